import t from 'tap';
import { createClient } from '../../../src/client/index.ts';
import { readConfig } from '../../../src/config.ts';
import { consumerAddress, issuerAddress } from '../../../src/http/addresses/return-address.ts';
import { type Site, siteOf } from '../../../src/http/addresses/site.ts';
import { runServer } from '../../../src/server.ts';
import { ACS, PARTY, partyMetadata } from '../../helpers/service-provider.ts';

const site: Site = siteOf({ host: 'localhost:4600', url: '/', secure: false, ownNames: [] });
const mayLeadTo = (host: string) => host === 'app' || host === 'portal.sso.us-east-1.amazonaws.com';
const APP = 'http://app:3000/callback';

t.test('TEST-11 FED-4 an address outside is led to where its host is listed, and nowhere else', async (t) => {
  for (const lead of [consumerAddress, issuerAddress]) {
    t.equal(lead(site, APP, mayLeadTo), APP, lead.name);
    t.equal(lead(site, APP), undefined, `${lead.name}: without a list`);
    t.equal(lead(site, 'http://127.0.0.1:9/x'), 'http://127.0.0.1:9/x', `${lead.name}: this machine needs none`);
    for (const uri of [
      'http://app.evil.example/',
      'http://evil.example/?app',
      'http://app:x@evil.example/',
      'http://user@app/',
      'javascript://app/%0aalert(1)',
      'ftp://app/',
      '//app/callback',
    ])
      t.equal(lead(site, uri, mayLeadTo), undefined, `${lead.name}: ${uri}`);
    const emulated = lead(site, 'https://signin.aws.amazon.com/saml', () => true) ?? '';
    t.match(emulated, /localhost:4600/, `${lead.name}: an emulated host is never the real one`);
  }
  t.equal(consumerAddress(site, `${APP}#part`, mayLeadTo), undefined);
  t.equal(issuerAddress(site, 'https://portal.sso.us-east-1.amazonaws.com/', mayLeadTo), undefined);
});

t.test('TEST-11 a list of hosts that lets every host through is refused at the start', async (t) => {
  for (const name of ['--redirect-allow', '--issuer-allow']) {
    for (const open of ['*', '**', '*.*', '?*', 'app,*'])
      t.throws(() => readConfig([name, open], {}), { message: /open to every host: name hosts/ }, `${name} ${open}`);
    for (const list of ['app', '*.corp.internal', 'app,10.0.0.?']) t.ok(readConfig([name, list], {}), list);
  }
});

t.test('TEST-11 FED-4 --redirect-allow: an application of a Compose network gets its code', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--redirect-allow', 'app'], {}));
  t.teardown(() => server.close());
  const sandbox = createClient(server.origin).sandbox();
  const made = await sandbox.identityProviders.addClient('openid', {
    clientId: 'compose',
    secret: 's',
    redirectUris: [APP],
  });
  t.same(made.redirectUris, [APP]);
  const elsewhere = { clientId: 'other', redirectUris: ['http://db:3000/callback'] };
  await t.rejects(sandbox.identityProviders.addClient('openid', elsewhere), {
    message: /--redirect-allow names others/,
  });
  const query = {
    client_id: 'compose',
    redirect_uri: APP,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    state: 'a',
  };
  const url = `${server.origin}/openid.idp.example.com/authorize?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { redirect: 'manual' });
  t.match(answer.headers.get('location'), /^http:\/\/app:3000\/callback\?error=login_required&state=a/);
  const serviceProvider = partyMetadata().replaceAll(ACS, 'http://app:3000/acs');
  await sandbox.identityProviders.change('example-idp', { serviceProviders: [serviceProvider] });
  const start = new URLSearchParams({ entityId: PARTY });
  const begun = await fetch(`${server.origin}/example-idp.idp.example.com/saml/start/party?${start}`, {
    redirect: 'manual',
  });
  t.equal(begun.status, 303, 'people begin at their identity provider, too');
});

import t from 'tap';
import { askedAt, bring, EXTERNAL, SAM } from '../../helpers/external-provider.ts';
import { menu, SIGNIN } from '../../helpers/federation.ts';
import { iam } from '../../helpers/iam.ts';
import { carriedForm, IDP, IDP_PASSWORD, samlForm } from '../../helpers/identity-provider.ts';
import { isAtPortal } from '../../helpers/portal-sign-in.ts';
import { awsParty, samlify, samlifyIdp, samlifyResponse } from '../../helpers/samlify-idp.ts';
import { events } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const idp = samlifyIdp();
const SP_METADATA = `/platform/saml/${EXTERNAL}`;
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/independent`;

const directoryParty = async (w: World) =>
  samlify.ServiceProvider({ metadata: (await w.visitor().fetch(w.url('us-east-1.signin.aws', SP_METADATA))).text() });

t.test(
  'PORTAL-9 a directory asks an identity provider of another make, which reads that and is believed',
  async (t) => {
    const directory = { id: EXTERNAL, identitySource: { type: 'saml', metadata: idp.getMetadata() } };
    const w = await world(t, { fixtures: { extends: 'default', directories: [directory] } });
    t.match((await w.control.directories.get(EXTERNAL)).identitySource, {
      entityId: 'https://idp.independent.test/metadata',
      signInUrl: 'https://idp.independent.test/sso',
    });
    const sp = await directoryParty(w);
    const visitor = w.visitor();
    const asked = await askedAt(w, visitor);
    const query = Object.fromEntries(asked.url.searchParams);
    const { extract } = await idp.parseLoginRequest(sp, 'redirect', { query });
    t.match(extract, {
      request: {
        id: asked.id,
        destination: 'https://idp.independent.test/sso',
        assertionConsumerServiceUrl: asked.acsUrl,
      },
      issuer: `https://us-east-1.signin.aws${SP_METADATA}`,
      nameIDPolicy: { format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
    });
    await bring(
      visitor,
      asked,
      await samlifyResponse(idp, sp, { nameId: SAM, requestId: String(extract.request?.id) }),
    );
    t.ok(isAtPortal(visitor), visitor.url);
    const again = await bring(w.visitor(), asked, await samlifyResponse(idp, sp, { nameId: SAM, requestId: asked.id }));
    t.notOk(isAtPortal(again), 'a request is answered once');

    const strict = samlifyIdp({ wantAuthnRequestsSigned: true });
    const source = { type: 'saml', metadata: strict.getMetadata() } as const;
    await w.control.directories.change(EXTERNAL, { identitySource: source });
    const unsigned = await askedAt(w, w.visitor());
    t.same([...unsigned.url.searchParams.keys()], ['SAMLRequest', 'RelayState'], 'directories sign nothing');
    await t.rejects(strict.parseLoginRequest(sp, 'redirect', { query: Object.fromEntries(unsigned.url.searchParams) }));
  },
);

t.test(
  'PORTAL-9 a provider that takes no redirects is asked by a form, which people without scripts send',
  async (t) => {
    const byForm = samlifyIdp({ bindings: ['POST'] });
    const w = await world(t);
    const source = { type: 'saml', metadata: byForm.getMetadata() } as const;
    const { identitySource } = await w.control.directories.change(EXTERNAL, { identitySource: source });
    t.equal(identitySource.signInUrl, 'https://idp.independent.test/sso');
    const sp = await directoryParty(w);
    for (const style of ['mirror', 'path', 'real'] as const) {
      const visitor = await w.visitor().goto(w.url(`${EXTERNAL}.awsapps.com`, '/start/sign-in', style));
      t.match(visitor.answer, { status: 200, headers: { 'cache-control': 'no-store' } });
      t.notMatch(visitor.answer.headers['content-security-policy'], 'form-action', 'a foreign host takes the form');
      t.match(visitor.text(), 'idp.independent.test', 'the page says where it leads');
      t.ok(visitor.has('form[data-send] button'));
      const { action, fields } = carriedForm(visitor);
      t.equal(action, 'https://idp.independent.test/sso');
      const { extract } = await byForm.parseLoginRequest(sp, 'post', { body: fields });
      const acsUrl = w.url('us-east-1.signin.aws', `/platform/saml/acs/${EXTERNAL}`, style);
      t.match(extract, {
        request: { destination: 'https://idp.independent.test/sso', assertionConsumerServiceUrl: acsUrl },
        issuer: `https://us-east-1.signin.aws${SP_METADATA}`,
      });
      const response = await samlifyResponse(byForm, sp, {
        ...{ nameId: SAM, requestId: String(extract.request?.id) },
        consumer: style === 'real' ? acsUrl : `https://us-east-1.signin.aws/platform/saml/acs/${EXTERNAL}`,
      });
      await bring(visitor, { acsUrl, relayState: fields.RelayState ?? '' }, response);
      t.ok(isAtPortal(visitor), `${style}: ${visitor.url} ${visitor.text()}`);
    }
    const korean = await w.visitor().goto(`${w.url(`${EXTERNAL}.awsapps.com`, '/start/sign-in')}?locale=ko`);
    t.match(korean.text(), '자격 증명 공급자로 이동');
  },
);

t.test(
  'PORTAL-9 who begins at the identity provider is led into the portal as RelayState says, and never elsewhere',
  async (t) => {
    const w = await world(t);
    const source = { type: 'saml', metadata: idp.getMetadata() } as const;
    await w.control.directories.change(EXTERNAL, { identitySource: source });
    const sp = await directoryParty(w);
    const acsUrl = w.url('us-east-1.signin.aws', `/platform/saml/acs/${EXTERNAL}`);
    const led = async (relayState: string) => {
      const visitor = await bring(w.visitor(), { acsUrl, relayState }, await samlifyResponse(idp, sp, { nameId: SAM }));
      t.ok(isAtPortal(visitor), `${relayState}: ${visitor.url}`);
      return new URL(String(visitor.hops.at(-1)?.location ?? visitor.url), visitor.url).hash;
    };
    const console = '#/console?account_id=111122223333&role_name=Admin';
    for (const [relayState, hash] of [
      [`https://${EXTERNAL}.awsapps.com/start/${console}`, console],
      [`https://example-saml.awsapps.com/start#/?tab=applications`, '#/?tab=applications'],
      [w.url(`${EXTERNAL}.awsapps.com`, '/start/#/preferences', 'path'), '#/preferences'],
      [`https://${EXTERNAL}.awsapps.com/start`, '#/'],
      [`https://d-1234567890.awsapps.com/start/${console}`, '#/'],
      [`https://${EXTERNAL}.awsapps.com.example.net/start/${console}`, '#/'],
      [`https://evil.example.net/start/${console}`, '#/'],
      [`//${EXTERNAL}.awsapps.com/start/${console}`, '#/'],
      ['https://console.aws.amazon.com/s3', '#/'],
      [`https://${EXTERNAL}.awsapps.com/start/sign-out`, '#/'],
      ['https://portal.sso.us-east-1.amazonaws.com/saml/assertion/AAAA', '#/'],
    ] as const)
      t.equal(await led(relayState), hash, relayState);
    t.ok((await events(w, 'relay-state.ignored')).length >= 5);
  },
);

t.test(
  'CLI-4 CLI-7 FED-3 an account trusts an identity provider of another make, at STS and at the console',
  async (t) => {
    const trust = [{ type: 'saml', provider: 'independent' }];
    const roles = [{ name: 'ForIndependent', trust, allow: ['*'] }];
    const w = await world(t, { fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles }] } });
    const made = await iam(w, 'CreateSAMLProvider', { Name: 'independent', SAMLMetadataDocument: idp.getMetadata() });
    t.equal(made.of('SAMLProviderArn'), PROVIDER);
    const says = () =>
      samlifyResponse(idp, awsParty(), { nameId: 'olga@outside.test', role: `${role('ForIndependent')},${PROVIDER}` });
    const SAMLAssertion = await says();
    const parameters = { RoleArn: role('ForIndependent'), PrincipalArn: PROVIDER, SAMLAssertion };
    const answer = await sts(w, 'AssumeRoleWithSAML', parameters);
    t.equal(answer.status, 200, answer.message);
    t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForIndependent/olga@outside.test`);
    const visitor = await w.visitor().post(w.url(SIGNIN, '/saml'), { SAMLResponse: await says() });
    t.equal(menu(visitor), 'ForIndependent/olga@outside.test @ 1111-2222-3333');
  },
);

t.test(
  'FED-3 a service provider of another make reads the metadata of the built-in provider, signs, and takes the answer',
  async (t) => {
    const w = await world(t);
    const metadata = (await w.visitor().fetch(w.url(IDP, '/saml/metadata'))).text();
    const builtIn = samlify.IdentityProvider({ metadata });
    t.equal(builtIn.entityMeta.getSingleLogoutService('redirect'), w.url(IDP, '/saml/slo'));
    const { privateKey, signingCert } = idp.entitySetting;
    const sp = samlify.ServiceProvider({
      ...{ entityID: 'https://sp.independent.test', privateKey, signingCert, authnRequestsSigned: true },
      ...{ wantAssertionsSigned: true, requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
      assertionConsumerService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: 'http://localhost:9998/acs' },
      ],
    });
    await w.control.identityProviders.change('example-idp', {
      serviceProviders: [sp.getMetadata()],
      wantsSignedRequests: true,
    });
    const strict = samlify.IdentityProvider({
      metadata: (await w.visitor().fetch(w.url(IDP, '/saml/metadata'))).text(),
    });
    const { id, context } = sp.createLoginRequest(strict, 'redirect');
    const visitor = await w.visitor().goto(context);
    await visitor.submit({ username: 'fay@example.com', password: IDP_PASSWORD });
    const { response, action } = samlForm(visitor);
    t.equal(action, 'http://localhost:9998/acs');
    const { extract } = await sp.parseLoginResponse(strict, 'post', { body: { SAMLResponse: response } });
    t.match(extract, { nameID: 'fay@example.com', response: { inResponseTo: id } });
  },
);

t.test('FED-3 PORTAL-9 the built-in provider offers the portals and service providers that it serves', async (t) => {
  const w = await world(t);
  const sp = awsParty().getMetadata().replace('urn:amazon:webservices', 'https://sp.independent.test');
  await w.control.identityProviders.change('example-idp', { serviceProviders: [sp] });
  const visitor = await w.visitor().goto(w.url(IDP, '/'));
  await visitor.submit({ username: SAM, password: IDP_PASSWORD });
  t.ok(visitor.has(`[data-testid=idp-open-${EXTERNAL}]`));
  t.match(visitor.text('[data-testid=idp-open-party]'), 'https://sp.independent.test');
  t.notOk(visitor.has('[data-testid=idp-open-d-1234567890]'));
  const entityId = `https://us-east-1.signin.aws${SP_METADATA}`;
  const RelayState = `https://${EXTERNAL}.awsapps.com/start/#/preferences`;
  await visitor.goto(w.url(IDP, `/saml/start/party?${new URLSearchParams({ entityId, RelayState })}`));
  await visitor.submit({}, { form: '[data-testid=saml-form]' });
  t.ok(isAtPortal(visitor), visitor.url);
  t.equal((await visitor.goto(w.url(IDP, '/saml/start/party?entityId=https%3A%2F%2Felse.example.com'))).status, 404);
});

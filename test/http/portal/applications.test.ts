import t from 'tap';
import {
  enteredAs,
  follow,
  hashOf,
  idOf,
  openTile,
  PAYROLL,
  PORTAL_API,
  received,
  WIKI,
  whyRefused,
} from '../../helpers/applications.ts';
import { ask } from '../../helpers/http.ts';
import { inPortal, PORTAL, view } from '../../helpers/portal.ts';
import { WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { bearer, call, portalToken, signedIn } from '../../helpers/sso.ts';
import { type Style, world } from '../../helpers/world.ts';

for (const style of ['mirror', 'path', 'real'] as const satisfies readonly Style[]) {
  t.test(`PORTAL-6 HOST-2 SAML: a signed assertion opens Sample Wiki (${style})`, async (t) => {
    const w = await world(t);
    const visitor = await inPortal(w, 'jane_doe', { style });
    await openTile(w, visitor, WIKI, style);
    t.equal(visitor.text('h1'), 'Opening Sample Wiki');
    t.equal(visitor.page.querySelectorAll('form button').length, 1, 'a button sends it where no script does');
    t.ok(visitor.has('script[src$="/send-form.js"]'));
    const action = visitor.page.querySelector('form')?.getAttribute('action');
    await visitor.submit();
    t.equal(visitor.hops[0]?.url, action);
    t.equal(visitor.hops[0]?.status, 303);
    t.equal(visitor.status, 200);
    t.equal(enteredAs(visitor), 'Signed in as jane_doe@example.com');
    t.equal(visitor.text('[data-testid=sample-recipient]'), action);
    t.equal(visitor.text('[data-testid=sample-audience]'), `urn:latchkey:sample:${await idOf(w, WIKI)}`);
    t.match(visitor.text('[data-testid=sample-issuer]'), `https://${PORTAL_API}/saml/assertion/`);
    t.same(
      ['userName', 'givenName', 'familyName'].map((name) => received(visitor, name)),
      ['jane_doe', 'Jane', 'Doe'],
    );
    await visitor.submit();
    t.ok(visitor.has('[data-testid=sample-signed-out]'), 'signed out of the application');
  });

  t.test(`PORTAL-6 HOST-2 OIDC: a code opens Sample Payroll (${style})`, async (t) => {
    const w = await world(t);
    const visitor = await inPortal(w, 'jane_doe', { style });
    await openTile(w, visitor, PAYROLL, style);
    t.equal(enteredAs(visitor), 'Signed in as jane_doe@example.com');
    const ways = visitor.hops.map(({ url }) => new URL(url).pathname.replace(/^.*(?=\/(start|_latchkey)\/)/, ''));
    const id = await idOf(w, PAYROLL);
    t.same(ways, [
      `/start/applications/${id}`,
      `/_latchkey/samples/${id}/sign-in`,
      '/start/oidc/authorize',
      `/_latchkey/samples/${id}/callback`,
      `/_latchkey/samples/${id}`,
    ]);
    t.equal(received(visitor, 'iss'), w.url(PORTAL, '/start/oidc', style));
    t.equal(received(visitor, 'aud'), id);
    t.equal(received(visitor, 'preferred_username'), 'jane_doe');
    t.equal(received(visitor, 'email'), 'jane_doe@example.com');
  });
}

t.test('PORTAL-6 a signed-out person signs in first, and then gets to the wanted page', async (t) => {
  const w = await world(t);
  for (const name of [WIKI, PAYROLL]) {
    const id = await idOf(w, name);
    const visitor = await w.visitor().goto(w.url(PORTAL, `/start/applications/${id}`), { follow: false });
    const to = new URL(visitor.answer.headers.location ?? '', visitor.url).searchParams.get('to');
    t.equal(to, hashOf(name, id));
    await visitor.goto(visitor.answer.headers.location ?? '');
    t.match(visitor.url, /us-east-1\.signin\.aws.*workflowStateHandle=/);
  }
  // An application that asks for a code before anybody has signed in.
  const visitor = w.visitor();
  const id = await idOf(w, PAYROLL);
  await visitor.goto(`${w.origin}/_latchkey/samples/${id}`);
  t.ok(visitor.has('[data-testid=sample-signed-out]'));
  await visitor.goto(`${w.origin}/_latchkey/samples/${id}/sign-in`);
  t.match(visitor.url, 'workflowStateHandle=');
  const authorize = visitor.hops.find(({ url }) => url.includes('/oidc/authorize'))?.url ?? '';
  const [start = '', query = ''] = authorize.split('/oidc/authorize');
  await visitor.submit({ username: 'jane_doe' });
  await visitor.submit({ password: WORK_PASSWORD });
  await follow(visitor, start, `#/oidc${query}`);
  t.equal(enteredAs(visitor), 'Signed in as jane_doe@example.com');
});

t.test('PORTAL-6 unassigned applications open for nobody', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'nora_none');
  for (const name of [WIKI, PAYROLL]) {
    const id = await idOf(w, name);
    await view(visitor, hashOf(name, id));
    t.equal(visitor.status, 403);
    await visitor.goto(w.url(PORTAL, `/start/applications/${id}`));
    t.equal(visitor.status, 403);
    t.match(visitor.text('main'), 'No such application is assigned to you.');
  }
  await visitor.goto(w.url(PORTAL, '/start/applications/ins-0000000000000000'));
  t.equal(visitor.status, 403, 'no application is told from an unassigned one');
  await visitor.goto(w.url('d-0000000015.awsapps.com', `/start/applications/${await idOf(w, WIKI)}`));
  t.equal(visitor.status, 403, 'nor one of another directory, to whoever is signed out');
  const begun = await visitor.goto(
    `${w.origin}/_latchkey/samples/${await idOf(w, PAYROLL)}/sign-in?iss=${encodeURIComponent(w.url(PORTAL, '/start/oidc'))}`,
  );
  t.equal(begun.status, 403, 'the application is told access_denied');
  t.same(await whyRefused(w), ['ID_TOKEN_INVALID', 'refused']);
});

t.test('PORTAL-6 the sample takes an assertion once, in time, where it was meant to go', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2026, 5, 1) } });
  const visitor = await inPortal(w, 'jane_doe');
  const carry = async () => {
    await openTile(w, visitor, WIKI);
    const form = visitor.page.querySelector('form');
    const SAMLResponse = form?.querySelector('[name=SAMLResponse]')?.getAttribute('value') ?? '';
    return { action: form?.getAttribute('action') ?? '', SAMLResponse };
  };
  const taken = await carry();
  await visitor.post(taken.action, { SAMLResponse: taken.SAMLResponse, RelayState: '/page' });
  t.equal(visitor.text('[data-testid=sample-relay-state]'), '/page');
  await visitor.post(taken.action, { SAMLResponse: taken.SAMLResponse });
  t.equal(visitor.status, 403);
  t.match(visitor.text('main'), 'The application could not accept this sign-in.');
  t.same(await whyRefused(w), ['ASSERTION_INVALID', 'replayed']);
  const late = await carry();
  await w.advance('5m');
  await visitor.post(late.action, { SAMLResponse: late.SAMLResponse });
  t.same(await whyRefused(w), ['ASSERTION_INVALID', 'late']);
  const { SAMLResponse } = await carry();
  const elsewhere = w.control.url(PORTAL, '', 'path').replace(/\/d-.*$/, '');
  await visitor.post(`${elsewhere}/_latchkey/samples/${await idOf(w, WIKI)}/acs`, { SAMLResponse });
  t.same(await whyRefused(w), ['ASSERTION_INVALID', 'recipient'], 'another address of the same sample');
  const payroll = taken.action.replace(await idOf(w, WIKI), await idOf(w, PAYROLL));
  t.equal((await visitor.post(payroll, { SAMLResponse })).status, 404, 'one that takes no assertions');
  t.equal((await visitor.post(taken.action, {})).status, 400);
  t.equal((await visitor.post(taken.action, { SAMLResponse: 'PHg+' })).status, 403);
  t.equal((await visitor.goto(taken.action)).status, 200, 'the language switch of a refusal leads to the page');
  t.equal((await visitor.goto(`${w.origin}/_latchkey/samples/ins-0000000000000000`)).status, 404);
});

t.test('PORTAL-6 the portal’s API answers assertions for applications and for roles', async (t) => {
  const w = await world(t);
  const person = await signedIn(w);
  const headers = bearer(await portalToken(w, person));
  const profilesOf = async (instance: string) =>
    (await call(w, `/instance/appinstance/${instance}/profiles`, { headers })).body.result;
  const get = async (url: string, own = headers) => {
    const answer = await ask(w.control.port ?? w.port, url, { headers: own });
    return { status: answer.status, body: answer.json() };
  };
  const wiki = await idOf(w, WIKI);
  const [profile] = await profilesOf(wiki);
  const { body } = await get(profile.url);
  t.same(Object.keys(body).sort(), ['destination', 'encodedResponse', 'prettyPrintedXml', 'relayState']);
  const visitor = w.visitor();
  await visitor.goto(`${w.origin}/_latchkey/samples/${wiki}`);
  await visitor.post(body.destination, { SAMLResponse: body.encodedResponse, RelayState: body.relayState });
  t.equal(enteredAs(visitor), 'Signed in as jane_doe@example.com');
  const issuer = /<saml2:Issuer[^>]*>([^<]*)</.exec(body.prettyPrintedXml)?.[1] ?? '';
  const metadata = await visitor.fetch(w.url(PORTAL_API, new URL(issuer).pathname.replace('assertion', 'metadata')));
  t.equal(metadata.headers['content-type'], 'application/samlmetadata+xml');
  t.match(metadata.text(), `entityID="${issuer}"`);
  t.match(metadata.text(), `Location="${w.url(PORTAL, `/start/applications/${wiki}`)}"`);
  t.equal((await visitor.fetch(w.url(PORTAL_API, '/saml/metadata/eA=='))).status, 404);

  const { result } = (await call(w, '/instance/appinstances', { headers })).body;
  const account = result.find(({ applicationName }: { applicationName: string }) => applicationName === 'AWS Account');
  const profiles = await profilesOf(account.id);
  const roles = await Promise.all(profiles.map(async ({ url }: { url: string }) => (await get(url)).body));
  const shown = roles.map(({ prettyPrintedXml }) =>
    /<saml2:AttributeValue[^>]*>(arn:[^<]*saml-provider[^<]*)</
      .exec(prettyPrintedXml)?.[1]
      ?.replace(/_?[0-9a-f]{16}/g, ''),
  );
  const { AccountId: id } = account.searchMetadata;
  t.same(
    shown,
    ['AdministratorAccess', 'ReadOnlyAccess'].map(
      (role) =>
        `arn:aws:iam::${id}:saml-provider/AWSSSO_DO_NOT_DELETE,arn:aws:iam::${id}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${role}`,
    ),
  );
  t.equal(roles[0].destination, `${w.origin}/signin.aws.amazon.com/saml`, 'in the style of the call');

  const nora = bearer(await portalToken(w, await signedIn(w, 'nora_none')));
  t.equal((await get(profile.url, nora)).status, 403);
  t.equal((await get(profile.url, {})).status, 401);
  t.equal((await get(`${profile.url}x`)).status, 403);
});

t.test('TEST-11 PORTAL-6 samples ask for no control token, and show nobody what others were told', async (t) => {
  const w = await world(t);
  const jane = await inPortal(w, 'jane_doe');
  await openTile(w, jane, PAYROLL);
  const other = await w.visitor().goto(jane.url);
  t.ok(other.has('[data-testid=sample-signed-out]'));
  t.notMatch(other.text(), 'jane_doe');
  await w.advance('1h');
  t.ok((await jane.refresh()).has('[data-testid=sample-signed-out]'), 'the ID token’s end is the session’s');
  t.equal((await jane.goto(w.url(PORTAL, '/_latchkey/samples/x'))).status, 421, 'they stand at the plain origin');
});

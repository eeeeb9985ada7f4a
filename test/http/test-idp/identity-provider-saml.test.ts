import { ValidateInResponseTo } from '@node-saml/node-saml';
import t from 'tap';
import {
  AWS_RECIPIENT,
  atProvider,
  authnRequest,
  deflated,
  ENTITY_ID,
  IDP,
  IDP_PASSWORD,
  nodeSaml,
  samlForm,
  xmlOf,
} from '../../helpers/identity-provider.ts';
import { type World, world } from '../../helpers/world.ts';

const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
const SP = 'http://localhost:9999/acs';

const ssoWith = (w: World, document: string, more: Readonly<Record<string, string>> = {}): string =>
  w.url(IDP, `/saml/sso?${new URLSearchParams({ SAMLRequest: deflated(document), ...more })}`);

t.test('FED-3 a person signs in at the identity provider and is vouched for at the console', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(IDP, '/'));
  t.equal(visitor.path, '/sign-in?continue=%2F');
  t.match(visitor.text(), /It is not AWS: type nothing real here.*Example Identity Provider/s);
  for (const typed of [
    { username: 'fay@example.com', password: 'wrong' },
    { username: 'nobody@example.com', password: IDP_PASSWORD },
    { username: 'wendy', password: IDP_PASSWORD },
  ])
    t.match(
      (await visitor.submit(typed)).text('[data-testid=idp-error]'),
      /incorrect|wrong|not right/i,
      typed.username,
    );
  await visitor.submit({ username: 'FAY@example.com', password: IDP_PASSWORD });
  t.match(visitor.text('h1'), 'Hello, Fay Farouk');
  await visitor.submit({ RelayState: 'https://console.aws.amazon.com/iam/home' }, { form: 'openConsole' });
  const { response, relayState, action } = samlForm(visitor);
  t.equal(action, w.url('signin.aws.amazon.com', '/saml'));
  t.equal(relayState, 'https://console.aws.amazon.com/iam/home');
  const { profile } = await (await nodeSaml(w)).validatePostResponseAsync({ SAMLResponse: response });
  t.match(profile, { issuer: ENTITY_ID, nameID: 'fay@example.com', nameIDFormat: /1.1:nameid-format:emailAddress$/ });
  t.match(
    profile?.[ROLE],
    /^arn:aws:iam::111122223333:role\/SamlAdmin,arn:aws:iam::111122223333:saml-provider\/example-idp$/,
  );
  t.match(xmlOf(response), `Recipient="${AWS_RECIPIENT}"`);
  const events = (await w.control.journal.list()).filter(({ kind }) => kind === 'event');
  const issued = events.find(({ name }) => name === 'assertion.issued');
  t.match(issued, { user: 'example-idp:fay@example.com', identityProvider: 'example-idp', recipient: AWS_RECIPIENT });
  t.match(
    events.filter(({ name }) => name === 'password.rejected').map(({ reason }) => reason),
    ['WRONG_PASSWORD', 'UNKNOWN_USER', 'UNKNOWN_USER'],
  );
  t.notMatch(JSON.stringify(events), IDP_PASSWORD);

  await visitor.goto(w.url(IDP, '/'));
  await visitor.submit({}, { form: 'signOut' });
  t.equal((await visitor.goto(w.url(IDP, '/saml/start/aws'))).path.slice(0, 17), '/sign-in?continue');
});

t.test('FED-3 a service provider of another make asks, by redirect and by form, and takes the answer', async (t) => {
  const w = await world(t);
  const audience = 'https://sp.example.com/metadata';
  const config = { callbackUrl: SP, issuer: audience, audience, validateInResponseTo: ValidateInResponseTo.always };
  const sp = await nodeSaml(w, config);
  const visitor = await atProvider(w, await sp.getAuthorizeUrlAsync('state-1', undefined, {}), 'finn@example.com');
  const { response, relayState, action } = samlForm(visitor);
  t.same({ relayState, action }, { relayState: 'state-1', action: SP });
  const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: response });
  t.equal(profile?.nameID, 'finn@example.com');
  await t.rejects(sp.validatePostResponseAsync({ SAMLResponse: response }), /InResponseTo/);

  const second = await nodeSaml(w, { ...config, authnRequestBinding: 'HTTP-POST', skipRequestCompression: true });
  const form = await second.getAuthorizeFormAsync('state-2');
  const SAMLRequest = /name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const posted = await visitor.post(w.url(IDP, '/saml/sso'), { SAMLRequest, RelayState: 'state-2' });
  const again = samlForm(posted);
  t.equal(again.relayState, 'state-2', 'nobody has to sign in again');
  t.equal(
    (await second.validatePostResponseAsync({ SAMLResponse: again.response })).profile?.nameID,
    'finn@example.com',
  );
});

t.test('FED-3 an answer goes to pages of ours and of this machine alone', async (t) => {
  const w = await world(t);
  const allowed: readonly (readonly [string, string])[] = [
    ['https://us-east-1.signin.aws/platform/saml/acs/x', w.url('us-east-1.signin.aws', '/platform/saml/acs/x')],
    ['https://signin.aws.amazon.com/saml', w.url('signin.aws.amazon.com', '/saml')],
    ['http://127.0.0.1:3000/acs?a=b', 'http://127.0.0.1:3000/acs?a=b'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    // Browsers read the same in it.
    ['http://localhost\\@example.com/', 'http://localhost/@example.com/'],
  ];
  for (const [asked, posted] of allowed) {
    const document = authnRequest({ AssertionConsumerServiceURL: asked.replace('&', '&amp;') });
    t.equal(samlForm(await atProvider(w, ssoWith(w, document), 'fay@example.com')).action, posted, asked);
  }
  for (const asked of [
    'https://sp.example.com/acs',
    'https://localhost.example.com/',
    'https://signin.aws.amazon.com.example.com/saml',
    'javascript:alert(1)',
    'https://user@localhost/acs',
    'data:text/html,x',
    '//localhost/acs',
    '/acs',
    '',
  ]) {
    const answer = await w.visitor().goto(ssoWith(w, authnRequest({ AssertionConsumerServiceURL: asked })));
    t.equal(answer.status, 400, asked);
    t.notOk(answer.has('form[data-testid=saml-form]'), asked);
  }
});

t.test('FED-3 requests that are none are refused, and the journal tells why', async (t) => {
  const w = await world(t);
  const asked = { AssertionConsumerServiceURL: SP };
  const good = authnRequest(asked);
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>?])[] = [
    ['malformed', '<a'],
    ['malformed', good.replace('<samlp', '<!DOCTYPE a [<!ENTITY e "e">]><samlp')],
    ['malformed', `${good}${' '.repeat(200_000)}`],
    ['malformed', good.replace('sp.example.com', '<!-- -->sp.example.com')],
    ['malformed', good.replace('https://sp.example.com', '<a>'.repeat(200))],
    ['structure', good.replaceAll('AuthnRequest', 'LogoutRequest')],
    ['structure', authnRequest({ ...asked, ID: '1&lt;2' })],
    ['version', authnRequest({ ...asked, Version: '1.1' })],
    ['binding', authnRequest({ ...asked, ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact' })],
    ['issuer', authnRequest(asked, '')],
    ['destination', authnRequest({ ...asked, Destination: 'https://other.example.com/saml/sso' })],
    ['consumer', authnRequest({})],
    ['structure', authnRequest({ ...asked, AssertionConsumerServiceIndex: '1' })],
    ['consumer', authnRequest({ AssertionConsumerServiceIndex: '1' })],
    ['relay-state', good, { RelayState: 'x'.repeat(3000) }],
  ];
  for (const [why, document, more] of cases) {
    const answer = await w.visitor().goto(ssoWith(w, document, more));
    t.equal(answer.status, 400, why);
    const [last] = (await w.control.journal.list({ event: 'authn-request.refused' })).slice(-1);
    t.match(last, { identityProvider: 'example-idp', reason: 'SAML_REQUEST_INVALID', why }, why);
  }
  for (const query of ['', '?SAMLRequest=', '?SAMLRequest=%25', '?SAMLRequest=a&SAMLRequest=b', '?SAMLRequest=AAAA'])
    t.equal((await w.visitor().goto(w.url(IDP, `/saml/sso${query}`))).status, 400, query);
  const bomb = deflated(' '.repeat(8_000_000));
  t.ok(bomb.length < 64 * 1024, 'a small request that would grow');
  t.equal((await w.visitor().goto(w.url(IDP, `/saml/sso?SAMLRequest=${encodeURIComponent(bomb)}`))).status, 400);
});

t.test('FED-3 a forced sign-in asks for the password again, and an old wish is over', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' } });
  const visitor = await atProvider(w, '/', 'fay@example.com');
  const forced = authnRequest({ AssertionConsumerServiceURL: SP, ForceAuthn: 'true' });
  await visitor.goto(ssoWith(w, forced));
  t.ok(visitor.has('[data-testid=idp-form]'));
  await visitor.submit({ username: 'fay@example.com', password: IDP_PASSWORD });
  t.match(xmlOf(samlForm(visitor).response), 'AuthnInstant="2030-01-01T00:00:00.000Z"', 'the sandbox’s time');
  t.ok((await visitor.goto(visitor.url)).has('form[data-testid=saml-form]'), 'the same wish is answered again');
  const page = visitor.url;
  await visitor.goto(ssoWith(w, forced));
  t.ok(visitor.has('[data-testid=idp-form]'), 'the next wish wants another sign-in, though the clock stands still');
  await w.control.clock.advance('1h');
  t.equal((await visitor.goto(page)).status, 410);
  await w.control.clock.advance('8h');
  t.ok((await visitor.goto(w.url(IDP, '/'))).has('[data-testid=idp-form]'), 'the session is over');
});

t.test('FED-3 a change by the control API counts at once', async (t) => {
  const w = await world(t);
  const { identityProviders: idps, users } = w.control;
  const visitor = await atProvider(w, '/saml/start/aws', 'fay@example.com');
  const again = async () => xmlOf(samlForm(await visitor.goto(w.url(IDP, '/saml/start/aws'))).response);
  t.match(await again(), /SamlAdmin/);
  await users.change('federated', 'example-idp:fay@example.com', {
    attributes: { 'a<b': ['x&y', ''] },
    email: 'f@example.com',
  });
  const changed = await again();
  t.match(changed, '<saml2:Attribute Name="a&lt;b"');
  t.match(changed, '>f@example.com</saml2:NameID>');
  await idps.change('example-idp', { nameIdFormat: 'persistent', signs: 'both', assertionLifetime: '1s' });
  const [one, two] = [await again(), await again()];
  const nameId = /nameid-format:persistent">([0-9a-f]{40})</;
  t.equal(nameId.exec(one)?.[1], nameId.exec(two)?.[1]);
  t.equal(one.split('<ds:Signature ').length, 3);
  const second = await idps.rollOver('example-idp');
  const certificate = second.certificate.replace(/-----[^-]+-----|\s/g, '');
  t.match(await again(), certificate);
  const metadata = (await visitor.goto(w.url(IDP, '/saml/metadata'))).answer.text();
  t.equal(metadata.split('<ds:X509Certificate>').length, 3);
  t.ok(metadata.indexOf(certificate) > 0 && metadata.includes(`entityID="${ENTITY_ID}"`));
  t.match(metadata, `Location="${w.url(IDP, '/saml/sso')}"`);
  await users.remove('federated', 'example-idp:fay@example.com');
  t.ok((await visitor.goto(w.url(IDP, '/'))).has('[data-testid=idp-form]'));
});

t.test('FED-3 the sign-in page leads to pages of its own host alone, and other providers have no SAML', async (t) => {
  const w = await world(t);
  for (const onward of ['https://example.com/', '//example.com/', '/\\example.com', 'sign-in', '/a\tb', '']) {
    const at = `/sign-in?${new URLSearchParams({ continue: onward })}`;
    t.equal((await atProvider(w, at, 'fay@example.com')).path, '/', onward);
  }
  for (const path of ['/saml/metadata', '/saml/start/aws', '/saml/sso?SAMLRequest=AAAA'])
    t.ok([400, 404].includes((await w.visitor().goto(w.url('openid.idp.example.com', path))).status), path);
  t.equal((await w.visitor().goto(w.url('nobody.idp.example.com', '/'))).status, 404);
  const visitor = await atProvider(w, '/', 'gus', 'corporate.idp.example.com');
  t.ok(visitor.has('[data-testid=idp-home]'));
  t.notOk(visitor.has('[data-testid=idp-open-console]'));
});

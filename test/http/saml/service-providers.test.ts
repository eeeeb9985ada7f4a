import type { SamlConfig } from '@node-saml/node-saml';
import t from 'tap';
import { atProvider, authnRequest, deflated, IDP, nodeSaml, samlForm, xmlOf } from '../../helpers/identity-provider.ts';
import { newOutsideKey } from '../../helpers/outside-idp.ts';
import { ACS, PARTY, party, partyMetadata } from '../../helpers/service-provider.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const FAY = 'fay@example.com';
const POST: Partial<SamlConfig> = { authnRequestBinding: 'HTTP-POST', skipRequestCompression: true };

const lastFault = async (w: World, event = 'authn-request.refused') =>
  (await w.control.journal.list({ event })).at(-1)?.why;

/** The document of a signed request in a form. */
async function signedForm(w: World, config: Parameters<typeof party>[1] = {}): Promise<string> {
  const form = await (await party(w, { ...POST, ...config })).getAuthorizeFormAsync('');
  return xmlOf(/name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1] ?? '');
}

const post = (w: World, document: string, visitor: Visitor = w.visitor()): Promise<Visitor> =>
  visitor.post(w.url(IDP, '/saml/sso'), { SAMLRequest: Buffer.from(document).toString('base64') });

t.test('FED-3 signed requests of a known service provider are taken in both bindings', async (t) => {
  const w = await world(t);
  const sp = await party(w);
  const visitor = await atProvider(w, await sp.getAuthorizeUrlAsync('state-ü&1', undefined, {}), FAY);
  const { response, relayState, action } = samlForm(visitor);
  t.same({ relayState, action }, { relayState: 'state-ü&1', action: ACS });
  t.equal((await sp.validatePostResponseAsync({ SAMLResponse: response })).profile?.nameID, FAY);
  t.ok((await post(w, await signedForm(w), visitor)).has('form[data-testid=saml-form]'));
  await w.control.identityProviders.change('example-idp', { wantsSignedRequests: true });
  t.ok((await post(w, await signedForm(w), visitor)).has('form[data-testid=saml-form]'));
  const metadata = (await w.visitor().fetch(w.url(IDP, '/saml/metadata'))).text();
  t.match(metadata, /WantAuthnRequestsSigned="true"/);
  const unknown = await (await party(w, { known: false, issuer: 'https://else.example.com' })).getAuthorizeUrlAsync(
    '',
    undefined,
    {},
  );
  t.equal((await w.visitor().goto(unknown)).status, 400);
  t.equal(await lastFault(w), 'party', 'of an unknown one nobody knows the key');
});

t.test('FED-3 requests of a known service provider that are not signed by it are refused', async (t) => {
  const w = await world(t);
  const good = new URL(await (await party(w)).getAuthorizeUrlAsync('a', undefined, {}));
  const changed = (change: (query: URLSearchParams) => void) => {
    const url = new URL(good);
    change(url.searchParams);
    return url.href;
  };
  const from = async (config: Parameters<typeof party>[1]) =>
    (await party(w, config)).getAuthorizeUrlAsync('a', undefined, {});
  const sso = (document: string) => w.url(IDP, `/saml/sso?${new URLSearchParams({ SAMLRequest: deflated(document) })}`);
  const cases: readonly (readonly [string, string, string])[] = [
    ['unsigned', 'nothing is signed', sso(authnRequest({ AssertionConsumerServiceURL: ACS }, PARTY))],
    [
      'unsigned',
      'the signature is taken away',
      changed((query) => ['SigAlg', 'Signature'].map((name) => query.delete(name))),
    ],
    ['signature', 'half of it is taken away', changed((query) => query.delete('SigAlg'))],
    ['signature', 'another key', await from({ key: newOutsideKey() })],
    ['signature', 'SHA-1', await from({ signatureAlgorithm: 'sha1' })],
    ['signature', 'another RelayState', changed((query) => query.set('RelayState', 'b'))],
    ['signature', 'no RelayState', changed((query) => query.delete('RelayState'))],
    [
      'signature',
      'a RelayState that nobody signed, under a percent-encoded name',
      `${await (await party(w)).getAuthorizeUrlAsync('', undefined, {})}&RelayStat%65=evil`,
    ],
    ['signature', 'another request', changed((query) => query.set('SAMLRequest', deflated(authnRequest({}, PARTY))))],
    [
      'signature',
      'a second request behind',
      `${good.href}&SAMLRequest=${encodeURIComponent(deflated(authnRequest({}, PARTY)))}`,
    ],
    [
      'signature',
      'a key that is shared',
      changed((query) => query.set('SigAlg', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1')),
    ],
    [
      'destination',
      'another address',
      await from({ entryPoint: 'https://other.example.com/saml/sso' }).then((url) =>
        url.replace(/^.*\?/, `${w.url(IDP, '/saml/sso')}?`),
      ),
    ],
    ['consumer', 'an address that its metadata does not tell', await from({ callbackUrl: 'http://localhost:1/acs' })],
    [
      'relay-state',
      'a RelayState of ten thousand characters',
      await (await party(w)).getAuthorizeUrlAsync('x'.repeat(10_000), undefined, {}),
    ],
  ];
  for (const [why, what, url] of cases) {
    t.equal((await w.visitor().goto(url)).status, 400, what);
    // A second parameter of a name is read as none.
    t.match(await lastFault(w), what.startsWith('a second') ? /signature|malformed/ : why, what);
  }
});

t.test('FED-3 a signed request in a form counts for what was signed, and in one shape alone', async (t) => {
  const w = await world(t);
  const good = await signedForm(w);
  const forged = authnRequest({ AssertionConsumerServiceURL: ACS, ID: '_forged' }, PARTY);
  const signature = /<(?:ds:)?Signature[\s>][\s\S]*<\/(?:ds:)?Signature>/.exec(good)?.[0] ?? '';
  t.ok(signature.length > 100);
  const bare = good.replace(/^<\?xml[^>]*\?>/, '');
  const id = / ID="([^"]+)"/.exec(good)?.[1] ?? '';
  const inside = (document: string, more: string) =>
    document.replace('</samlp:AuthnRequest>', () => `${more}</samlp:AuthnRequest>`);
  const cases: readonly (readonly [string, string, string])[] = [
    ['unsigned', 'the signature is cut out', good.replace(signature, '')],
    ['signature', 'an attribute is changed', good.replace(ACS, 'http://localhost:1/acs')],
    [
      'signature',
      'an attribute is added',
      good.replace('<samlp:AuthnRequest', '<samlp:AuthnRequest ForceAuthn="true"'),
    ],
    ['structure', 'the genuine one in extensions', inside(forged, `<samlp:Extensions>${bare}</samlp:Extensions>`)],
    ['signature', 'its signature in a forged one', inside(forged, signature)],
    ['signature', 'its signature in a forged one of the same ID', inside(forged.replace('_forged', id), signature)],
    [
      'structure',
      'the genuine one within the signature of a forged one of its ID',
      inside(
        forged.replace('_forged', id),
        signature
          .replace('</ds:Signature>', `<ds:Object>${bare.replace(signature, '')}</ds:Object></ds:Signature>`)
          .replace(/<\/Signature>/, `<Object>${bare.replace(signature, '')}</Object></Signature>`),
      ),
    ],
    ['structure', 'two signatures', good.replace(signature, `${signature}${signature}`)],
    ['signature', 'SHA-1', await signedForm(w, { signatureAlgorithm: 'sha1', digestAlgorithm: 'sha1' })],
    ['signature', 'another key', await signedForm(w, { key: newOutsideKey() })],
    [
      'malformed',
      'a document type',
      good.replace('<samlp:', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><samlp:'),
    ],
    ['malformed', 'a comment', good.replace(PARTY, 'https://sp.<!-- -->example.com/metadata')],
  ];
  for (const [why, what, document] of cases) {
    t.notSame(document, good, what);
    const answer = await post(w, document);
    t.equal(answer.status, 400, what);
    t.notOk(answer.has('form[data-testid=saml-form]'), what);
    t.equal(await lastFault(w), why, what);
  }
});

t.test('FED-3 a request that no sign-in can answer is answered by its status', async (t) => {
  const w = await world(t);
  const status = 'urn:oasis:names:tc:SAML:2.0:status:';
  const ask = (inner: string, more = {}) =>
    authnRequest({ AssertionConsumerServiceURL: ACS, ...more }).replace(
      '</samlp:AuthnRequest>',
      `${inner}</samlp:AuthnRequest>`,
    );
  const policy = (attributes: string) => `<samlp:NameIDPolicy ${attributes}/>`;
  const context = (text: string, more = '') =>
    `<samlp:RequestedAuthnContext${more}><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:${text}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`;
  const visitor = w.visitor();
  const goto = (document: string) =>
    visitor.goto(w.url(IDP, `/saml/sso?${new URLSearchParams({ SAMLRequest: deflated(document), RelayState: 'r' })}`));
  const refused: readonly (readonly [string, string, string])[] = [
    ['Responder', 'NoPassive', ask('', { IsPassive: 'true' })],
    ['Responder', 'NoPassive', ask('', { IsPassive: '1', ForceAuthn: 'true' })],
    ['Requester', 'InvalidNameIDPolicy', ask(policy('Format="urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos"'))],
    ['Requester', 'InvalidNameIDPolicy', ask(policy('SPNameQualifier="https://group.example.com"'))],
    ['Responder', 'NoAuthnContext', ask(context('X509'))],
    ['Responder', 'NoAuthnContext', ask(context('Password', ' Comparison="better"'))],
    [
      'Responder',
      'RequestUnsupported',
      ask('<saml:Subject><saml:NameID>finn@example.com</saml:NameID></saml:Subject>'),
    ],
  ];
  const sp = await nodeSaml(w, { callbackUrl: ACS });
  for (const [upper, lower, document] of refused) {
    await goto(document);
    const { response, relayState, action } = samlForm(visitor);
    t.same({ relayState, action }, { relayState: 'r', action: ACS }, lower);
    const xml = xmlOf(response);
    t.match(xml, `<saml2p:StatusCode Value="${status}${upper}"><saml2p:StatusCode Value="${status}${lower}"/>`);
    t.match(xml, `InResponseTo="_r1"`);
    t.notMatch(xml, 'Assertion');
    t.equal(await lastFault(w), lower);
    const verdict = sp.validatePostResponseAsync({ SAMLResponse: response });
    // That library takes it for nobody's sign-in, and every other status for an error.
    if (lower === 'NoPassive') t.same(await verdict, { profile: null, loggedOut: false });
    else await t.rejects(verdict, new RegExp(upper));
  }
  t.notMatch(visitor.text(), 'You are signed in');
  await atProviderAgain(visitor, w);
  for (const document of [
    ask('', { IsPassive: 'true' }),
    ask(policy('Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"')),
    ask(context('Password')),
  ])
    t.match(xmlOf(samlForm(await goto(document)).response), `${status}Success`);
});

async function atProviderAgain(visitor: Visitor, w: World): Promise<void> {
  await visitor.goto(w.url(IDP, '/sign-in'));
  await visitor.submit({ username: FAY, password: 'Idp-Passw0rd!' });
}

t.test('FED-3 a known service provider names its addresses by number', async (t) => {
  const w = await world(t);
  const second =
    '<md:AssertionConsumerService xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" index="7" Location="http://localhost:9999/second"/>';
  const document = partyMetadata()
    .replace('AuthnRequestsSigned="true"', 'AuthnRequestsSigned="false"')
    .replace('</SPSSODescriptor>', `${second}</SPSSODescriptor>`);
  const { identityProviders: idps } = w.control;
  t.same((await idps.change('example-idp', { serviceProviders: [document] })).serviceProviders, [document]);
  const visitor = await atProvider(w, '/', FAY);
  const goto = (more: Record<string, string>) =>
    visitor.goto(w.url(IDP, `/saml/sso?${new URLSearchParams({ SAMLRequest: deflated(authnRequest(more, PARTY)) })}`));
  t.equal(samlForm(await goto({ AssertionConsumerServiceIndex: '7' })).action, 'http://localhost:9999/second');
  t.equal(samlForm(await goto({})).action, ACS);
  t.equal((await goto({ AssertionConsumerServiceIndex: '8' })).status, 400);
  for (const bad of [
    ['<a/>'],
    [document, document],
    [document.replaceAll(ACS, 'javascript:alert(1)').replaceAll('http://localhost:9999/second', 'x')],
    [partyMetadata().replace(/<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>AAAA')],
  ])
    await t.rejects(idps.change('example-idp', { serviceProviders: bad }), { code: 'MALFORMED_REQUEST' });
});

t.test('TEST-2 FED-3 assertions of the last minute of the calendar end with it', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', now: '9999-12-31T23:59:00Z' } });
  await w.control.identityProviders.rollOver('example-idp');
  const visitor = await atProvider(w, '/saml/start/aws', FAY);
  const xml = xmlOf(samlForm(visitor).response);
  t.match(xml, 'NotOnOrAfter="9999-12-31T23:59:59.999Z"');
  t.notMatch(xml, '"+0', 'no year has more than four digits');
});

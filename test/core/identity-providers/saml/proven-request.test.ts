import t from 'tap';
import { provenRequest, type SentRequest } from '../../../../src/core/identity-providers/saml/proven-request.ts';
import { byPost, byRedirect, deflated, known, request, signedPost } from './requests.ts';

type Known = Awaited<ReturnType<typeof known>>;
const invalid = (why: string) => ({ code: 'SAML_REQUEST_INVALID', facts: { why } });

const prove = (
  { provider, addresses }: Pick<Known, 'provider' | 'addresses'>,
  sent: SentRequest,
  isSigned = false,
  name = 'AuthnRequest',
) => provenRequest(provider, sent, { name, isSigned, addresses });

t.test(
  'FED-3 SAML bindings §3.4.4.1 a request in a query is signed by its sender’s key, RelayState included',
  async (t) => {
    const here = await known();
    const xml = request({ Destination: here.addresses[0] });
    const good = byRedirect(xml, here.key, { relayState: 'a' });
    t.match(await prove(here, good, true), { party: { entityId: 'https://sp.test/metadata' } });
    const query = good.query ?? '';
    for (const [title, changed] of [
      ['another RelayState', query.replace('RelayState=a', 'RelayState=b')],
      ['no RelayState', query.replace('RelayState=a&', '')],
      ['a second RelayState', `${query}&RelayState=b`],
      ['a second one under a percent-encoded name', `${query}&RelayStat%65=b`],
      [
        'another request',
        query.replace(/SAMLRequest=[^&]*/, `SAMLRequest=${encodeURIComponent(deflated(request({ ID: '_evil' })))}`),
      ],
      ['a second request', `${query}&SAMLRequest=x`],
      ['an algorithm of a shared secret', query.replace(/rsa-sha256/, 'hmac-sha256')],
      ['SHA-1', query.replace(/xmldsig-more%23rsa-sha256/, 'xmldsig%23rsa-sha1')],
      ['half a signature', query.replace(/&Signature=.*/, '')],
      ['the other half', query.replace(/&SigAlg=[^&]*/, '')],
      ['an empty signature', query.replace(/&Signature=.*/, '&Signature=')],
    ] as const)
      await t.rejects(prove(here, { ...good, query: changed }), invalid('signature'), title);
    await t.rejects(prove(here, byRedirect(xml, here.stranger), true), invalid('signature'));
    const unsignedState = byRedirect(xml, here.key, { more: '&RelayState=evil' });
    await t.rejects(prove(here, unsignedState, true), invalid('signature'), 'a RelayState that nobody signed');
  },
);

t.test('FED-3 SAML bindings §3.5.5.2 a posted request is signed itself, and nothing beside it counts', async (t) => {
  const here = await known();
  const xml = request({ Destination: here.addresses[0] });
  const good = await signedPost(xml, here.key);
  const { root } = await prove(here, good, true);
  t.equal(root.getAttribute('ID'), '_r1');
  await t.rejects(prove(here, await signedPost(xml, here.stranger), true), invalid('signature'));
  const text = Buffer.from(good.encoded, 'base64').toString();
  const changed = text.replace('ID="_r1"', 'ID="_r1" ForceAuthn="true"');
  await t.rejects(prove(here, byPost(changed), true), invalid('signature'));
  const twice = text.replace('</samlp:AuthnRequest>', '<x ID="_r1"/></samlp:AuthnRequest>');
  await t.rejects(prove(here, byPost(twice), true), { code: 'SAML_REQUEST_INVALID' }, 'an ID that stands twice');
  const away = text.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '');
  await t.rejects(prove(here, byPost(away), true), invalid('unsigned'));
});

t.test('FED-3 requests have to be signed where the provider wants it, or the sender says that it signs', async (t) => {
  const [lax, strict] = [await known(), await known({ signs: true })];
  for (const sent of [byRedirect(request()), byPost(request())]) {
    t.ok(await prove(lax, sent));
    await t.rejects(prove(lax, sent, true), invalid('unsigned'));
    await t.rejects(prove(strict, sent), invalid('unsigned'));
  }
  const stranger = { ...lax, provider: lax.unknowing };
  t.notHas(await prove(stranger, byRedirect(request())), { party: {} });
  t.ok(
    await prove(stranger, byRedirect(request(), lax.stranger)),
    'nobody knows its keys, so that a signature says nothing',
  );
  await t.rejects(prove(stranger, byRedirect(request(), lax.key), true), invalid('party'));
});

t.test('SAML bindings §3.4.5.2 a signed request names this address; an unsigned one may name none', async (t) => {
  const here = await known();
  await t.rejects(prove(here, byRedirect(request(), here.key)), invalid('destination'));
  await t.rejects(prove(here, await signedPost(request(), here.key)), invalid('destination'));
  const elsewhere = request({ Destination: 'https://other.test/saml/sso' });
  for (const sent of [byRedirect(elsewhere), byRedirect(elsewhere, here.key), byPost(elsewhere)])
    await t.rejects(prove(here, sent), invalid('destination'));
  t.ok(await prove(here, byPost(request())));
});

t.test('SAML core §3.2.1 a request has an ID that is a name, a version and one issuer', async (t) => {
  const here = await known();
  for (const [xml, why] of [
    [request({ ID: '' }), 'structure'],
    [request({ ID: '1' }), 'structure'],
    [request({ ID: 'a b' }), 'structure'],
    [request({ ID: `_${'a'.repeat(256)}` }), 'structure'],
    [request({ Version: '1.1' }), 'version'],
    [request({ issuer: '' }), 'issuer'],
    [request({ issuer: '<saml:Issuer>a</saml:Issuer><saml:Issuer>a</saml:Issuer>' }), 'issuer'],
    [request({ issuer: '<saml:Issuer> </saml:Issuer>' }), 'issuer'],
    [request({ issuer: `<saml:Issuer>${'i'.repeat(1025)}</saml:Issuer>` }), 'issuer'],
    [request({ issuer: '<saml:Issuer><b/></saml:Issuer>' }), 'structure'],
    [request({ name: 'LogoutRequest' }), 'structure'],
    [`<!DOCTYPE x>${request()}`, 'malformed'],
    [request({ inside: '<!-- x -->' }), 'malformed'],
    ['nothing', 'malformed'],
  ] as const)
    await t.rejects(prove(here, byPost(xml)), invalid(why), xml.slice(0, 60));
  t.ok(await prove(here, byPost(request({ ID: `_${'a'.repeat(255)}` }))));
  for (const encoded of [
    '',
    '%',
    'a=b',
    deflated('x').slice(0, 3),
    Buffer.from([0xff]).toString('base64'),
    'A'.repeat(65 * 1024),
  ])
    for (const binding of ['redirect', 'post'] as const)
      await t.rejects(
        prove(here, { encoded, binding, query: '' }),
        invalid('malformed'),
        `${encoded.slice(0, 9)} by ${binding}`,
      );
  const padded = (bytes: number) => request({ inside: ' '.repeat(bytes - request().length) });
  t.ok(await prove(here, byPost(padded(48 * 1024))), '64 KiB of base64');
  await t.rejects(prove(here, byPost(padded(48 * 1024 + 1))), invalid('malformed'), 'more than that');
  const wrapped = byPost(request()).encoded.replace(/.{60}/g, '$&\r\n');
  t.ok(await prove(here, { encoded: wrapped, binding: 'post' }), 'in lines');
  t.ok(await prove(here, byPost(request({ issuer: `<saml:Issuer>${'i'.repeat(1024)}</saml:Issuer>` }))));
  const bomb = deflated(request({ inside: ' '.repeat(200 * 1024) }));
  await t.rejects(
    prove(here, { encoded: bomb, binding: 'redirect', query: '' }),
    invalid('malformed'),
    'one that grows',
  );
});

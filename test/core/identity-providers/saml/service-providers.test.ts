import t from 'tap';
import { statusOfRequest } from '../../../../src/core/identity-providers/saml/request-status.ts';
import {
  checkServiceProviders,
  consumerOf,
  findServiceProvider,
} from '../../../../src/core/identity-providers/saml/service-providers.ts';
import { readAuthnRequest } from '../../../../src/core/saml/read-authn-request.ts';
import { readRequest } from '../../../../src/core/saml/read-request.ts';
import { ACS, byPost, known, PARTY, partyMetadata, request } from './requests.ts';

const read = async (wish: Parameters<typeof request>[0] = {}) =>
  readAuthnRequest((await readRequest(byPost(request(wish)).encoded, 'post', 'AuthnRequest')).root);
const invalid = (why: string) => ({ code: 'SAML_REQUEST_INVALID', facts: { why } });

t.test(
  'FED-3 SAML profiles §4.1.4.1 a known service provider is answered at addresses of its metadata alone',
  async (t) => {
    const { provider } = await known();
    const party = await findServiceProvider(provider, PARTY);
    t.equal(await findServiceProvider(provider, `${PARTY}/`), undefined);
    const at = (wish: object) => consumerOf({ issuer: PARTY, ...wish }, party);
    t.equal(at({}), ACS);
    t.equal(at({ acsUrl: `${ACS}/2` }), `${ACS}/2`);
    t.equal(at({ acsIndex: 7 }), `${ACS}/2`);
    for (const wish of [{ acsUrl: 'https://evil.test/acs' }, { acsUrl: `${ACS}/` }, { acsIndex: 1 }])
      t.equal(at(wish), undefined);
  },
);

t.test('FED-3 AWS alone has a usual address where its metadata is unknown', (t) => {
  const aws = 'urn:amazon:webservices';
  t.equal(consumerOf({ issuer: aws }, undefined), 'https://signin.aws.amazon.com/saml');
  t.equal(consumerOf({ issuer: aws, acsIndex: 0 }, undefined), undefined);
  t.equal(consumerOf({ issuer: PARTY }, undefined), undefined);
  t.equal(consumerOf({ issuer: PARTY, acsUrl: ACS }, undefined), ACS);
  t.end();
});

t.test('FED-3 a metadata document is of a service provider, and no entity has two', async (t) => {
  const { key } = await known();
  const document = partyMetadata(key);
  await t.resolves(checkServiceProviders([document]));
  for (const documents of [[document, document], ['<x/>'], [document.replaceAll('SPSSO', 'IDPSSO')]])
    await t.rejects(checkServiceProviders(documents), { code: 'MALFORMED_REQUEST' });
});

t.test('SAML core §3.4.1 a request’s wishes are read as they are written', async (t) => {
  const policy = '<samlp:NameIDPolicy Format="urn:f" SPNameQualifier="q"/>';
  const context =
    '<samlp:RequestedAuthnContext><saml:AuthnContextClassRef> urn:c </saml:AuthnContextClassRef></samlp:RequestedAuthnContext>';
  t.match(
    await read({ AssertionConsumerServiceURL: ACS, ForceAuthn: '1', IsPassive: 'true', inside: policy + context }),
    {
      ...{ issuer: PARTY, acsUrl: ACS, forced: true, passive: true, isSpecial: false },
      ...{ nameIdFormat: 'urn:f', nameQualifier: 'q', contexts: ['urn:c'] },
    },
  );
  t.match(await read({ AssertionConsumerServiceIndex: '7', ForceAuthn: 'yes' }), {
    acsIndex: 7,
    forced: false,
    passive: false,
  });
  for (const [wish, why] of [
    [{ AssertionConsumerServiceURL: ACS, AssertionConsumerServiceIndex: '0' }, 'structure'],
    [{ AssertionConsumerServiceIndex: '-1' }, 'structure'],
    [{ AssertionConsumerServiceIndex: '123456' }, 'structure'],
    [{ ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact' }, 'binding'],
    [{ inside: policy + policy }, 'structure'],
    [{ inside: context + context }, 'structure'],
  ] as const)
    await t.rejects(read(wish), invalid(why), JSON.stringify(wish).slice(0, 60));
  t.ok(await read({ ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST' }));
});

t.test('SAML core §3.2.2.2 a request that no sign-in can answer gets its status', async (t) => {
  const status = async (inside: string) => statusOfRequest(await read({ inside }));
  const context = (of: string, comparison = 'exact') =>
    `<samlp:RequestedAuthnContext Comparison="${comparison}"><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:${of}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`;
  const policy = (attributes: string) => `<samlp:NameIDPolicy ${attributes}/>`;
  for (const [inside, expected] of [
    ['', undefined],
    [context('Password'), undefined],
    [context('X509'), 'NoAuthnContext'],
    [context('Password', 'better'), 'NoAuthnContext'],
    [context('Password', 'minimum'), undefined],
    [policy('Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"'), undefined],
    [policy('Format="urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos"'), 'InvalidNameIDPolicy'],
    [policy(`SPNameQualifier="${PARTY}"`), undefined],
    [policy('SPNameQualifier="https://group.test"'), 'InvalidNameIDPolicy'],
    ['<saml:Subject/>', 'RequestUnsupported'],
  ] as const)
    t.equal(await status(inside), expected, inside.slice(0, 90));
});

import { X509Certificate } from 'node:crypto';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import t from 'tap';
import { consumerUrl, providerId } from '../../../src/core/applications/application-links.ts';
import { openSamlApplication } from '../../../src/core/applications/open-saml-application.ts';
import { receiveAssertion } from '../../../src/core/applications/receive-assertion.ts';
import { type Application, applications } from '../../../src/core/directories/access/application.ts';
import { signingKeyOf } from '../../../src/core/directories/signing-key.ts';
import { buildResponse } from '../../../src/core/saml/build-response.ts';
import { identityProviderId } from '../../../src/core/saml/identity-provider.ts';
import { escaped, prettyMarkup } from '../../../src/core/saml/markup.ts';
import { signAssertion } from '../../../src/core/saml/sign-assertion.ts';
import { type Expectation, verifyResponse } from '../../../src/core/saml/verify-response.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { inPortal } from '../../helpers/bare-people.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';
import { encode, forgeries, xmlOf } from './vectors.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const links = { sample: (path: string) => `http://localhost:4600/_latchkey/samples${path}` };

async function named(sandbox: Sandbox, name: string): Promise<Application> {
  const { items } = await sandbox.store.list(applications);
  const found = items.find((application) => application.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** A world at one moment, in which jane_doe has opened Sample Wiki. */
async function opened() {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: NOW } });
  const jane = await inPortal(sandbox, 'jane_doe');
  const wiki = await named(sandbox, 'Sample Wiki');
  const post = await openSamlApplication(sandbox, jane, wiki, links);
  const key = await signingKeyOf(sandbox, jane.directory);
  const expected: Expectation = {
    issuer: identityProviderId(jane.directory, wiki.id),
    certificates: [key.certificate],
    audience: providerId(wiki),
    isRecipient: (address) => address === consumerUrl(links, wiki),
    now: NOW,
  };
  return { sandbox, jane, wiki, post, key, expected, owned: { application: wiki, directory: jane.directory } };
}

/** Each value of an attribute, as a parser of namespaces reads it: its type, and the namespace of the type's prefix. */
const typedValues = (xml: string) =>
  [
    ...new DOMParser()
      .parseFromString(xml, 'text/xml')
      .getElementsByTagNameNS('urn:oasis:names:tc:SAML:2.0:assertion', 'AttributeValue'),
  ].map((value) => [
    value.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'type'),
    value.lookupNamespaceURI('xs'),
  ]);

const refused = (why: string) => ({ code: 'ASSERTION_INVALID', facts: { why } });

t.test('PORTAL-6: node-saml accepts the assertion of an application, and reads who it is', async (t) => {
  // node-saml judges times by the wall clock.
  const sandbox = await bareSandbox();
  const jane = await inPortal(sandbox, 'jane_doe');
  const wiki = await named(sandbox, 'Sample Wiki');
  const { encodedResponse, destination, relayState } = await openSamlApplication(sandbox, jane, wiki, links);
  const { certificate } = await signingKeyOf(sandbox, jane.directory);
  const judge = (idpCert: string) =>
    new SAML({
      idpCert,
      issuer: providerId(wiki),
      audience: providerId(wiki),
      callbackUrl: destination,
      idpIssuer: identityProviderId(jane.directory, wiki.id),
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: false,
      validateInResponseTo: ValidateInResponseTo.never,
      acceptedClockSkewMs: 1000,
    });
  const { profile } = await judge(certificate).validatePostResponseAsync({ SAMLResponse: encodedResponse });
  t.match(profile, {
    nameID: 'jane_doe@example.com',
    nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    userName: 'jane_doe',
    givenName: 'Jane',
    familyName: 'Doe',
  });
  t.equal(relayState, '');
  const values = typedValues(xmlOf(encodedResponse));
  t.equal(values.length, 5);
  for (const value of values) t.same(value, ['xs:string', 'http://www.w3.org/2001/XMLSchema']);
  const other = await signingKeyOf(sandbox, { ...jane.directory, id: 'd-0000000015' });
  await t.rejects(judge(other.certificate).validatePostResponseAsync({ SAMLResponse: encodedResponse }));
  const tampered = encode(xmlOf(encodedResponse).replace('jane_doe@', 'root@'));
  await t.rejects(judge(certificate).validatePostResponseAsync({ SAMLResponse: tampered }));
});

t.test('PORTAL-6: the sample refuses what was forged, and says why to the journal alone', async (t) => {
  const { sandbox, owned, post, expected } = await opened();
  const genuine = xmlOf(post.encodedResponse);
  await verifyResponse(post.encodedResponse, expected);
  for (const [name, why, rewrite] of forgeries) {
    const forged = rewrite(genuine);
    t.not(forged, genuine, `${name} changes something`);
    await t.rejects(verifyResponse(encode(forged), expected), refused(why), name);
  }
  await t.rejects(verifyResponse('%%%', expected), refused('malformed'), 'no base64');
  await t.rejects(verifyResponse('A'.repeat(300_000), expected), refused('malformed'), 'too long');
  await t.rejects(verifyResponse(Buffer.from([0xff, 0xfe, 0xfd]).toString('base64'), expected), refused('malformed'));
  const posted = { response: encode(genuine.replace('jane_doe@', 'root@')), relayState: '' };
  await t.rejects(receiveAssertion(sandbox, owned, posted, links), refused('signature'));
  const entries = await sandbox.journal.list();
  t.match(entries.at(-1), { name: 'application.refused', facts: { application: 'Sample Wiki', why: 'signature' } });
});

t.test('PORTAL-6: a signed assertion counts only where, when and for whom it was made', async (t) => {
  const { post, expected, key, jane } = await opened();
  const cases: readonly (readonly [string, Partial<Expectation>])[] = [
    ['late', { now: NOW + 5 * MINUTE }],
    ['early', { now: NOW - 1 }],
    ['audience', { audience: 'urn:latchkey:sample:ins-other' }],
    ['recipient', { isRecipient: (address) => address === 'http://localhost:4600/_latchkey/samples/ins-other/acs' }],
    ['issuer', { issuer: 'https://idp.test/' }],
  ];
  for (const [why, changed] of cases)
    await t.rejects(verifyResponse(post.encodedResponse, { ...expected, ...changed }), refused(why), why);
  t.ok(await verifyResponse(post.encodedResponse, { ...expected, now: NOW + 5 * MINUTE - 1 }), 'the last moment');
  const facts = {
    ...{ responseId: '1', assertionId: '2', issuer: expected.issuer, recipient: post.destination },
    ...{ audience: expected.audience, nameId: jane.user.email, attributes: {}, sessionIndex: 's' },
    ...{ issuedAt: NOW, expiresAt: NOW + MINUTE, authenticatedAt: NOW - MINUTE, sessionEndsAt: NOW },
  };
  const ended = await signAssertion(buildResponse(facts), key);
  await t.rejects(verifyResponse(encode(ended), expected), refused('late'), 'the session behind it has ended');
  const nobody = await signAssertion(buildResponse({ ...facts, nameId: '', sessionEndsAt: NOW + MINUTE }), key);
  await t.rejects(verifyResponse(encode(nobody), expected), refused('subject'), 'nobody');
});

t.test('PORTAL-6: whatever is changed in a response, nobody else comes out of it', async (t) => {
  const { post, expected } = await opened();
  const genuine = xmlOf(post.encodedResponse);
  const said = await verifyResponse(post.encodedResponse, expected);
  const piece = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom('<x/>', '<!---->', '&#x61;', '&amp;', ' ', '\n', '"', 'ID="_x" ', '</saml2:NameID><saml2:NameID>'),
  );
  const change = fc.record({ at: fc.nat(genuine.length - 1), cut: fc.nat(4), piece });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, cut, piece: put }) => {
      const changed = `${genuine.slice(0, at)}${put}${genuine.slice(at + cut)}`;
      const outcome = await verifyResponse(encode(changed), expected).catch((error: unknown) => error);
      if (outcome instanceof Error) return (outcome as { code?: unknown }).code === 'ASSERTION_INVALID';
      return JSON.stringify(outcome) === JSON.stringify(said);
    }),
    { numRuns: 300 },
  );
  t.pass();
});

t.test('PORTAL-6: another directory’s key signs nothing here', async (t) => {
  const { sandbox, post, expected, jane } = await opened();
  const foreign = await signingKeyOf(sandbox, { ...jane.directory, id: 'd-0000000015' });
  await t.rejects(
    verifyResponse(post.encodedResponse, { ...expected, certificates: [foreign.certificate] }),
    refused('signature'),
  );
  const unsigned = xmlOf(post.encodedResponse).replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, '');
  const resigned = encode(await signAssertion(unsigned, foreign));
  await t.rejects(
    verifyResponse(resigned, expected),
    refused('signature'),
    'the certificate that it brings counts for nothing',
  );
});

t.test('PORTAL-6: a directory keeps its key, and its certificate is its own', async (t) => {
  const { sandbox, jane, key } = await opened();
  t.same(await signingKeyOf(sandbox, jane.directory), key);
  const certificate = new X509Certificate(key.certificate);
  t.ok(certificate.verify(certificate.publicKey));
  t.match(certificate.subject, 'd-1234567890');
  t.ok(Date.parse(certificate.validFrom) < NOW && NOW < Date.parse(certificate.validTo));
});

t.test('PORTAL-6: names and values with markup stay what they are', async (t) => {
  const { key, expected, post } = await opened();
  const value = `<b>&"' ]]>\t\r\n é 한 \u0000`;
  const facts = {
    ...{ responseId: '1', assertionId: '2', issuer: expected.issuer, recipient: post.destination },
    ...{ audience: expected.audience, nameId: 'a&b@example.com', attributes: { 'a"b': [value, ''] } },
    ...{ sessionIndex: 's', issuedAt: NOW, expiresAt: NOW + MINUTE, authenticatedAt: NOW, sessionEndsAt: NOW + MINUTE },
  };
  const signed = await signAssertion(buildResponse(facts), key);
  const { nameId, attributes } = await verifyResponse(encode(signed), expected);
  t.equal(nameId, 'a&b@example.com');
  t.same(attributes, [{ name: 'a"b', values: [value.replace('\0', ''), ''] }]);
  t.equal(escaped('<\u0001>'), '&lt;&gt;');
  t.equal(prettyMarkup('<a><b>x</b><c/></a>'), '<a>\n  <b>x</b>\n  <c/>\n</a>\n');
});

import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { readProviderMetadata } from '../../../../src/core/federation/saml/read-provider-metadata.ts';
import { certified, newOutsideKey, OUTSIDE, outsideMetadata } from '../../../helpers/outside-idp.ts';

const [key, next] = [newOutsideKey(), newOutsideKey()];
const good = outsideMetadata({ keys: [key] });

t.test('CLI-7 metadata tells entity ID, certificates, addresses and when it ends', async (t) => {
  const xml = outsideMetadata({
    keys: [key, next, key],
    root: 'validUntil="2030-01-01T00:00:00Z" cacheDuration="PT1H"',
    more: '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.outside.test/post?a=b&amp;c=d"/>',
  });
  const read = await readProviderMetadata(xml);
  t.equal(read.entityId, OUTSIDE);
  t.same(
    read.certificates.map((pem) => new X509Certificate(pem).fingerprint),
    [key, next].map(({ certificate }) => new X509Certificate(certificate).fingerprint),
    'two certificates, in their order, none twice',
  );
  t.same(read.signIn, [
    { binding: 'post', location: 'https://idp.outside.test/post?a=b&c=d' },
    { binding: 'redirect', location: 'https://idp.outside.test/sso' },
  ]);
  t.equal(read.validUntil, Date.UTC(2030, 0, 1));
  t.notOk('validUntil' in (await readProviderMetadata(good)));
  t.equal((await readProviderMetadata(`\ufeff${good}`)).entityId, OUTSIDE, 'with a byte order mark');
  const unnamed = await readProviderMetadata(good.replace(' use="signing"', ''));
  t.equal(unnamed.certificates.length, 1, 'a key for all uses');
});

const ecKey = () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
};

type Rewrite = (xml: string) => string;
const mistakes: Readonly<Record<string, readonly [why: string, rewrite: Rewrite]>> = {
  nothing: ['malformed', () => ''],
  'no XML': ['malformed', () => 'x'.repeat(2000)],
  'half a document': ['malformed', (xml) => xml.slice(0, -20)],
  'a document type': [
    'malformed',
    (xml) => xml.replace('<!-- Published', '<!DOCTYPE x [<!ENTITY a "b">]><!-- Published'),
  ],
  'an entity of its own': ['malformed', (xml) => xml.replace('https://idp.outside.test/sso', '&a;')],
  'an external entity': [
    'malformed',
    (xml) => xml.replace('<!-- Published', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><!-- Published'),
  ],
  CDATA: ['malformed', (xml) => xml.replace('<md:NameIDFormat>', '<md:NameIDFormat><![CDATA[x]]>')],
  'a comment without an end': ['malformed', (xml) => xml.replace('test. -->', 'test. --')],
  'a comment that hides a document type': [
    'malformed',
    (xml) => xml.replace('<!-- Published', '<!<!-- -->DOCTYPE x><!-- Published'),
  ],
  'a processing instruction': ['malformed', (xml) => xml.replace('<md:NameIDFormat>', '<?x?><md:NameIDFormat>')],
  'fifty levels and more': [
    'malformed',
    (xml) => xml.replace('<md:NameIDFormat>', `${'<a>'.repeat(60)}${'</a>'.repeat(60)}<md:NameIDFormat>`),
  ],
  'thousands of elements': [
    'malformed',
    (xml) => xml.replace('<md:NameIDFormat>', `${'<a/>'.repeat(5000)}<md:NameIDFormat>`),
  ],
  'thousands of attributes': [
    'malformed',
    (xml) => xml.replace('entityID', `${Array.from({ length: 5000 }, (_, at) => `a${at}="x"`).join(' ')} entityID`),
  ],
  'another root': ['no-provider', (xml) => xml.replaceAll('EntityDescriptor', 'EntitiesDescriptor')],
  'another namespace': ['no-provider', (xml) => xml.replace('SAML:2.0:metadata', 'SAML:2.0:meta')],
  'a service provider': ['no-provider', (xml) => xml.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')],
  'a provider of SAML 1.1': ['no-provider', (xml) => xml.replace('SAML:2.0:protocol', 'SAML:1.1:protocol')],
  'no entity ID': ['entity-id', (xml) => xml.replace(/entityID="[^"]*"/, '')],
  'an entity ID that is too long': ['entity-id', (xml) => xml.replace(OUTSIDE, 'x'.repeat(1025))],
  'no certificate': ['certificate', (xml) => xml.replace(/<md:KeyDescriptor[\s\S]*<\/md:KeyDescriptor>/, '')],
  'a certificate for encryption alone': ['certificate', (xml) => xml.replace('use="signing"', 'use="encryption"')],
  'a certificate that is none': ['certificate', (xml) => xml.replace(/MI[A-Za-z0-9+/=]{40}/, 'AAAA')],
  'a bare key': ['certificate', (xml) => xml.replace(/MI[A-Za-z0-9+/=]+/, ecKey)],
  'no base64': ['certificate', (xml) => xml.replace(/MI[A-Za-z0-9+/]{3}/, '!!!')],
  'no sign-in': ['no-sign-in', (xml) => xml.replace(/<md:SingleSignOnService[^>]*>/g, '')],
  'a relative address': ['no-sign-in', (xml) => xml.replaceAll('https://idp.outside.test/sso', '/sso')],
  'a script for an address': [
    'no-sign-in',
    (xml) => xml.replaceAll('https://idp.outside.test/sso', 'javascript:alert(1)'),
  ],
  'a time that is none': ['malformed', (xml) => xml.replace('entityID', 'validUntil="tomorrow" entityID')],
};

for (const [name, [why, rewrite]] of Object.entries(mistakes))
  t.test(`CLI-7 metadata with ${name} is refused`, async (t) => {
    const wrong = rewrite(good);
    t.not(wrong, good);
    await t.rejects(readProviderMetadata(wrong), { code: 'METADATA_INVALID', facts: { why } });
  });

t.test('CLI-7 ten certificates are read, and not eleven', async (t) => {
  const keys = Array.from({ length: 11 }, (_, at) => certified(key.privateKey, at + 1));
  t.equal((await readProviderMetadata(outsideMetadata({ keys: keys.slice(1) }))).certificates.length, 10);
  await t.rejects(readProviderMetadata(outsideMetadata({ keys })), { code: 'METADATA_INVALID' });
});

t.test('CLI-7 ten million characters are read, and not one more', async (t) => {
  const padded = (length: number) =>
    good.replace('</md:NameIDFormat>', `${' '.repeat(length - good.length)}</md:NameIDFormat>`);
  t.equal((await readProviderMetadata(padded(10_000_000))).entityId, OUTSIDE);
  await t.rejects(readProviderMetadata(padded(10_000_001)), { code: 'METADATA_INVALID' });
});

t.test('CLI-7 a document with any change is read or refused', async (t) => {
  const piece = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('<x>', '<!--', '-->', '&#x61;', '"', '<?xml ?>', '\0'),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length), fc.nat(20), piece, async (at, cut, put) => {
      const changed = `${good.slice(0, at)}${put}${good.slice(at + cut)}`;
      const outcome = await readProviderMetadata(changed).catch((error: unknown) => error);
      return !(outcome instanceof Error) || (outcome as { code?: unknown }).code === 'METADATA_INVALID';
    }),
    { numRuns: 300 },
  );
  t.pass();
});

import t from 'tap';
import { frozen } from '../../helpers/bare-people.ts';
import { type Encryption, encryptOutside } from '../../helpers/outside-idp.ts';
import { newKey, party, refused, unsigned } from './responses.ts';

/** A provider's key, and a service provider's own. */
async function keys() {
  const { tools } = await frozen();
  const [signing, own, other] = [await newKey(tools.keys), await newKey(tools.keys, 8), await newKey(tools.keys, 9)];
  return { ...party(signing), own, other, privateKeys: [own.privateKey] };
}

t.test('FED-3 SAML core §6 an encrypted assertion is read by the key that it is for, in four ciphers', async (t) => {
  const { sign, verify, own, other, privateKeys } = await keys();
  const signed = await sign();
  for (const way of ['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm'] satisfies Encryption[]) {
    const xml = encryptOutside(signed, own, way);
    t.notMatch(xml, '>jane<');
    t.match(await verify(xml, { privateKeys }), { nameId: 'jane' }, way);
    t.match(
      await verify(xml, { privateKeys: [other.privateKey, own.privateKey] }),
      { nameId: 'jane' },
      'the second key',
    );
    await t.rejects(verify(xml, { privateKeys: [other.privateKey] }), refused('encryption'), `${way} for another`);
    await t.rejects(verify(xml), refused('encryption'), 'without a key');
  }
});

t.test('FED-3 encryption proves nothing: what is in it has to be signed, itself or by the response', async (t) => {
  const { sign, verify, own, other, privateKeys } = await keys();
  await t.rejects(verify(encryptOutside(unsigned(), own), { privateKeys }), refused('unsigned'));
  const byStranger = await party(other).sign();
  await t.rejects(verify(encryptOutside(byStranger, own), { privateKeys }), refused('signature'));
  const around = await sign(encryptOutside(unsigned(), own), 'response');
  t.match(await verify(around, { privateKeys }), { nameId: 'jane' });
  await t.rejects(
    verify(around.replace('InResponseTo', 'x').replace('ID="_r"', 'ID="_x"'), { privateKeys }),
    refused('signature'),
  );
  const both = await sign(encryptOutside(await sign(), own), 'response');
  t.match(await verify(both, { privateKeys }), { nameId: 'jane' });
  const strangerInside = await sign(encryptOutside(byStranger, own), 'response');
  await t.rejects(verify(strangerInside, { privateKeys }), refused('signature'), 'each signature has to hold');
});

t.test('SAML core §2.2.5 the issuer of an encrypted assertion has to be the one that is asked, too', async (t) => {
  const { sign, verify, own, privateKeys } = await keys();
  const signed = await sign(unsigned({ issuer: 'https://evil.test' }));
  const xml = encryptOutside(signed, own).replace('>https://evil.test<', '>https://idp.test/metadata<');
  await t.rejects(verify(xml, { privateKeys }), refused('issuer'));
});

t.test('CLI-7 a provider that wants encryption takes nothing in the clear, however it is signed', async (t) => {
  const { sign, verify, own, privateKeys } = await keys();
  for (const part of ['assertion', 'response', 'both'] as const) {
    const clear = await sign(unsigned(), part);
    await t.rejects(verify(clear, { privateKeys, encryptionRequired: true }), refused('encryption'), part);
    t.ok(await verify(clear, { privateKeys }), part);
  }
  t.ok(await verify(encryptOutside(await sign(), own), { privateKeys, encryptionRequired: true }));
});

t.test('FED-3 XML Encryption 1.1 damage, weak padding and unknown algorithms are refused alike', async (t) => {
  const { sign, verify, own, privateKeys } = await keys();
  const xml = encryptOutside(await sign(), own);
  const flip = (text: string) => text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const values = [...xml.matchAll(/<xenc:CipherValue>([^<]*)</g)].map(([, value = '']) => value);
  const changed: readonly (readonly [string, string])[] = [
    ['the wrapped key', xml.replace(values[0] ?? '', `AAAA${values[0]?.slice(4)}`)],
    ['the tag', xml.replace(values[1] ?? '', flip((values[1] ?? '').replace(/=+$/, '')))],
    ['the text', xml.replace(values[1] ?? '', `AAAA${values[1]?.slice(4)}`)],
    ['nothing', xml.replace(values[1] ?? '', '')],
    ['another cipher', xml.replace('xmlenc11#aes256-gcm', 'xmlenc11#aes128-gcm')],
    ['a cipher that nobody has', xml.replace('xmlenc11#aes256-gcm', 'xmlenc#tripledes-cbc')],
    ['PKCS #1 v1.5', xml.replace('#rsa-oaep-mgf1p', '#rsa-1_5')],
    [
      'a digest that nobody has',
      xml.replace(
        /(#rsa-oaep-mgf1p")\/>/,
        '$1><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#md5"/></xenc:EncryptionMethod>',
      ),
    ],
  ];
  for (const [title, text] of changed) {
    t.not(text, xml, title);
    await t.rejects(verify(text, { privateKeys }), refused('encryption'), title);
  }
  const sha1 = '$1><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>';
  t.ok(await verify(xml.replace(/(#rsa-oaep-mgf1p")\/>/, sha1), { privateKeys }), 'SHA-1 is the one that is meant');
});

t.test('CVE-2025-47949 FED-3 one assertion is in a response, plain or encrypted', async (t) => {
  const { sign, verify, own, privateKeys } = await keys();
  const signed = await sign();
  const plain = /<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(signed)?.[0] ?? '';
  const encrypted =
    /<saml2:EncryptedAssertion>[\s\S]*<\/saml2:EncryptedAssertion>/.exec(encryptOutside(signed, own))?.[0] ?? '';
  for (const inside of [`${plain}${encrypted}`, `${encrypted}${plain}`, `${encrypted}${encrypted}`])
    await t.rejects(verify(signed.replace(plain, inside), { privateKeys }), refused('structure'));
  const nested = signed.replace(
    '</saml2:Assertion>',
    `${unsigned()
      .match(/<saml2:Assertion[\s\S]*<\/saml2:Assertion>/)?.[0]
      .replace('"_a"', '"_b"')}</saml2:Assertion>`,
  );
  await t.rejects(
    verify(encryptOutside(nested, own), { privateKeys }),
    refused('structure'),
    'nor in the encrypted one',
  );
});

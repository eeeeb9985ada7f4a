import { createHmac, createPublicKey } from 'node:crypto';
import { certificateText } from '../../signing/self-signed-certificate.ts';
import { buildResponse } from '../build-response.ts';
import { escaped } from '../markup.ts';
import { SIGNING } from '../names.ts';
import { usualAlgorithms } from '../sign-assertion.ts';
import { afterSigning, type Flaw, replaced, signed } from './flaw.ts';
import { changeStretch, changeStretches, MARKS, stretchOf, withNameId, withText } from './stretches.ts';

const SHA1 = {
  signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
};
const SHA512 = {
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const HMAC = 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256';
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

const by =
  (algorithms: Partial<typeof usualAlgorithms>): Flaw['make'] =>
  (bench) =>
    signed(bench, buildResponse(bench.facts), { algorithms: { ...usualAlgorithms, ...algorithms } });

const METHOD = `Algorithm="${SIGNING.rsaSha256}"`;

/** As exclusive canonicalization writes it: with its namespace, and no element that closes itself. */
const canonicalInfo = (info: string): string =>
  info
    .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
    .split('<')
    .map((tag) => (tag.endsWith('/>') ? `${tag.slice(0, -2)}></${tag.split(' ', 1)[0]}>` : tag))
    .join('<');

/** Responses that differ in their signature. */
export const signatureFlaws: readonly Flaw[] = [
  {
    name: 'signed-assertion',
    does: 'Only the assertion is signed.',
    verdict: 'taken',
    make: (bench) => signed(bench, buildResponse(bench.facts), { part: 'assertion' }),
  },
  {
    name: 'signed-response',
    does: 'Only the response is signed.',
    verdict: 'depends',
    make: (bench) => signed(bench, buildResponse(bench.facts), { part: 'response' }),
  },
  {
    name: 'signed-both',
    does: 'Assertion and response are signed.',
    verdict: 'taken',
    make: (bench) => signed(bench, buildResponse(bench.facts), { part: 'both' }),
  },
  {
    name: 'unsigned',
    does: 'Nothing is signed.',
    verdict: 'refused',
    make: async ({ facts }) => buildResponse(facts),
  },
  {
    name: 'inclusive-canonicalization',
    does: 'Signed under inclusive canonicalization (Canonical XML 1.0).',
    verdict: 'depends',
    make: by({ canonicalization: INCLUSIVE }),
  },
  { name: 'rsa-sha512', does: 'Signed with RSA and SHA-512.', verdict: 'depends', make: by(SHA512) },
  { name: 'rsa-sha1', does: 'Signed with RSA and SHA-1, which is broken.', verdict: 'depends', make: by(SHA1) },
  {
    name: 'signature-none',
    does: 'The signature names no algorithm, and has no value.',
    verdict: 'refused',
    make: afterSigning((xml) =>
      changeStretches(xml.replaceAll(METHOD, 'Algorithm="none"'), MARKS.signatureValue, (value) =>
        withText(value, () => ''),
      ),
    ),
  },
  {
    name: 'hmac-with-public-key',
    does: 'Signed with HMAC, with the public key as its secret.',
    verdict: 'refused',
    make: afterSigning((xml, { key }) => {
      const secret = createPublicKey(key.certificate).export({ type: 'spki', format: 'pem' });
      const info = replaced(stretchOf(xml, MARKS.signedInfo), METHOD, `Algorithm="${HMAC}"`);
      const value = createHmac('sha256', secret).update(canonicalInfo(info)).digest('base64');
      return changeStretch(replaced(xml, METHOD, `Algorithm="${HMAC}"`), MARKS.signatureValue, (element) =>
        withText(element, () => value),
      );
    }, 'assertion'),
  },
  {
    name: 'unknown-key',
    does: 'Signed with a key that no metadata shows.',
    verdict: 'refused',
    make: async (bench) => signed(bench, buildResponse(bench.facts), { key: await bench.stranger() }),
  },
  {
    name: 'unknown-key-known-certificate',
    does: 'Signed with a key that no metadata shows, beside the certificate of the right one.',
    verdict: 'refused',
    make: async (bench) => {
      const stranger = await bench.stranger();
      const xml = await signed(bench, buildResponse(bench.facts), { key: stranger });
      return xml.replaceAll(certificateText(stranger.certificate), certificateText(bench.key.certificate));
    },
  },
  {
    name: 'older-key',
    does: 'Signed with the key that signed before the present one.',
    verdict: 'depends',
    make: async (bench) => signed(bench, buildResponse(bench.facts), { key: await bench.older() }),
  },
  {
    name: 'changed-name-id',
    does: 'Another name stands in it than was signed.',
    verdict: 'refused',
    make: afterSigning((xml, { forgedName }) => withNameId(xml, () => escaped(forgedName))),
  },
  {
    name: 'changed-attribute',
    does: 'An attribute stands in it that was not signed.',
    verdict: 'refused',
    make: afterSigning((xml) =>
      replaced(
        xml,
        '</saml2:Assertion>',
        '<saml2:AttributeStatement><saml2:Attribute Name="forged"><saml2:AttributeValue>yes</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion>',
      ),
    ),
  },
  {
    name: 'no-key-info',
    does: 'The signature has no certificate beside it.',
    verdict: 'taken',
    make: afterSigning((xml) => changeStretches(xml, MARKS.keyInfo, () => '')),
  },
];

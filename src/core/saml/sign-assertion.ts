import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { NS, SIGNING } from './names.ts';

const ASSERTION = `/*/*[local-name(.)='Assertion' and namespace-uri(.)='${NS.assertion}']`;

/** Signs the assertion of a response, with the certificate beside the signature (SAML core §5.4). */
export async function signAssertion(response: string, { privateKey, certificate }: SigningKey): Promise<string> {
  const { SignedXml } = await import('xml-crypto');
  const signer = new SignedXml({
    privateKey,
    canonicalizationAlgorithm: SIGNING.exclusive,
    signatureAlgorithm: SIGNING.rsaSha256,
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${certificateText(certificate)}</ds:X509Certificate></ds:X509Data>`,
  });
  signer.addReference({
    xpath: ASSERTION,
    transforms: [SIGNING.enveloped, SIGNING.exclusive],
    digestAlgorithm: SIGNING.sha256,
  });
  // SAML's schema wants it right behind the issuer.
  signer.computeSignature(response, {
    prefix: 'ds',
    location: { reference: `${ASSERTION}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

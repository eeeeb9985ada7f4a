import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { NS, SIGNING } from './names.ts';

const RESPONSE = `/*[namespace-uri(.)='${NS.protocol}']`;
const ASSERTION = `/*/*[local-name(.)='Assertion' and namespace-uri(.)='${NS.assertion}']`;

/** The algorithms of a signature, by their names in XML. */
export interface SignatureAlgorithms {
  readonly canonicalization: string;
  readonly signature: string;
  readonly digest: string;
}

/** Those that everybody takes. */
export const usualAlgorithms: SignatureAlgorithms = {
  canonicalization: SIGNING.exclusive,
  signature: SIGNING.rsaSha256,
  digest: SIGNING.sha256,
};

type Keys = Pick<SigningKey, 'privateKey' | 'certificate'>;

/** Signs the assertion of a response, with the certificate beside the signature (SAML core §5.4). */
export const signAssertion = (response: string, key: Keys, algorithms = usualAlgorithms): Promise<string> =>
  sign(response, ASSERTION, key, algorithms);

/**
 * Signs a response: its assertion, itself, or the assertion and then itself around that.
 * @param part which of them
 */
export async function signResponse(
  response: string,
  key: Keys,
  part: 'assertion' | 'response' | 'both',
  algorithms = usualAlgorithms,
): Promise<string> {
  const inner = part === 'response' ? response : await sign(response, ASSERTION, key, algorithms);
  return part === 'assertion' ? inner : sign(inner, RESPONSE, key, algorithms);
}

/** Signs a message that has no assertion. */
export const signMessage = (message: string, key: Keys): Promise<string> =>
  sign(message, RESPONSE, key, usualAlgorithms);

async function sign(
  response: string,
  what: string,
  { privateKey, certificate }: Keys,
  { canonicalization, signature, digest }: SignatureAlgorithms,
): Promise<string> {
  const { SignedXml } = await import('xml-crypto');
  const signer = new SignedXml({
    privateKey,
    canonicalizationAlgorithm: canonicalization as typeof SIGNING.exclusive,
    signatureAlgorithm: signature as typeof SIGNING.rsaSha256,
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${certificateText(certificate)}</ds:X509Certificate></ds:X509Data>`,
  });
  signer.addReference({
    xpath: what,
    transforms: [SIGNING.enveloped, canonicalization],
    digestAlgorithm: digest,
  });
  // SAML's schema wants it right behind the issuer.
  signer.computeSignature(response, {
    prefix: 'ds',
    location: { reference: `${what}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

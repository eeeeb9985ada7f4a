import { X509Certificate } from 'node:crypto';

/** Characters of PEM, or octets of DER. */
const LONGEST = 16_384;

/**
 * A certificate of an RSA key in PEM, written as everybody writes it; undefined for anything else.
 * @param certificate in PEM, or the octets of its DER
 */
export function readCertificate(certificate: string | Uint8Array): string | undefined {
  if (certificate.length > LONGEST) return undefined;
  try {
    const read = new X509Certificate(certificate);
    return read.publicKey.asymmetricKeyType === 'rsa' ? read.toString() : undefined;
  } catch {
    return undefined;
  }
}

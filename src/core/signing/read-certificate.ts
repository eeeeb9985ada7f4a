import { X509Certificate } from 'node:crypto';

/** A certificate of an RSA key in PEM, written as everybody writes it; undefined for any other text. */
export function readCertificate(text: string): string | undefined {
  if (text.length > 16_384) return undefined;
  try {
    const certificate = new X509Certificate(text);
    return certificate.publicKey.asymmetricKeyType === 'rsa' ? certificate.toString() : undefined;
  } catch {
    return undefined;
  }
}

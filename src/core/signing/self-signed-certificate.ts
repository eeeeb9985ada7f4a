import { createPublicKey, sign } from 'node:crypto';
import { writtenTime } from '../time/last-instant.ts';

interface CertificateRequest {
  readonly commonName: string;
  /** RSA, PKCS #8 in PEM. */
  readonly privateKey: string;
  readonly serial: Uint8Array;
  /** Epoch milliseconds from which it is valid, for twenty years; it begins a day early. */
  readonly from: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_MS = 20 * 365 * DAY_MS;

/** DER tags (X.690 §8). */
const TAG = {
  integer: 0x02,
  bits: 0x03,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  shortTime: 0x17,
  longTime: 0x18,
  sequence: 0x30,
  set: 0x31,
};
/** `sha256WithRSAEncryption` (RFC 8017, appendix C) and `commonName` (RFC 5280, appendix A). */
const SHA256_RSA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const COMMON_NAME = [0x55, 0x04, 0x03];

/**
 * A self-signed X.509 certificate in PEM (RFC 5280 §4.1), as identity providers publish theirs: of version 1, because
 * relying parties pin it, and read nothing but its key.
 */
export function selfSignedCertificate({ commonName, privateKey, serial, from }: CertificateRequest): string {
  const algorithm = der(TAG.sequence, der(TAG.oid, Buffer.from(SHA256_RSA)), der(TAG.null));
  const name = der(
    TAG.sequence,
    der(TAG.set, der(TAG.sequence, der(TAG.oid, Buffer.from(COMMON_NAME)), der(TAG.utf8, Buffer.from(commonName)))),
  );
  const validity = der(TAG.sequence, time(from - DAY_MS), time(from + LIFETIME_MS));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  // The first bit clear makes the number positive, the second one set keeps it as long as it is.
  const number = Buffer.from(serial);
  number[0] = ((number[0] ?? 0) & 0x7f) | 0x40;
  const body = der(TAG.sequence, der(TAG.integer, number), algorithm, name, validity, name, publicKey);
  const signature = der(TAG.bits, Buffer.of(0), sign('sha256', body, privateKey));
  return pem(der(TAG.sequence, body, algorithm, signature));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), length(content.length), content]);
}

/** X.690 §8.1.3: one octet below 128, else the number of octets and the length in them. */
function length(octets: number): Buffer {
  if (octets < 0x80) return Buffer.of(octets);
  return octets < 0x100 ? Buffer.of(0x81, octets) : Buffer.of(0x82, octets >> 8, octets & 0xff);
}

/** RFC 5280 §4.1.2.5: without the century until 2049. There are four digits for a year. */
function time(at: number): Buffer {
  const text = writtenTime(at).replace(/[-:T]|\.\d+/g, '');
  return text < '2050' ? der(TAG.shortTime, Buffer.from(text.slice(2))) : der(TAG.longTime, Buffer.from(text));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The base64 text within a certificate's PEM, on one line, as XML and JWKS carry it. */
export const certificateText = (certificate: string): string => certificate.replace(/-----[^-]+-----|\s/g, '');

import { createHash, createHmac, randomBytes, X509Certificate } from 'node:crypto';
import { bmpString, derInteger, derNull, octets, oid, sequence, set, tagged } from './der.ts';

/** Every tool of Java's takes this one where none is told. */
export const TRUST_STORE_PASSWORD = 'changeit';

const DATA = '1.2.840.113549.1.7.1';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** Oracle's attribute, without which Java's key store does not take a certificate for a trusted one, and its value: for everything. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1';
const ANY_USAGE = '2.5.29.37.0';

const ROUNDS = 10_000;
const BLOCK = 64;
const LENGTH = 32;
/** The purpose of a key of integrity (RFC 7292 §B.3). */
const FOR_MAC = 3;

/**
 * A PKCS #12 file (RFC 7292) that trusts one certificate. It holds no secret: the password only proves that it is whole.
 * @param pem of the certificate
 */
export function trustStore(pem: string, alias = 'latchkey'): Buffer {
  const bag = sequence(
    oid(CERT_BAG),
    tagged(0, sequence(oid(X509_CERTIFICATE), tagged(0, octets(new X509Certificate(pem).raw)))),
    set(sequence(oid(FRIENDLY_NAME), set(bmpString(alias))), sequence(oid(TRUSTED_KEY_USAGE), set(oid(ANY_USAGE)))),
  );
  const content = sequence(data(sequence(bag)));
  const salt = randomBytes(16);
  const mac = createHmac('sha256', macKey(TRUST_STORE_PASSWORD, salt)).update(content).digest();
  const digest = sequence(sequence(oid(SHA_256), derNull()), octets(mac));
  return sequence(derInteger(3), data(content), sequence(digest, octets(salt), derInteger(ROUNDS)));
}

const data = (content: Buffer): Buffer => sequence(oid(DATA), tagged(0, octets(content)));

/** The first block of the key derivation of RFC 7292 §B.2, which is all that a key of SHA-256 takes. */
function macKey(password: string, salt: Buffer): Buffer {
  const secret = Buffer.from(`${password}\0`, 'utf16le').swap16();
  let key: Buffer = Buffer.concat([Buffer.alloc(BLOCK, FOR_MAC), filled(salt), filled(secret)]);
  for (let round = 0; round < ROUNDS; round++) key = createHash('sha256').update(key).digest();
  return key.subarray(0, LENGTH);
}

/** Repeats a text until it fills whole blocks. */
const filled = (text: Buffer): Buffer => Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK, text);

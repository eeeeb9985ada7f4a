import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { PublicJwk } from './open-id-provider.ts';

/** So many keys of an issuer can be told beforehand. */
export const MOST_TOLD_KEYS = 20;
/** So many characters of JSON a key may have: room for RSA of 16,384 bits with a chain of certificates. */
const LONGEST_KEY = 16_000;
/** The shortest RSA key that verifies a token (RFC 7518 §3.3), and the longest that OpenSSL takes, in bits. */
const RSA_BITS = { least: 2048, most: 16_384 };
/** The members that only an owner of a key knows (RFC 7518 §6.2.2, §6.3.2, §6.4.1), `kty` "oct" included by its `k`. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The fault of a key. `at` is the member that it is about; absent where it is the whole key. */
interface IssuerKeyFault {
  readonly at?: string;
  readonly found: string;
  readonly expected: string;
}

/** The reason why a key cannot be told as one of an issuer; undefined where it can. Kinds that tokens are not signed with do no harm. */
export function issuerKeyFault(key: PublicJwk): IssuerKeyFault | undefined {
  const secret = PRIVATE.find((member) => member in key);
  if (secret !== undefined)
    return { at: secret, found: 'a private member', expected: 'the public members of the key alone' };
  if (JSON.stringify(key).length > LONGEST_KEY)
    return { found: 'a longer one', expected: `a key of at most ${LONGEST_KEY} characters` };
  const { kty, kid } = key;
  if (typeof kty !== 'string')
    return { at: 'kty', found: 'no text', expected: 'the kind of the key, such as "RSA" or "EC"' };
  if (kid !== undefined && typeof kid !== 'string')
    return { at: 'kid', found: 'no text', expected: 'the name of the key' };
  return kty === 'RSA' || kty === 'EC' ? materialFault(key, kty) : undefined;
}

function materialFault(key: PublicJwk, kty: 'RSA' | 'EC'): IssuerKeyFault | undefined {
  const members = kty === 'RSA' ? '“n” and “e”' : '“crv”, “x” and “y”';
  const expected = `a public key of ${kty}, which ${members} tell`;
  try {
    const { asymmetricKeyDetails: details } = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    const bits = details?.modulusLength;
    if (bits === undefined || (bits >= RSA_BITS.least && bits <= RSA_BITS.most)) return undefined;
    return { at: 'n', found: `${bits} bits`, expected: `${RSA_BITS.least} to ${RSA_BITS.most} bits` };
  } catch {
    return { found: 'no such key', expected };
  }
}

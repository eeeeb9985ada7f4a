import { createHash, createPublicKey } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { certificateText } from './self-signed-certificate.ts';
import type { SigningKey } from './signing-key.ts';

/** The algorithm of every token that a directory or an identity provider signs. */
export const TOKEN_ALGORITHM = 'RS256';

/** Public keys, as relying parties fetch them (RFC 7517 §5). */
export const publicKeys = (keys: readonly SigningKey[]): JSONWebKeySet => ({ keys: keys.map(publicKey) });

function publicKey(key: SigningKey): JWK {
  const jwk = createPublicKey(key.certificate).export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: keyId(key), alg: TOKEN_ALGORITHM, use: 'sig', x5c: [certificateText(key.certificate)] };
}

/** The `kid` of a key: the same wherever its certificate is. */
export const keyId = ({ certificate }: Pick<SigningKey, 'certificate'>): string =>
  createHash('sha256').update(certificate).digest('hex').slice(0, 16);

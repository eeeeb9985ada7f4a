import type { CompactVerifyGetKey } from 'jose';
import { DomainError } from '../../errors.ts';
import { faultOfJson } from '../../refusals/json-limits.ts';
import type { PublicJwk } from './open-id-provider.ts';

/** The claims of an ID token. */
export type Claims = Readonly<Record<string, unknown>>;

/** A key is public, and its algorithm needs no secret: `none` and `HS256` prove nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/**
 * The claims of a token, which nobody has verified yet (RFC 7519 §7.2).
 * @throws {DomainError} `IDENTITY_TOKEN_INVALID`: malformed
 */
export function unverifiedClaims(token: string): Claims {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  try {
    const claims: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(payload, 'base64url')),
    );
    const isObject = typeof claims === 'object' && claims !== null && !Array.isArray(claims);
    if (isObject && faultOfJson(claims) === undefined) return claims as Claims;
  } catch {
    // Neither base64url nor JSON.
  }
  throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'malformed' });
}

/** The verdict on a signature: `key` says that the issuer has no key of this ID or kind. */
type SignatureVerdict = 'good' | 'key' | 'signature';

/** Judges the signature of a token by the issuer's keys (RFC 7515 §5.2). */
export async function judgeSignature(token: string, keys: readonly PublicJwk[]): Promise<SignatureVerdict> {
  const { compactVerify, createLocalJWKSet, errors } = await import('jose');
  const verifies = async (
    key: CompactVerifyGetKey | Parameters<typeof compactVerify>[1],
  ): Promise<SignatureVerdict> => {
    try {
      await compactVerify(token, key as CompactVerifyGetKey, { algorithms: ALGORITHMS });
      return 'good';
    } catch (error) {
      if (error instanceof errors.JWKSMultipleMatchingKeys) return oneOf(error);
      return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSInvalid ? 'key' : 'signature';
    }
  };
  // A token that does not say which key it is of may be of each.
  const oneOf = async (several: AsyncIterable<unknown>): Promise<SignatureVerdict> => {
    for await (const key of several) if ((await verifies(key as CompactVerifyGetKey)) === 'good') return 'good';
    return 'signature';
  };
  return verifies(createLocalJWKSet({ keys: [...keys] as { kty: string }[] }));
}

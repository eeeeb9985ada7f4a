import { createPrivateKey } from 'node:crypto';
import type { JWTHeaderParameters } from 'jose';
import { keyId, TOKEN_ALGORITHM } from './json-web-key.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Signs claims as a token (RFC 7519).
 * @param header goes before the usual members
 */
export async function signToken(
  claims: Readonly<Record<string, unknown>>,
  key: Pick<SigningKey, 'privateKey' | 'certificate'>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { SignJWT } = await import('jose');
  const full: JWTHeaderParameters = { alg: TOKEN_ALGORITHM, typ: 'JWT', kid: keyId(key), ...header };
  return new SignJWT({ ...claims }).setProtectedHeader(full).sign(createPrivateKey(key.privateKey));
}

import type { Sandbox } from '../sandbox.ts';
import type { LoginClient } from './login-client.ts';
import type { LoginTokens } from './login-tokens.ts';

const ISSUER = 'https://signin.aws.amazon.com';

/**
 * The ID token of a login: clients read the ARN in it, and name the profile's session by that. They do not verify it, so
 * that the sandbox's own secret is enough to sign it.
 */
export async function loginIdToken(
  sandbox: Sandbox,
  { arn, credentials }: LoginTokens,
  clientId: LoginClient,
): Promise<string> {
  const { SignJWT } = await import('jose');
  const seconds = (ms: number) => Math.floor(ms / 1000);
  return new SignJWT({ mock: 'latchkey' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(arn)
    .setAudience(clientId)
    .setIssuedAt(seconds(credentials.issuedAt))
    .setExpirationTime(seconds(credentials.expiresAt))
    .sign(new TextEncoder().encode(sandbox.secret));
}

import { createHash } from 'node:crypto';
import { sameSecret } from '../credentials/same-secret.ts';
import type { ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { AUTHORIZATION_CODE_MS, type AuthorizationCode, authorizationCodes } from './authorization-code.ts';

/** What a host asked for when it sent the browser to where somebody is signed in. */
export interface CodeRequest {
  readonly redirectUri: string;
  readonly codeChallenge?: string;
}

/** Issues an authorization code for a session. */
export async function grantCode(sandbox: Sandbox, sessionId: string, request: CodeRequest): Promise<string> {
  const id = newId(sandbox.random);
  const expiresAt = sandbox.clock.now() + AUTHORIZATION_CODE_MS;
  await sandbox.store.put(authorizationCodes, { id, sessionId, ...request, expiresAt }, 0);
  return id;
}

/** A secret of a browser, and what it shows of it when it asks for a code (RFC 7636 §4.1, §4.2). */
export const newVerifier = (sandbox: Sandbox): string => `${sandbox.random.token()}${sandbox.random.token()}`;
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/**
 * Exchanges a code, once; undefined when it is unknown, used, late, or the verifier is another's (RFC 7636 §4.6). Only the
 * journal tells which.
 * @param purpose whose code it is, in the journal
 */
export async function redeemCode(
  sandbox: Sandbox,
  code: string,
  verifier: string | undefined,
  purpose = 'console',
): Promise<string | undefined> {
  const granted = await sandbox.store.take(authorizationCodes, code);
  const reason = refusalOf(granted, verifier, sandbox.clock.now());
  if (reason !== undefined) sandbox.journal.event('code.rejected', { purpose, reason });
  return reason === undefined ? granted?.sessionId : undefined;
}

function refusalOf(
  granted: AuthorizationCode | undefined,
  verifier: string | undefined,
  now: number,
): ErrorCode | undefined {
  if (granted === undefined) return 'CODE_USED';
  if (granted.expiresAt <= now) return 'CODE_EXPIRED';
  const { codeChallenge } = granted;
  // Whoever has a verifier has asked with a challenge: a code that was granted without is another's (RFC 9700 §2.1.1).
  if (codeChallenge === undefined) return verifier === undefined ? undefined : 'WRONG_CODE';
  return sameSecret(challengeOf(verifier ?? ''), codeChallenge) ? undefined : 'WRONG_CODE';
}

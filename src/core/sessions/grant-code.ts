import { createHash } from 'node:crypto';
import { sameSecret } from '../credentials/same-secret.ts';
import type { ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { AUTHORIZATION_CODE_MS, type AuthorizationCode, authorizationCodes } from './authorization-code.ts';

/** What the console asked for when it sent the browser to the sign-in page. */
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

/**
 * Exchanges a code, once; undefined when it is unknown, used, late, or the verifier is another's (RFC 7636 §4.6). Only the
 * journal tells which.
 */
export async function redeemCode(
  sandbox: Sandbox,
  code: string,
  verifier: string | undefined,
): Promise<string | undefined> {
  const granted = await sandbox.store.take(authorizationCodes, code);
  const reason = refusalOf(granted, verifier, sandbox.clock.now());
  if (reason !== undefined) sandbox.journal.event('code.rejected', { purpose: 'console', reason });
  return reason === undefined ? granted?.sessionId : undefined;
}

function refusalOf(granted: AuthorizationCode | undefined, verifier = '', now: number): ErrorCode | undefined {
  if (granted === undefined) return 'CODE_USED';
  if (granted.expiresAt <= now) return 'CODE_EXPIRED';
  const { codeChallenge } = granted;
  if (codeChallenge === undefined) return undefined;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return sameSecret(challenge, codeChallenge) ? undefined : 'WRONG_CODE';
}

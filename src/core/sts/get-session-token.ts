import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Caller } from './caller.ts';
import { issueCredentials } from './issue-credentials.ts';
import { isRoot } from './principal.ts';
import { type MfaProof, proveMfa } from './prove-mfa.ts';
import type { TemporaryCredentials } from './temporary-credentials.ts';

interface SessionTokenRequest extends MfaProof {
  /** From 900 to 129600. */
  readonly durationSeconds?: number;
}

const HOUR = 3600;
const DEFAULT_SECONDS = 12 * HOUR;

/** The length of a user's own session. Root users get an hour, however much they ask for. */
export function userSessionSeconds({ principal }: Caller, asked = DEFAULT_SECONDS): number {
  return isRoot(principal) ? Math.min(asked, HOUR) : asked;
}

/**
 * Gives a user temporary credentials of its own, by which MFA-protected calls can tell that a device was used.
 * @throws {DomainError} `SESSION_CREDENTIALS_USED`, and what MFA throws
 */
export async function getSessionToken(
  sandbox: Sandbox,
  caller: Caller,
  request: SessionTokenRequest,
): Promise<TemporaryCredentials> {
  const { principal, account, arn, credentials } = caller;
  if (credentials !== undefined || principal.kind !== 'user') {
    throw new DomainError('SESSION_CREDENTIALS_USED', { operation: 'GetSessionToken' });
  }
  const mfa = await proveMfa(sandbox, caller, request);
  return issueCredentials(sandbox, {
    principal: { kind: 'user', userId: principal.user.id },
    accountId: account.id,
    arn,
    source: 'session-token',
    mfa,
    expiresAt: sandbox.clock.now() + userSessionSeconds(caller, request.durationSeconds) * 1000,
  });
}

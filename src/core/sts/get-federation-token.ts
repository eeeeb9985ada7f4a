import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Caller } from './caller.ts';
import { demandAction } from './demand-action.ts';
import { userSessionSeconds } from './get-session-token.ts';
import { issueCredentials } from './issue-credentials.ts';
import { federatedUserArn } from './principal.ts';
import { type SessionLimits, sessionPolicies } from './session-policies.ts';
import { sessionTags } from './session-tags.ts';
import type { TemporaryCredentials } from './temporary-credentials.ts';

interface FederationTokenRequest extends SessionLimits {
  readonly name: string;
  /** From 900 to 129600. */
  readonly durationSeconds?: number;
}

/** Credentials of a federated user, and how it is called. */
interface FederatedUser {
  readonly credentials: TemporaryCredentials;
  readonly arn: string;
  readonly id: string;
  readonly packedPolicySize?: number;
}

/**
 * Gives a user's broker credentials for somebody whom only the broker knows. They may do what the user may and the session
 * policy allows; without a policy, nothing.
 * @throws {DomainError} `SESSION_CREDENTIALS_USED`, `ACTION_DENIED`, and what tags and session policies throw
 */
export async function getFederationToken(
  sandbox: Sandbox,
  caller: Caller,
  request: FederationTokenRequest,
): Promise<FederatedUser> {
  const { principal, account } = caller;
  if (caller.credentials !== undefined || principal.kind !== 'user') {
    throw new DomainError('SESSION_CREDENTIALS_USED', { operation: 'GetFederationToken' });
  }
  const { name, tags } = request;
  const arn = federatedUserArn(account.id, name);
  demandAction(sandbox, caller, 'sts:GetFederationToken', arn);
  if (tags.length > 0) demandAction(sandbox, caller, 'sts:TagSession', arn);
  sessionTags(caller, { tags, transitiveTagKeys: [] });
  const { policies = [], packedPolicySize } = sessionPolicies(request);
  const credentials = await issueCredentials(sandbox, {
    principal: { kind: 'federated', userId: principal.user.id, name },
    accountId: account.id,
    arn,
    source: 'federation-token',
    mfa: false,
    policies,
    expiresAt: sandbox.clock.now() + userSessionSeconds(caller, request.durationSeconds) * 1000,
  });
  return { credentials, arn, id: `${account.id}:${name}`, packedPolicySize };
}

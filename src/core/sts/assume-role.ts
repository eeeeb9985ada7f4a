import { assumedRoleArn, type Role, roleArn } from '../accounts/role.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { authorizeAssumeRole } from './authorize-assume-role.ts';
import type { Caller } from './caller.ts';
import { denied } from './demand-action.ts';
import { issueCredentials } from './issue-credentials.ts';
import { isRoot } from './principal.ts';
import { type MfaProof, proveMfa } from './prove-mfa.ts';
import { type SessionLimits, sessionPolicies } from './session-policies.ts';
import { sessionTags, type TagRequest } from './session-tags.ts';
import type { TemporaryCredentials } from './temporary-credentials.ts';

export interface AssumeRoleRequest extends MfaProof, SessionLimits, TagRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  /** From 900 to 43200. */
  readonly durationSeconds?: number;
  readonly externalId?: string;
  readonly sourceIdentity?: string;
}

/** A role that somebody has just taken on. */
export interface AssumedRole {
  readonly role: Role;
  readonly credentials: TemporaryCredentials;
  readonly packedPolicySize?: number;
  readonly sourceIdentity?: string;
}

const HOUR = 3600;

/** Seconds that a role which another has assumed may last. */
export const LONGEST_CHAIN_SECONDS = HOUR;

/**
 * Gives a caller the credentials of a role, for an hour unless asked otherwise.
 * @throws {DomainError} `ROOT_MAY_NOT_ASSUME`, `ARN_INVALID`, `ACTION_DENIED`, `DURATION_OVER_CHAIN`, `DURATION_OVER_ROLE`, and
 * what MFA, tags and session policies throw
 */
export async function assumeRole(sandbox: Sandbox, caller: Caller, request: AssumeRoleRequest): Promise<AssumedRole> {
  const { principal } = caller;
  if (isRoot(principal)) throw new DomainError('ROOT_MAY_NOT_ASSUME', {});
  if (!/^arn:aws:iam::\d{12}:role\/./.test(request.roleArn)) throw new DomainError('ARN_INVALID', {});
  const tags = sessionTags(caller, request);
  const { policies, packedPolicySize } = sessionPolicies(request);
  const mfa = await proveMfa(sandbox, caller, request);
  const tagged = request.tags.length > 0;
  const role = await authorizeAssumeRole(sandbox, caller, { ...request, tagged, mfa });
  const chained = principal.kind === 'role';
  const sourceIdentity = sourceIdentityOf(sandbox, caller, request);
  const { sessionName } = request;
  const credentials = await issueCredentials(sandbox, {
    principal: { kind: 'role', roleId: role.id, sessionName, sourceIdentity, ...tags, chained },
    accountId: role.accountId,
    arn: assumedRoleArn(role, sessionName),
    source: 'assume-role',
    // "The temporary credentials returned by AssumeRole do not include MFA information in the context" (IAM UG).
    mfa: false,
    policies,
    expiresAt: sandbox.clock.now() + seconds(role, chained, request.durationSeconds) * 1000,
  });
  sandbox.journal.event('role.assumed', {
    user: caller.arn,
    accountId: caller.account.id,
    role: roleArn(role),
    session: sessionName,
  });
  return { role, credentials, packedPolicySize, sourceIdentity };
}

function seconds({ maxSessionSeconds }: Role, chained: boolean, asked = HOUR): number {
  if (chained && asked > LONGEST_CHAIN_SECONDS) throw new DomainError('DURATION_OVER_CHAIN', {});
  if (asked > maxSessionSeconds) throw new DomainError('DURATION_OVER_ROLE', {});
  return asked;
}

/** Once set, a source identity stays through every role that is assumed after. */
function sourceIdentityOf(
  sandbox: Sandbox,
  caller: Caller,
  { sourceIdentity, roleArn: resource }: AssumeRoleRequest,
): string | undefined {
  const { principal } = caller;
  const present = principal.kind === 'role' ? principal.session.sourceIdentity : undefined;
  if (present !== undefined && sourceIdentity !== undefined && present !== sourceIdentity) {
    throw denied(sandbox, caller, { action: 'sts:SetSourceIdentity', resource, because: 'session' });
  }
  return present ?? sourceIdentity;
}

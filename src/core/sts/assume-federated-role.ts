import { findAccount } from '../accounts/find-user.ts';
import { assumedRoleArn, findRole, type Role, roleArn } from '../accounts/role.ts';
import { DomainError } from '../errors.ts';
import { asSeen } from '../faults/as-seen.ts';
import { type ConditionContext, timeFacts } from '../policies/policy-conditions.ts';
import { trustOf } from '../policies/trust-policy.ts';
import type { Sandbox } from '../sandbox.ts';
import type { AssumedRole } from './assume-role.ts';
import { demandActive } from './caller.ts';
import { issueCredentials } from './issue-credentials.ts';
import { type SessionLimits, sessionPolicies } from './session-policies.ts';
import { requestedTags } from './session-tags.ts';
import type { CredentialSource } from './temporary-credentials.ts';

/** A wish to take on a role by somebody for whom an identity provider vouches. */
export interface FederatedRequest extends SessionLimits {
  readonly action: 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity';
  readonly source: CredentialSource;
  readonly roleArn: string;
  /** The names of the identity provider in trust policies. */
  readonly providers: readonly string[];
  /** The account that the provider is of; absent for those that all accounts know. */
  readonly accountId?: string;
  /** Roles of permission sets may be entered: at the console's page, and nowhere else. */
  readonly opensConsole?: boolean;
  readonly sessionName: string;
  readonly sourceIdentity?: string;
  readonly transitiveTagKeys: readonly string[];
  /** Facts of the token or the assertion, by condition key in lower case. */
  readonly facts: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly durationSeconds?: number;
  /** The most that the identity provider allows. */
  readonly longestSeconds?: number;
  /** The person, for the journal. */
  readonly user: string;
}

const HOUR = 3600;

/**
 * Gives a person of an identity provider the credentials of a role that trusts the provider. A role that does not exist is denied
 * like one that does not trust.
 * @throws {DomainError} `ACTION_DENIED`, `DURATION_OVER_ROLE`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`, and what tags and policies throw
 */
export async function assumeFederatedRole(sandbox: Sandbox, request: FederatedRequest): Promise<AssumedRole> {
  const { sessionName, sourceIdentity, durationSeconds = HOUR, longestSeconds = durationSeconds } = request;
  const tags = requestedTags(request);
  const { policies, packedPolicySize } = sessionPolicies(request);
  const role = await trustingRole(sandbox, request);
  if (durationSeconds > role.maxSessionSeconds) throw new DomainError('DURATION_OVER_ROLE', {});
  const seconds = Math.min(durationSeconds, longestSeconds);
  const arn = assumedRoleArn(role, sessionName);
  const credentials = await issueCredentials(sandbox, {
    principal: { kind: 'role', roleId: role.id, sessionName, sourceIdentity, ...tags, chained: false },
    accountId: role.accountId,
    arn,
    source: request.source,
    // Nobody here has seen a second factor, whatever the identity provider asked for.
    mfa: false,
    policies,
    expiresAt: sandbox.clock.now() + seconds * 1000,
  });
  const { user } = request;
  sandbox.journal.event('role.assumed', {
    user,
    accountId: role.accountId,
    role: roleArn(role),
    session: sessionName,
  });
  return { role, credentials, packedPolicySize, sourceIdentity };
}

/** The role, when its trust policy lets people of the provider in. */
async function trustingRole(sandbox: Sandbox, request: FederatedRequest): Promise<Role> {
  const { roleArn: resource, tags, sourceIdentity, action } = request;
  const role = await asSeen(sandbox, await findRole(sandbox, resource), resource);
  const account = role && (await findAccount(sandbox, role.accountId));
  if (role === undefined || account === undefined || !mayBeOffered(role, request))
    throw denied(sandbox, request, action);
  const context = contextOf(sandbox, request);
  for (const each of [
    action,
    ...(tags.length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ]) {
    const question = { action: each, type: 'Federated', names: request.providers, context } as const;
    if (trustOf(role.trust, question) !== 'named') throw denied(sandbox, request, each);
  }
  await demandActive(sandbox, account);
  return role;
}

/** A provider vouches in its own account; roles of permission sets are entered through the portal and the console's page alone. */
const mayBeOffered = ({ accountId, path }: Role, request: FederatedRequest): boolean =>
  (request.accountId ?? accountId) === accountId &&
  (request.opensConsole === true || !path.startsWith('/aws-reserved/'));

function contextOf(
  { clock }: Sandbox,
  { facts, sessionName, sourceIdentity, tags, transitiveTagKeys }: FederatedRequest,
): ConditionContext {
  const all: FederatedRequest['facts'] = {
    ...facts,
    ...timeFacts(clock.now()),
    'sts:rolesessionname': sessionName,
    'sts:sourceidentity': sourceIdentity,
    'aws:tagkeys': tags.length > 0 ? tags.map(({ key }) => key) : undefined,
    'sts:transitivetagkeys': transitiveTagKeys.length > 0 ? transitiveTagKeys : undefined,
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:requesttag/${key.toLowerCase()}`, value])),
  };
  return new Map(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

function denied(sandbox: Sandbox, { user, roleArn: resource }: FederatedRequest, action: string): DomainError {
  sandbox.journal.event('access.denied', {
    user,
    accountId: resource.split(':')[4],
    action,
    resource,
    because: 'trust',
  });
  return new DomainError('ACTION_DENIED', { action, because: 'trust' });
}

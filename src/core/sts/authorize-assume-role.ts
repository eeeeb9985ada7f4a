import { findAccount } from '../accounts/find-user.ts';
import { findRole, type Role, roleArn } from '../accounts/role.ts';
import { asSeen } from '../faults/as-seen.ts';
import { type ConditionContext, timeFacts } from '../policies/policy-conditions.ts';
import { trustOf } from '../policies/trust-policy.ts';
import type { Denial } from '../refusals/common-facts.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Caller, callerNames, demandActive } from './caller.ts';
import { denied, objection, sessionObjection } from './demand-action.ts';

const ASSUME = 'sts:AssumeRole';

/** The facts that a trust policy may look at when a role is to be assumed. */
interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
  readonly sourceIdentity?: string;
  readonly tagged: boolean;
  /** A device was used with this very call. */
  readonly mfa: boolean;
}

/**
 * The role, when its trust policy and the caller's own policies let the caller assume it. A role that does not exist is
 * denied like one that does not trust.
 * @throws {DomainError} `ACTION_DENIED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function authorizeAssumeRole(sandbox: Sandbox, caller: Caller, request: RoleRequest): Promise<Role> {
  const deny = (action: string, because: Denial['because']) =>
    denied(sandbox, caller, { action, resource: request.roleArn, because });
  const role = await asSeen(sandbox, await findRole(sandbox, request.roleArn), request.roleArn);
  const account = role && (await findAccount(sandbox, role.accountId));
  if (role === undefined || account === undefined) throw deny(ASSUME, 'trust');
  for (const action of [
    ASSUME,
    ...(request.tagged ? ['sts:TagSession'] : []),
    ...(request.sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ]) {
    const because = refusal(role, caller, action, contextOf(sandbox, caller, request));
    if (because !== undefined) throw deny(action, because);
  }
  await demandActive(sandbox, account);
  return role;
}

/** In its own account a role that names the caller needs no more; else the caller's policies must allow it too. */
function refusal(role: Role, caller: Caller, action: string, context: ConditionContext): Denial['because'] | undefined {
  const { account } = caller;
  const trust = trustOf(role.trust, {
    action,
    type: 'AWS',
    names: callerNames(caller),
    accountId: account.id,
    context,
  });
  if (trust === 'none') return 'trust';
  const enough = trust === 'named' && account.id === role.accountId;
  return enough ? sessionObjection(caller, action) : objection(caller, action);
}

/** The condition keys that are known. */
function contextOf(
  { clock }: Sandbox,
  { principal, arn, userId, account, credentials }: Caller,
  request: RoleRequest,
): ConditionContext {
  // Long-term keys have no such key at all, so that `BoolIfExists` lets them through.
  const mfa = request.mfa || credentials?.mfa;
  const facts: Readonly<Record<string, string | undefined>> = {
    ...timeFacts(clock.now()),
    'aws:multifactorauthpresent': mfa === undefined ? undefined : String(mfa),
    'aws:principalaccount': account.id,
    'aws:principalarn': principal.kind === 'role' ? roleArn(principal.role) : arn,
    'aws:userid': userId,
    'aws:username': principal.kind === 'user' && principal.user.kind === 'iam' ? principal.user.name : undefined,
    'sts:externalid': request.externalId,
    'sts:rolesessionname': request.sessionName,
    'sts:sourceidentity': request.sourceIdentity,
  };
  return new Map(Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

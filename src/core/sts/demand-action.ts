import { DomainError } from '../errors.ts';
import { isAllowed, patternsAllow } from '../policies/is-allowed.ts';
import { managedPolicy } from '../policies/managed-policy.ts';
import { policyVerdict } from '../policies/policy-verdict.ts';
import type { Denial } from '../refusals/common-facts.ts';
import type { Sandbox } from '../sandbox.ts';
import { encodeAuthorizationMessage } from './authorization-message.ts';
import type { Caller } from './caller.ts';

/** All that GetSessionToken's credentials may do at STS, and federated users, wherever their credentials come from. */
const stsActions = {
  session: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:GetCallerIdentity'],
  federated: ['sts:GetCallerIdentity'],
} as const;

/**
 * Lets a caller do something, by the policies on its own side.
 * @throws {DomainError} `ACTION_DENIED`
 */
export function demandAction(sandbox: Sandbox, caller: Caller, action: string, resource: string): void {
  const because = objection(caller, action);
  if (because !== undefined) throw denied(sandbox, caller, { action, resource, because });
}

/** The caller's own policy that does not allow an action; undefined when all do. */
export function objection(caller: Caller, action: string): 'identity' | 'session' | undefined {
  return identityAllows(caller, action) ? sessionObjection(caller, action) : 'identity';
}

/** Whether the session's own limits stand against an action that somebody else has granted. */
export function sessionObjection({ credentials, principal }: Caller, action: string): 'session' | undefined {
  const { source, policies } = credentials ?? {};
  const isFederated = principal.kind === 'federated';
  if (action.startsWith('sts:') && (isFederated || source === 'session-token')) {
    if (!stsActions[isFederated ? 'federated' : 'session'].some((allowed) => allowed === action)) return 'session';
  }
  // A federated user may do nothing that no session policy allows.
  const limits = policies ?? (isFederated ? [] : undefined);
  return limits === undefined || policyVerdict(limits, action) === 'allow' ? undefined : 'session';
}

function identityAllows({ principal }: Caller, action: string): boolean {
  if (principal.kind !== 'role') return isAllowed(principal.user, action);
  const { allow, boundary } = principal.role;
  const isInside = boundary === undefined || policyVerdict([managedPolicy(boundary)], action) === 'allow';
  return isInside && patternsAllow(allow, action);
}

/** The refusal of an action, with its reason for the journal and a message for DecodeAuthorizationMessage. */
export function denied(
  sandbox: Sandbox,
  caller: Caller,
  { action, resource, because }: Pick<Denial, 'resource' | 'because'> & { readonly action: string },
): DomainError {
  const { arn: user, account } = caller;
  sandbox.journal.event('access.denied', { user, accountId: account.id, action, resource, because });
  const encoded = encodeAuthorizationMessage(sandbox, caller, { action, resource });
  return new DomainError('ACTION_DENIED', { action, user, resource, because, encoded });
}

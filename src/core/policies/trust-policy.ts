import { listed, type PolicyDocument, type PolicyStatement } from './policy.ts';
import { type ConditionContext, conditionsHold } from './policy-conditions.ts';
import { isAbout } from './policy-verdict.ts';

/** A wish to assume a role. */
export interface TrustQuestion {
  readonly action: string;
  /** The type of `Principal` that names the asker: an identity of an account, or a provider of the account. */
  readonly type: 'AWS' | 'Federated';
  /** The asker's names: its ARNs and unique ID, or its provider's. */
  readonly names: readonly string[];
  /** The asker's account; absent for federated people. */
  readonly accountId?: string;
  readonly context: ConditionContext;
}

/**
 * The grant of a trust policy: `named` when it names the asker (or everybody), `account` when it leaves it to the policies of
 * the asker's account, `none` when it does not trust, or denies.
 */
export function trustOf(policy: PolicyDocument, question: TrustQuestion): 'named' | 'account' | 'none' {
  const grants = listed(policy.Statement)
    .filter((statement) => isAbout(statement, question.action) && conditionsHold(statement, question.context))
    .map((statement) => ({ effect: statement.Effect, grant: grantOf(statement, question) }))
    .filter(({ grant }) => grant !== 'none');
  if (grants.some(({ effect }) => effect === 'Deny')) return 'none';
  if (grants.some(({ grant }) => grant === 'named')) return 'named';
  return grants.length > 0 ? 'account' : 'none';
}

function grantOf(
  { Principal }: PolicyStatement,
  { type, names, accountId }: TrustQuestion,
): 'named' | 'account' | 'none' {
  const principals = Principal === '*' ? ['*'] : listed(Principal?.[type]);
  if (principals.some((each) => each === '*' || names.includes(each))) return 'named';
  const ofAccount = principals.some((each) => each === accountId || each === `arn:aws:iam::${accountId}:root`);
  return accountId !== undefined && ofAccount ? 'account' : 'none';
}

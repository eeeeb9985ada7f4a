import type { ErrorFacts } from '../../core/errors.ts';

/** The message about a policy document that is no good. */
export const policyMessage =
  (noJson: string) =>
  ({ why, operator = '' }: ErrorFacts['POLICY_MALFORMED']): string => {
    if (why === 'operator')
      return operator.includes(':') ? `Invalid condition prefix: ${operator}` : `Invalid Condition type : ${operator}`;
    return why === 'json' ? noJson : 'Syntax errors in policy.';
  };

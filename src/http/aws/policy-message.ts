import type { ErrorFacts } from '../../core/errors.ts';

type Malformed = ErrorFacts['POLICY_MALFORMED'];

const messages: Readonly<Record<Exclude<Malformed['why'], 'json'>, (operator: string) => string>> = {
  syntax: () => 'Syntax errors in policy.',
  version: () => 'The policy must contain a valid version string',
  operator: (name) => (name.includes(':') ? `Invalid condition prefix: ${name}` : `Invalid Condition type : ${name}`),
  colons: () => 'Condition can contain only one colon.',
};

/** The message about a policy document that is no good. */
export const policyMessage =
  (noJson: string) =>
  ({ why, operator = '' }: Malformed): string =>
    why === 'json' ? noJson : messages[why](operator);

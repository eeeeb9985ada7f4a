import { conditionOperator } from './condition-operators.ts';
import { listed, type PolicyStatement } from './policy.ts';

/** The facts of a request, by condition key in lower case, some with several values; a key that is absent is not in the request. */
export type ConditionContext = ReadonlyMap<string, string | readonly string[]>;

/** The condition keys of the time of a request. */
export const timeFacts = (now: number) => ({
  'aws:currenttime': new Date(now).toISOString(),
  'aws:epochtime': String(Math.floor(now / 1000)),
});

/** Whether all conditions of a statement hold. */
export function conditionsHold({ Condition = {} }: PolicyStatement, context: ConditionContext): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, context.get(key.toLowerCase()), listed(wanted).map(String)),
    ),
  );
}

function holds(name: string, actual: string | readonly string[] | undefined, wanted: readonly string[]): boolean {
  const operator = conditionOperator(name);
  // No document with another operator is taken (`parsePolicy`), nor is such a record.
  if (operator === undefined) throw new Error(`a policy has the condition operator ${name}`);
  if (operator === 'null') return wanted.some((each) => each.toLowerCase() === String(actual === undefined));
  const { compare, negated, over, ifExists } = operator;
  // All of no values fit, and any of none does not.
  if (actual === undefined) return ifExists || over === 'all' || (negated && over === undefined);
  const fits = (value: string) => wanted.some((each) => compare(value, each)) !== negated;
  // Without a word on it, one of several values is enough; but a negation is about all of them.
  const all = over === 'all' || (negated && over === undefined);
  return all ? listed(actual).every(fits) : listed(actual).some(fits);
}

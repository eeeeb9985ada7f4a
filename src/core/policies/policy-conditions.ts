import { listed, type PolicyStatement } from './policy.ts';
import { fitsWildcards } from './wildcards.ts';

/** The facts of a request, by condition key in lower case, some with several values; a key that is absent is not in the request. */
export type ConditionContext = ReadonlyMap<string, string | readonly string[]>;

type Compare = (actual: string, wanted: string) => boolean;

const sameText: Compare = (actual, wanted) => actual === wanted;
const sameWithoutCase: Compare = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
// `*` and `?` stand for the same in conditions as in actions, but case counts.
const like: Compare = (actual, wanted) => fitsWildcards(wanted, actual);

/** The operators that are read; a condition with any other does not hold. */
const operators: ReadonlyMap<string, Compare> = new Map(
  Object.entries({
    StringEquals: sameText,
    StringEqualsIgnoreCase: sameWithoutCase,
    StringLike: like,
    ArnEquals: like,
    ArnLike: like,
    Bool: sameWithoutCase,
  }),
);

/** Whether all conditions of a statement hold. */
export function conditionsHold({ Condition = {} }: PolicyStatement, context: ConditionContext): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, context.get(key.toLowerCase()), listed(wanted).map(String)),
    ),
  );
}

function holds(operator: string, actual: string | readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined));
  const bare = operator.replace(/^For(?:Any|All)Values?:/, '').replace(/IfExists$/, '');
  const positive = bare.replace('Not', '');
  const compare = operators.get(positive);
  if (compare === undefined) return false;
  const negated = positive !== bare;
  if (actual === undefined) return negated || operator.endsWith('IfExists');
  const fits = (value: string) => wanted.some((each) => compare(value, each)) !== negated;
  // Without a word on it, one of several values is enough; but a negation is about all of them.
  const all = operator.startsWith('ForAllValues:') || (negated && !operator.startsWith('ForAnyValue:'));
  return all ? listed(actual).every(fits) : listed(actual).some(fits);
}

import { addressBytes, addressRange, isInRange } from '../sessions/address-range.ts';
import { fitsWildcards } from './wildcards.ts';

/** Whether a value of the request fits one that a policy wants. */
type Compare = (actual: string, wanted: string) => boolean;

const sameText: Compare = (actual, wanted) => actual === wanted;
const sameWithoutCase: Compare = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
// `*` and `?` stand for the same in conditions as in actions, but case counts.
const like: Compare = (actual, wanted) => fitsWildcards(wanted, actual);

const ordered = (read: (text: string) => number, holds: (actual: number, wanted: number) => boolean): Compare => {
  return (actual, wanted) => holds(read(actual), read(wanted));
};

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
/** Instants are ISO 8601 or epoch seconds. */
const instant = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const orders = {
  Equals: (actual: number, wanted: number) => actual === wanted,
  LessThan: (actual: number, wanted: number) => actual < wanted,
  LessThanEquals: (actual: number, wanted: number) => actual <= wanted,
  GreaterThan: (actual: number, wanted: number) => actual > wanted,
  GreaterThanEquals: (actual: number, wanted: number) => actual >= wanted,
};

const comparisons = (type: string, read: (text: string) => number): [string, Compare][] =>
  Object.entries(orders).map(([order, holds]) => [type + order, ordered(read, holds)]);

function inNetwork(actual: string, wanted: string): boolean {
  const address = addressBytes(actual);
  const alone = addressBytes(wanted);
  const range = alone === undefined ? addressRange(wanted) : { bytes: alone, bits: alone.length * 8 };
  return address !== undefined && range !== undefined && isInRange(address, range);
}

const positive: readonly (readonly [string, Compare])[] = [
  ['StringEquals', sameText],
  ['StringEqualsIgnoreCase', sameWithoutCase],
  ['StringLike', like],
  ['ArnEquals', like],
  ['ArnLike', like],
  ['Bool', sameWithoutCase],
  ['BinaryEquals', sameText],
  ['IpAddress', inNetwork],
  ...comparisons('Numeric', number),
  ...comparisons('Date', instant),
];

/** The operators that say no, by those that they turn round. */
const negations: Readonly<Record<string, string>> = {
  StringEquals: 'StringNotEquals',
  StringEqualsIgnoreCase: 'StringNotEqualsIgnoreCase',
  StringLike: 'StringNotLike',
  ArnEquals: 'ArnNotEquals',
  ArnLike: 'ArnNotLike',
  IpAddress: 'NotIpAddress',
  NumericEquals: 'NumericNotEquals',
  DateEquals: 'DateNotEquals',
};

interface Comparison {
  readonly compare: Compare;
  readonly negated: boolean;
}

const comparisonsByName: ReadonlyMap<string, Comparison> = new Map(
  positive.flatMap(([name, compare]) => {
    const negation = Object.hasOwn(negations, name) ? negations[name] : undefined;
    const all: [string, Comparison][] = [[name.toLowerCase(), { compare, negated: false }]];
    if (negation !== undefined) all.push([negation.toLowerCase(), { compare, negated: true }]);
    return all;
  }),
);

/** An operator of conditions, read. */
type ConditionOperator = 'null' | (Comparison & { readonly over?: 'any' | 'all'; readonly ifExists: boolean });

const sets: Readonly<Record<string, 'any' | 'all'>> = { foranyvalue: 'any', forallvalues: 'all' };

/**
 * The operator of a name, such as `ForAnyValue:StringLikeIfExists`, without regard to case (IAM UG, "IAM JSON policy elements:
 * Condition operators"); undefined when IAM has none of that name.
 */
export function conditionOperator(name: string): ConditionOperator | undefined {
  const lower = name.toLowerCase();
  if (lower === 'null') return 'null';
  const colon = lower.indexOf(':');
  const set = lower.slice(0, Math.max(colon, 0));
  const over = Object.hasOwn(sets, set) ? sets[set] : undefined;
  if (colon >= 0 && over === undefined) return undefined;
  const bare = lower.slice(colon + 1);
  const ifExists = bare.endsWith('ifexists');
  const comparison = comparisonsByName.get(ifExists ? bare.slice(0, -'ifexists'.length) : bare);
  return comparison && { ...comparison, over, ifExists };
}

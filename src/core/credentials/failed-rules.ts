import type { LeakedList } from './leaked.ts';
import type { CharacterClass, PasswordPolicy } from './password-policy.ts';

/** A rule that a new password may break; pages have a sentence for each (BUILDER-4). */
export type PasswordRule =
  | 'tooShort'
  | 'tooLong'
  | 'badCharacters'
  | 'needsThreeClasses'
  | 'needsLowercase'
  | 'needsUppercase'
  | 'needsDigit'
  | 'needsSymbol'
  | 'equalsNameOrEmail'
  | 'reused'
  | 'leaked';

/** The facts that judge a candidate. An absent fact breaks no rule. */
export interface PasswordContext {
  /** The account's name, alias and e-mail address. */
  readonly names?: readonly string[];
  /** Hashes of the present password and the ones before it, newest first. */
  readonly hashes?: readonly string[];
  /** Is the candidate the password of this hash? */
  readonly matches?: (hash: string) => Promise<boolean>;
  readonly leaked?: LeakedList;
}

interface Candidate extends PasswordContext {
  readonly text: string;
  readonly length: number;
  readonly policy: PasswordPolicy;
  readonly classes: ReadonlySet<CharacterClass>;
}

type Check = (candidate: Candidate) => boolean | Promise<boolean>;

const lacks =
  (name: CharacterClass): Check =>
  ({ policy, classes }) =>
    policy.required.includes(name) && !classes.has(name);

/** Each rule with the question whether it is broken; answers come in this order. */
const checks: Readonly<Record<PasswordRule, Check>> = {
  tooShort: ({ length, policy }) => length < policy.minimum,
  tooLong: ({ length, policy }) => length > policy.maximum,
  badCharacters: ({ text, policy }) => policy.refused.test(text),
  needsThreeClasses: ({ classes, policy }) => policy.threeClasses && classes.size < 3,
  needsLowercase: lacks('lowercase'),
  needsUppercase: lacks('uppercase'),
  needsDigit: lacks('digit'),
  needsSymbol: lacks('symbol'),
  equalsNameOrEmail: ({ text, policy, names = [] }) =>
    policy.notNameOrEmail && names.some((name) => name.toLowerCase() === text.toLowerCase()),
  reused: isReused,
  leaked: ({ text, policy, leaked }) => policy.notLeaked && leaked?.has(text) === true,
};

const ruleNames = Object.keys(checks) as PasswordRule[];

async function isReused({ policy, length, hashes = [], matches }: Candidate): Promise<boolean> {
  // A text over the limit never was a password here, so it is not hashed.
  if (matches === undefined || length > policy.maximum) return false;
  for (const hash of hashes.slice(0, policy.reuse)) if (await matches(hash)) return true;
  return false;
}

function classesOf(text: string, symbols: string): ReadonlySet<CharacterClass> {
  const found = new Set<CharacterClass>();
  for (const character of text) {
    if (character >= 'a' && character <= 'z') found.add('lowercase');
    else if (character >= 'A' && character <= 'Z') found.add('uppercase');
    else if (character >= '0' && character <= '9') found.add('digit');
    else if (symbols.includes(character)) found.add('symbol');
  }
  return found;
}

/** Every rule of the policy that the candidate breaks, so that a page can name them all at once; empty when it is good. */
export async function failedRules(
  policy: PasswordPolicy,
  text: string,
  context: PasswordContext = {},
): Promise<PasswordRule[]> {
  const classes = classesOf(text, policy.symbols);
  const candidate: Candidate = { ...context, text, length: [...text].length, policy, classes };
  const broken: PasswordRule[] = [];
  for (const rule of ruleNames) if (await checks[rule](candidate)) broken.push(rule);
  return broken;
}

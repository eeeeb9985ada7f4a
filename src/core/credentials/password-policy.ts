import type { IamPasswordPolicy } from './iam-password-policy.ts';

export type CharacterClass = 'lowercase' | 'uppercase' | 'digit' | 'symbol';

/** The rules of passwords. `failedRules` judges by them; pages print their numbers. */
export interface PasswordPolicy {
  /** In characters (code points). */
  readonly minimum: number;
  readonly maximum: number;
  /** The characters that count as symbols; others are welcome, but count as no class. */
  readonly symbols: string;
  /** Classes of which there must be at least one character. */
  readonly required: readonly CharacterClass[];
  /** Must there be characters of three classes, no matter which? */
  readonly threeClasses: boolean;
  /** Is the account's name or e-mail address refused? */
  readonly notNameOrEmail: boolean;
  /** The number of last passwords that are refused, the present one included. */
  readonly reuse: number;
  readonly notLeaked: boolean;
  /** A character that may not occur. */
  readonly refused: RegExp;
}

const IAM_SYMBOLS = `!@#$%^&*()_+-=[]{}|'`;
const CONTROL = /\p{Cc}/u;

/** ROOT-14: the root user's password, wherever it is set (ROOT-7, ROOT-11). */
export const rootPasswordPolicy: PasswordPolicy = {
  minimum: 8,
  maximum: 128,
  symbols: `${IAM_SYMBOLS}<>`,
  required: [],
  threeClasses: true,
  notNameOrEmail: true,
  reuse: 0,
  notLeaked: false,
  refused: CONTROL,
};

/** IAM-4: an account that has set no policy of its own. */
const iamDefaultPolicy: PasswordPolicy = {
  ...rootPasswordPolicy,
  symbols: IAM_SYMBOLS,
  // The IAM API's own pattern for passwords: tab, line ends, and Latin-1 from the blank on.
  refused: /[^\t\n\r\u0020-\u00ff]/u,
};

/** BUILDER-4; a directory's users have the same (`apis.md` §5). */
export const directoryPasswordPolicy: PasswordPolicy = {
  minimum: 8,
  maximum: 64,
  symbols: '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/',
  required: ['lowercase', 'uppercase', 'digit', 'symbol'],
  threeClasses: false,
  notNameOrEmail: false,
  reuse: 3,
  notLeaked: true,
  refused: CONTROL,
};

/** IAM-4: the policy that an account has set, or the default. A policy of its own replaces the default entirely. */
export function iamPasswordPolicy(custom?: IamPasswordPolicy): PasswordPolicy {
  if (custom === undefined) return iamDefaultPolicy;
  const asked: readonly [boolean, CharacterClass][] = [
    [custom.requireLowercaseCharacters, 'lowercase'],
    [custom.requireUppercaseCharacters, 'uppercase'],
    [custom.requireNumbers, 'digit'],
    [custom.requireSymbols, 'symbol'],
  ];
  return {
    ...iamDefaultPolicy,
    minimum: custom.minimumPasswordLength,
    required: asked.filter(([wanted]) => wanted).map(([, name]) => name),
    threeClasses: false,
    notNameOrEmail: false,
    reuse: custom.passwordReusePrevention ?? 0,
  };
}

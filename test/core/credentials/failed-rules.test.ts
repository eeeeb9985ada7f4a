import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { failedRules, type PasswordContext, type PasswordRule } from '../../../src/core/credentials/failed-rules.ts';
import type { IamPasswordPolicy } from '../../../src/core/credentials/iam-password-policy.ts';
import { createLeakedList } from '../../../src/core/credentials/leaked.ts';
import { passwordAge } from '../../../src/core/credentials/password-age.ts';
import {
  directoryPasswordPolicy,
  iamPasswordPolicy,
  type PasswordPolicy,
  rootPasswordPolicy,
} from '../../../src/core/credentials/password-policy.ts';
import { sameSecret } from '../../../src/core/credentials/same-secret.ts';

const lax: IamPasswordPolicy = {
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: true,
  hardExpiry: false,
};
const strict: IamPasswordPolicy = {
  ...lax,
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  passwordReusePrevention: 2,
};
const list = readFileSync(new URL('../../../src/assets/data/leaked-passwords.txt', import.meta.url), 'utf8');
const leaked = createLeakedList(() => list, ['Our-Own-W0rd!']);
const names = ['Example Root 1', 'root@example.com'];
// The "hash" of a test is the password itself.
const old = (...hashes: string[]): PasswordContext => ({ hashes });

interface Case {
  password: string;
  breaks: PasswordRule[];
  context?: PasswordContext;
}

const tables: { title: string; policy: PasswordPolicy; cases: Case[] }[] = [
  {
    title: 'ROOT-14 the root password: 8-128, three of four classes, not the name or e-mail',
    policy: rootPasswordPolicy,
    cases: [
      { password: 'Root-Passw0rd!', breaks: [] },
      { password: 'abcdEF12', breaks: [] },
      { password: 'abcdef1<', breaks: [] },
      { password: 'abcdef1~', breaks: ['needsThreeClasses'] },
      { password: 'abcdefgh', breaks: ['needsThreeClasses'] },
      { password: 'Abc-123', breaks: ['tooShort'] },
      { password: '', breaks: ['tooShort', 'needsThreeClasses'] },
      { password: `Ab1${'x'.repeat(125)}`, breaks: [] },
      { password: `Ab1${'x'.repeat(126)}`, breaks: ['tooLong'] },
      { password: 'Abc-1234\u0000', breaks: ['badCharacters'] },
      { password: 'eXample rOOT 1', breaks: ['equalsNameOrEmail'] },
      { password: 'ROOT@example.com', breaks: ['equalsNameOrEmail'] },
      { password: 'P@ssw0rd', breaks: [] },
    ],
  },
  {
    title: 'IAM-4 the default policy: 8-128, three of four classes, not the account name or e-mail',
    policy: iamPasswordPolicy(),
    cases: [
      { password: 'Iam-Passw0rd!', breaks: [] },
      { password: "abcdef1'", breaks: [] },
      { password: 'abcdef1<', breaks: ['needsThreeClasses'] },
      { password: 'Ab1-xyz', breaks: ['tooShort'] },
      { password: 'Root@Example.com', breaks: ['equalsNameOrEmail'] },
      { password: 'Abc-1234한', breaks: ['badCharacters'] },
      { password: 'Iam-Passw0rd!', context: old('Iam-Passw0rd!'), breaks: [] },
    ],
  },
  {
    title: 'IAM-4 an account policy with all four classes and reuse prevention',
    policy: iamPasswordPolicy(strict),
    cases: [
      { password: 'Long-Passw0rd!', breaks: [] },
      { password: '~', breaks: ['tooShort', 'needsLowercase', 'needsUppercase', 'needsDigit', 'needsSymbol'] },
      { password: 'long-passw0rd!', breaks: ['needsUppercase'] },
      { password: 'LONG-PASSW0RD!', breaks: ['needsLowercase'] },
      { password: 'Long-Password!', breaks: ['needsDigit'] },
      { password: 'LongPassw0rds0', breaks: ['needsSymbol'] },
      { password: 'Long-Passw0rd!', context: old('Long-Passw0rd!'), breaks: ['reused'] },
      { password: 'Long-Passw0rd!', context: old('a', 'Long-Passw0rd!'), breaks: ['reused'] },
      { password: 'Long-Passw0rd!', context: old('a', 'b', 'Long-Passw0rd!'), breaks: [] },
    ],
  },
  {
    title: 'IAM-4 an account policy that asks for six characters and nothing else',
    policy: iamPasswordPolicy(lax),
    cases: [
      { password: 'abcdef', breaks: [] },
      { password: 'abcde', breaks: ['tooShort'] },
      { password: 'root@example.com', breaks: [] },
    ],
  },
  {
    title: 'BUILDER-4 8-64, all four classes, not one of the last three, not leaked',
    policy: directoryPasswordPolicy,
    cases: [
      { password: 'Build-Passw0rd!', breaks: [] },
      { password: 'Vexatio71', breaks: ['needsSymbol'] },
      { password: 'Vexatio 71', breaks: ['needsSymbol'] },
      { password: 'password', breaks: ['needsUppercase', 'needsDigit', 'needsSymbol', 'leaked'] },
      { password: 'P@ssw0rd', breaks: ['leaked'] },
      { password: 'Password123!', breaks: ['leaked'] },
      { password: 'our-own-W0RD!', breaks: ['leaked'] },
      { password: 'Password123!-x', breaks: [] },
      { password: `Ab1-${'x'.repeat(60)}`, breaks: [] },
      { password: `Ab1-${'x'.repeat(61)}`, breaks: ['tooLong'] },
      { password: 'Ab1-xyz', breaks: ['tooShort'] },
      { password: 'Build-Passw0rd!', context: old('a', 'b', 'Build-Passw0rd!', 'd'), breaks: ['reused'] },
      { password: 'Build-Passw0rd!', context: old('a', 'b', 'c', 'Build-Passw0rd!'), breaks: [] },
      {
        password: 'build',
        context: old('build'),
        breaks: ['tooShort', 'needsUppercase', 'needsDigit', 'needsSymbol', 'reused'],
      },
    ],
  },
];

for (const { title, policy, cases } of tables) {
  t.test(title, async (t) => {
    for (const { password, breaks, context } of cases) {
      const matches = async (hash: string) => hash === password;
      t.strictSame(
        await failedRules(policy, password, { names, leaked, matches, ...context }),
        breaks,
        JSON.stringify(password),
      );
    }
  });
}

t.test('BUILDER-4 every punctuation character counts as one', async (t) => {
  for (const symbol of '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/') {
    t.strictSame(await failedRules(directoryPasswordPolicy, `Vexatio${symbol}7`), [], symbol);
  }
});

t.test('BUILDER-4 a better class mix never breaks a class rule, and length is counted in characters', async () => {
  const policies = [rootPasswordPolicy, iamPasswordPolicy(), iamPasswordPolicy(strict), directoryPasswordPolicy];
  const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 140 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...policies), printable, async (policy, text) => {
      const broken = await failedRules(policy, text);
      const better = await failedRules(policy, `${text}aA1!`);
      return (
        broken.includes('tooShort') === text.length < policy.minimum &&
        broken.includes('tooLong') === text.length > policy.maximum &&
        better.every((rule) => rule === 'tooShort' || rule === 'tooLong')
      );
    }),
  );
});

t.test('BUILDER-4 a password over the limit is not compared with old hashes', async (t) => {
  const matches = async () => t.fail('compared');
  const broken = await failedRules(directoryPasswordPolicy, 'aA1-'.repeat(20), { hashes: ['x'], matches });
  t.strictSame(broken, ['tooLong']);
});

t.test('the leaked list is loaded once, on the first question, and its header is no entry', async (t) => {
  let loads = 0;
  const list = createLeakedList(() => {
    loads++;
    return '# from elsewhere\nabc12345\n#notaheader\n';
  });
  t.equal(loads, 0);
  t.equal(list.has('# from elsewhere'), false);
  t.equal(list.has('#notaheader'), true);
  t.equal(list.has('ABC12345!?'), true);
  t.equal(list.has('!?'), false);
  t.equal(loads, 1);
});

t.test('IAM-5 password age: warning in the last 15 days, then expired or refused', async (t) => {
  const DAY = 86_400_000;
  const changedAt = Date.UTC(2030, 0, 1);
  const ages = { ...lax, maxPasswordAge: 90 };
  const cases = [
    { policy: undefined, age: 5000 * DAY, is: 'ok' },
    { policy: lax, age: 5000 * DAY, is: 'ok' },
    { policy: ages, age: 0, is: 'ok' },
    { policy: ages, age: 75 * DAY - 1, is: 'ok' },
    { policy: ages, age: 75 * DAY, is: { expiresSoonInDays: 15 } },
    { policy: ages, age: 88 * DAY + 1, is: { expiresSoonInDays: 2 } },
    { policy: ages, age: 90 * DAY - 1, is: { expiresSoonInDays: 1 } },
    { policy: ages, age: 90 * DAY, is: 'expired' },
    { policy: { ...ages, hardExpiry: true }, age: 90 * DAY - 1, is: { expiresSoonInDays: 1 } },
    { policy: { ...ages, hardExpiry: true }, age: 90 * DAY, is: 'hard-expired' },
  ];
  for (const { policy, age, is } of cases) t.strictSame(passwordAge(policy, changedAt, changedAt + age), is, `${age}`);
});

t.test('secrets are the same only when they are', async () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameSecret(a, b) === (a === b) && sameSecret(a, a)));
});

import t from 'tap';
import type { Account } from '../../../src/core/accounts/account.ts';
import type { User } from '../../../src/core/accounts/user.ts';
import { actionMatches, mayChangePassword } from '../../../src/core/policies/is-allowed.ts';

const patterns: readonly [string, string, boolean][] = [
  ['iam:ChangePassword', 'iam:ChangePassword', true],
  ['IAM:changepassword', 'iam:ChangePassword', true],
  ['iam:*', 'iam:ChangePassword', true],
  ['*', 'iam:ChangePassword', true],
  ['iam:Change*', 'iam:ChangePassword', true],
  ['iam:?hangePassword', 'iam:ChangePassword', true],
  ['iam:ChangePasswor', 'iam:ChangePassword', false],
  ['iam.ChangePassword', 'iam:ChangePassword', false],
  ['sts:*', 'iam:ChangePassword', false],
  ['(iam:*)', 'iam:ChangePassword', false],
  ['iam:?', 'iam:ChangePassword', false],
  ['', 'iam:ChangePassword', false],
];

t.test('IAM-4 an allowed action is a pattern with * and ?, compared without case and as a whole', async (t) => {
  for (const [pattern, action, fits] of patterns) t.equal(actionMatches(pattern, action), fits, `${pattern} ${action}`);
});

const account = { id: '111122223333', name: 'a', state: 'active', createdAt: 0 } as const;
const letting = (allowUsersToChangePassword: boolean): Account => ({
  ...account,
  passwordPolicy: {
    minimumPasswordLength: 8,
    requireSymbols: false,
    requireNumbers: false,
    requireUppercaseCharacters: false,
    requireLowercaseCharacters: false,
    hardExpiry: false,
    allowUsersToChangePassword,
  },
});
const iamUser = (...allow: string[]) =>
  ({ id: 'AIDAMOCK', kind: 'iam', accountId: account.id, name: 'u', path: '/', allow, createdAt: 0 }) as const;
const root: User = { id: 'root-111122223333', kind: 'root', accountId: account.id, email: 'a@b', createdAt: 0 };

t.test('IAM-4 the own password is changed by right, by the account’s policy, or by the root user', async (t) => {
  t.equal(mayChangePassword({ user: iamUser(), account }), false);
  t.equal(mayChangePassword({ user: iamUser('iam:*'), account }), true);
  t.equal(mayChangePassword({ user: iamUser('s3:*'), account: letting(false) }), false);
  t.equal(mayChangePassword({ user: iamUser(), account: letting(true) }), true);
  t.equal(mayChangePassword({ user: root, account: letting(false) }), true);
});

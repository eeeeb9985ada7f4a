import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { findIamUser, findRootByEmail, findUser, type Owned } from '../../../src/core/accounts/find-user.ts';
import { failuresOf } from '../../../src/core/challenges/count-failures.ts';
import { checkPassword } from '../../../src/core/credentials/check-password.ts';
import { confirmPassword } from '../../../src/core/credentials/confirm-password.ts';
import type { IamPasswordPolicy } from '../../../src/core/credentials/iam-password-policy.ts';
import { passwordRulesFor, setPassword } from '../../../src/core/credentials/set-password.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const ALICE_PASSWORD = 'Iam-Passw0rd!';

async function rootOf(sandbox: Sandbox): Promise<Owned> {
  const owned = await findRootByEmail(sandbox, 'root@example.com');
  if (owned === undefined) throw new Error('no root user');
  return owned;
}
async function alice(sandbox: Sandbox): Promise<Owned> {
  const { account } = await rootOf(sandbox);
  const user = await findIamUser(sandbox, account, 'alice');
  if (user === undefined) throw new Error('no alice');
  return { user, account };
}
async function again(sandbox: Sandbox, { user }: Owned): Promise<Owned> {
  const owned = await findUser(sandbox, user.id);
  if (owned === undefined) throw new Error('gone');
  return owned;
}

const policy = (more: Partial<IamPasswordPolicy>): IamPasswordPolicy => ({
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: true,
  hardExpiry: false,
  ...more,
});

t.test('IAM-4 a user may not type the present password again, even where the policy remembers none', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await alice(sandbox);
  await t.rejects(setPassword(sandbox, owned, ALICE_PASSWORD, { by: 'user' }), {
    code: 'PASSWORD_POLICY',
    facts: { rules: ['reused'], reuse: 1 },
  });
  await t.resolves(setPassword(sandbox, owned, ALICE_PASSWORD, { by: 'control' }), 'the test’s side may');
});

t.test('IAM-4 a policy of the account replaces the default entirely', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await alice(sandbox);
  await t.rejects(setPassword(sandbox, owned, 'aaaaaa', { by: 'control' }), {
    code: 'PASSWORD_POLICY',
    facts: { rules: ['tooShort', 'needsThreeClasses'], minimum: 8 },
  });
  await update(sandbox.store, accounts, owned.account.id, (known) => ({ ...known, passwordPolicy: policy({}) }));
  const bound = await again(sandbox, owned);
  await t.resolves(setPassword(sandbox, bound, 'aaaaaa', { by: 'control' }));
  await t.rejects(setPassword(sandbox, bound, 'aaaaa', { by: 'control' }), {
    code: 'PASSWORD_POLICY',
    facts: { rules: ['tooShort'], minimum: 6 },
  });
});

t.test('IAM-4 the policy remembers so many passwords, the present one included', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await alice(sandbox);
  const passwordPolicy = policy({ passwordReusePrevention: 3 });
  await update(sandbox.store, accounts, owned.account.id, (known) => ({ ...known, passwordPolicy }));
  for (const next of ['second', 'third-', 'fourth'])
    await setPassword(sandbox, await again(sandbox, owned), next, { by: 'user' });
  for (const old of ['second', 'third-', 'fourth'])
    await t.rejects(
      setPassword(sandbox, await again(sandbox, owned), old, { by: 'user' }),
      { code: 'PASSWORD_POLICY', facts: { rules: ['reused'], reuse: 3 } },
      old,
    );
  await t.resolves(
    setPassword(sandbox, await again(sandbox, owned), ALICE_PASSWORD, { by: 'user' }),
    'the fourth last',
  );
});

t.test('IAM-4 no more than 23 old passwords are kept', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await alice(sandbox);
  for (let times = 0; times < 26; times += 1)
    await setPassword(sandbox, await again(sandbox, owned), `Passw0rd-${times}`, { by: 'control' });
  t.equal((await again(sandbox, owned)).user.password?.history.length, 23);
});

t.test('IAM-3 a new password is due for a change only when its setter says so', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await alice(sandbox);
  await setPassword(sandbox, owned, 'Another-1', { by: 'control', mustChange: true });
  t.equal((await again(sandbox, owned)).user.password?.mustChange, true);
  await setPassword(sandbox, await again(sandbox, owned), 'Another-2', { by: 'user' });
  t.equal((await again(sandbox, owned)).user.password?.mustChange, undefined);
});

t.test('ROOT-14 a root password is none of the account’s names, in any capitals', async (t) => {
  const sandbox = await bareSandbox();
  const owned = await rootOf(sandbox);
  const { names } = await passwordRulesFor(sandbox, owned, 'user');
  t.same(names, ['Example Corp', 'example-corp', 'root@example.com']);
  for (const password of ['Root@Example.com', 'EXAMPLE-CORP1'.slice(0, 12)])
    await t.rejects(
      setPassword(sandbox, owned, password, { by: 'user' }),
      { code: 'PASSWORD_POLICY', facts: { rules: /equalsNameOrEmail/ } },
      password,
    );
});

t.test('ROOT-3 a wrong password counts as a failure of the user, and a right one clears the count', async (t) => {
  const sandbox = await bareSandbox();
  const { user } = await alice(sandbox);
  const attempt = (password: string) => checkPassword(sandbox, user, { password, typed: 'alice' });
  for (const password of ['', 'iam-passw0rd!', `${ALICE_PASSWORD} `])
    await t.rejects(attempt(password), { code: 'WRONG_PASSWORD' }, password);
  t.equal(await failuresOf(sandbox, user.id), 3);
  await attempt(ALICE_PASSWORD);
  t.equal(await failuresOf(sandbox, user.id), 0);
});

t.test('ROOT-3 an unknown user is refused with the true reason for the journal, under the typed name', async (t) => {
  const sandbox = await bareSandbox();
  const attempt = { password: 'x', typed: 'nobody' };
  await t.rejects(checkPassword(sandbox, undefined, attempt), { code: 'UNKNOWN_USER' });
  await t.rejects(checkPassword(sandbox, undefined, { ...attempt, unknown: 'UNKNOWN_ACCOUNT' }), {
    code: 'UNKNOWN_ACCOUNT',
  });
  const { user } = await alice(sandbox);
  await t.rejects(checkPassword(sandbox, { ...user, password: undefined }, attempt), { code: 'NO_PASSWORD' });
  const told = await sandbox.journal.list({ event: 'password.rejected' });
  t.match(told, [{ user: 'nobody' }, { user: 'nobody' }, { user: /user\/alice$/ }]);
});

t.test('ROOT-14 confirming the present password counts neither for nor against a sign-in', async (t) => {
  const sandbox = await bareSandbox();
  const { user } = await alice(sandbox);
  await t.rejects(confirmPassword(sandbox, user, 'wrong'), { code: 'WRONG_PASSWORD' });
  t.equal(await failuresOf(sandbox, user.id), 0);
  await t.rejects(checkPassword(sandbox, user, { password: 'wrong', typed: 'alice' }), { code: 'WRONG_PASSWORD' });
  await t.resolves(confirmPassword(sandbox, user, ALICE_PASSWORD));
  t.equal(await failuresOf(sandbox, user.id), 1);
});

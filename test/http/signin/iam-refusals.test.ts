import t from 'tap';
import { iamNameKey, users } from '../../../src/core/accounts/user.ts';
import type { Answer } from '../../helpers/http.ts';
import {
  changeAccount,
  complaint,
  enterIam,
  events,
  IAM_PASSWORD,
  INCORRECT,
  isIn,
  leadingOut,
  ROOT_PASSWORD,
  race,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const CORP = '111122223333';
const field = (visitor: Visitor, id: string): string | undefined =>
  visitor.page.querySelector(`#${id}`)?.getAttribute('value');
const onIamPage = (visitor: Visitor): boolean => visitor.has('#username') && visitor.has('#input_account #account');

t.test(
  'IAM-4 "Forgot password?" points to the administrator and, for owners, to the main page; nothing is mailed',
  async (t) => {
    const w = await world(t);
    const visitor = await w.visitor().goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await visitor.click('#iam_forgot_password_link');
    t.match(visitor.text('main'), 'administrator');
    await visitor.click('[data-testid="owner-sign-in"]');
    t.ok(visitor.has('#resolving_input'));
    t.same(await w.mail.list(), []);
  },
);

t.test(
  'IAM-5 a password that must be changed: the change page, under the account’s policy, then the console',
  async (t) => {
    const w = await world(t);
    const visitor = await enterIam(w, CORP, { username: 'erin' });
    const change = (password: string, again = password) =>
      visitor.submit({ new_password: password, confirm_password: again });
    t.ok(visitor.has('#new_password[autocomplete="new-password"]'));
    await change('Fresh-Passw0rd!', 'Other-Passw0rd!');
    t.equal(complaint(visitor), 'The two passwords are not the same.');
    await change('short');
    t.match(complaint(visitor), /at least 8 characters;.*three of/, 'every rule that is broken is named');
    await change(IAM_PASSWORD);
    t.match(complaint(visitor), 'differ from the present password');
    await change('example-corp');
    t.match(complaint(visitor), 'differ from the account name and email address');
    const answers = await race(visitor, { new_password: 'Fresh-Passw0rd!', confirm_password: 'Fresh-Passw0rd!' });
    t.equal(leadingOut(answers), 1);
    t.match(await events(w, 'password.changed'), [{ user: `arn:aws:iam::${CORP}:user/erin`, facts: { by: 'user' } }]);
    t.equal((await events(w, 'session.started')).length, 1);
    t.equal(complaint(await enterIam(w, CORP, { username: 'erin' })), INCORRECT, 'the old one is gone');
    t.ok(
      isIn(await enterIam(w, CORP, { username: 'erin', password: 'Fresh-Passw0rd!' })),
      'and nothing is asked again',
    );
  },
);

t.test('IAM-5 an account’s own policy: classes, length, and the passwords before', async (t) => {
  const w = await world(t);
  await changeAccount(w, CORP, {
    passwordPolicy: {
      minimumPasswordLength: 12,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercaseCharacters: false,
      requireLowercaseCharacters: false,
      allowUsersToChangePassword: false,
      passwordReusePrevention: 2,
      hardExpiry: false,
    },
  });
  const visitor = await enterIam(w, CORP, { username: 'erin' });
  await visitor.submit({ new_password: 'abcdef', confirm_password: 'abcdef' });
  t.match(complaint(visitor), /at least 12 characters; contain a digit; contain a symbol/);
  await visitor.submit({ new_password: IAM_PASSWORD, confirm_password: IAM_PASSWORD });
  t.match(complaint(visitor), 'differ from the last 2 passwords');
  await visitor.submit({ new_password: 'abcdefghij1!', confirm_password: 'abcdefghij1!' });
  t.ok(isIn(visitor));
});

t.test(
  'IAM-5 an expired password: soft asks for a new one, hard refuses, and only after the right password',
  async (t) => {
    const w = await world(t);
    const ivan = await enterIam(w, 'example-passkey', { username: 'ivan' });
    t.match(ivan.text('main'), 'expired');
    await ivan.submit({ new_password: 'Fresh-Passw0rd!', confirm_password: 'Fresh-Passw0rd!' });
    t.ok(isIn(ivan));
    await w.advance('31d');
    const again = await enterIam(w, 'example-passkey', { username: 'ivan', password: 'Fresh-Passw0rd!' });
    t.ok(again.has('#new_password'), '30 days on, it has expired again');
    const frank = await enterIam(w, 'example-mfa', { username: 'frank' });
    t.equal(complaint(frank), 'Your password has expired. Ask your administrator to set a new one.');
    t.ok(onIamPage(frank));
    await frank.submit({ password: 'wrong' });
    t.equal(complaint(frank), INCORRECT);
    t.same(
      (await events(w, 'flow.refused')).map(({ reason }) => reason),
      ['PASSWORD_HARD_EXPIRED', 'WRONG_PASSWORD'],
    );
  },
);

/** The answer that a stranger can compare: the way, the page and its headers, without the typed texts and the flow's id. */
async function traces(w: World, visitor: Visitor, typed: { account: string; username: string; password: string }) {
  await visitor.goto(w.url('signin.aws.amazon.com', `/signin?iam_user=true&account=${typed.account}`));
  const form = comparable(visitor.answer, typed);
  await visitor.submit(typed);
  const { date: _, 'content-length': __, ...headers } = visitor.answer.headers;
  const ways = visitor.hops.map(({ status }) => status);
  return { form, ways, status: visitor.status, headers, page: comparable(visitor.answer, typed) };
}

const comparable = (answer: Answer, { account, username }: { account: string; username: string }): string =>
  answer
    .text()
    .replace(/[0-9a-f]{32}/g, 'ID')
    .replaceAll(`"${username}"`, '"NAME"')
    .replaceAll(`"${account}"`, '"ACCOUNT"')
    .replaceAll(`account=${account}`, 'ACCOUNT');

t.test(
  'IAM-7 unknown account, closed account, unknown user and wrong password look the same in every byte',
  async (t) => {
    const w = await world(t);
    const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
    const known = await traces(w, visitor, { account: CORP, username: 'alice', password: 'wrong' });
    t.match(known.page, INCORRECT);
    for (const [account, username, password, reason] of [
      ['999999999999', 'alice', IAM_PASSWORD, 'UNKNOWN_ACCOUNT'],
      ['no-such-alias', 'alice', IAM_PASSWORD, 'UNKNOWN_ACCOUNT'],
      ['example-corp', 'nobody', IAM_PASSWORD, 'UNKNOWN_USER'],
      [CORP, 'jane_doe', 'Work-Passw0rd!', 'UNKNOWN_USER'],
      [CORP, 'root@example.com', ROOT_PASSWORD, 'UNKNOWN_USER'],
      ['222233334444', 'alice', IAM_PASSWORD, 'UNKNOWN_USER'],
      ['example-closed', 'alice', IAM_PASSWORD, 'ACCOUNT_CLOSED'],
      ['999900001111', 'alice', IAM_PASSWORD, 'UNKNOWN_ACCOUNT'],
    ] as const) {
      t.same(await traces(w, visitor, { account, username, password }), known, `${account} ${username}`);
      t.equal((await events(w, 'password.rejected')).at(-1)?.reason, reason, 'the journal knows better');
    }
  },
);

t.test('IAM-7 unknown accounts, aliases and users meet the same form and words at the URL of an account', async (t) => {
  const w = await world(t);
  const seen = new Set<string>();
  for (const [account, username] of [
    ['example-corp', 'nobody'],
    [CORP, 'alice'],
    ['no-such-alias', 'alice'],
    ['000000000001', 'alice'],
    ['example-closed', 'alice'],
  ] as const) {
    const visitor = await w.visitor().goto(w.url(`${account}.signin.aws.amazon.com`, '/console'));
    t.equal(visitor.page.querySelector('#account')?.getAttribute('value'), account);
    await visitor.submit({ username, password: 'not it' });
    t.equal(complaint(visitor), INCORRECT, account);
    seen.add(visitor.text('main'));
  }
  t.equal(seen.size, 1);
});

t.test('IAM-7 a suspended account shows itself to the right password only; a closed one never', async (t) => {
  const w = await world(t);
  await changeAccount(w, CORP, { state: 'suspended' });
  t.equal(complaint(await enterIam(w, CORP, { username: 'alice', password: 'wrong' })), INCORRECT);
  const visitor = await enterIam(w, CORP, { username: 'alice' });
  t.match(complaint(visitor), /suspended.*owner/);
  t.notMatch(visitor.answer.text(), 'root@example.com', 'whose address that is stays unsaid');
  await changeAccount(w, CORP, { state: 'closed', closedAt: (await sandboxOf(w)).clock.now() });
  t.equal(complaint(await enterIam(w, CORP, { username: 'alice' })), INCORRECT);
  t.same(await events(w, 'session.started'), []);
});

t.test('ROOT-10 an account that is suspended between two steps refuses at the next one', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, CORP, { username: 'bob' });
  await changeAccount(w, CORP, { state: 'suspended' });
  await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:bob`) });
  t.match(complaint(visitor), 'suspended');
  t.same(await events(w, 'session.started'), []);
});

t.test('ROOT-1 a user who is removed between two steps has no next step', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, CORP, { username: 'erin' });
  const { store } = await sandboxOf(w);
  const erin = await store.claimed(users, iamNameKey(CORP, 'erin'));
  await store.remove(users, erin?.value.id ?? '');
  await visitor.submit({ new_password: 'Fresh-Passw0rd!', confirm_password: 'Fresh-Passw0rd!' });
  t.equal(complaint(visitor), INCORRECT);
});

t.test('TEST-11 markup in the IAM form comes back as text', async (t) => {
  const w = await world(t);
  const hostile = '"><script>alert(1)</script>';
  const visitor = await enterIam(w, 'example-corp', { account: hostile, username: hostile, password: hostile });
  t.notOk(visitor.has('main script'));
  t.match([field(visitor, 'account'), field(visitor, 'username')], [hostile, hostile]);
  const { journal } = await sandboxOf(w);
  t.match(await journal.list({ event: 'password.rejected' }), [{ user: `${hostile}:${hostile}` }]);
});

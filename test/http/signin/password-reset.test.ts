import t from 'tap';
import { users } from '../../../src/core/accounts/user.ts';
import { makeLink, takeLink } from '../../../src/core/challenges/sent-link.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';
import {
  askForLink,
  complaint,
  isChanged,
  mailedLink,
  NEW_PASSWORD,
  recoveryMail,
  reset,
  signsIn,
} from '../../helpers/recovery.ts';
import {
  changeAccount,
  enterEmail,
  enterIam,
  enterRootPassword,
  events,
  FROZEN,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  race,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const DEAD = 'This link cannot be used. It may be incomplete, already used, or too old. Ask for a new one.';
const HOUR = 60 * 60 * 1000;

t.test('ROOT-7 a link is only read by opening it, works in any browser, and once', async (t) => {
  const w = await world(t);
  const link = await mailedLink(w, PLAIN_ROOT);
  for (let scan = 0; scan < 3; scan++) t.equal((await w.visitor().goto(link)).status, 200);
  const early = await w.visitor().goto(link);
  const visitor = await reset(w.visitor({ userAgent: 'another browser' }), link);
  t.ok(isChanged(visitor));
  await visitor.refresh();
  t.ok(isChanged(visitor), 'a refresh says it again');
  await early.submit({ password: 'Other-Passw0rd!', confirmation: 'Other-Passw0rd!' });
  t.equal(complaint(early), DEAD, 'a page that was open all the time comes too late');
  t.ok(early.has('[name=email]'), 'and leads to where another link is asked for');
  const late = await w.visitor().goto(link);
  t.equal(late.status, 400);
  t.equal(complaint(late), DEAD);
  await late.submit({ email: PLAIN_ROOT });
  t.ok(late.has('#password_recovery_captcha_image'));
  t.ok(await signsIn(w, NEW_PASSWORD));
  t.match(await events(w, 'link.used'), [{ facts: { purpose: 'root-password' } }]);
});

t.test('ROOT-7 a newer link kills the earlier one', async (t) => {
  const w = await world(t);
  const first = await mailedLink(w, PLAIN_ROOT);
  const second = await mailedLink(w, PLAIN_ROOT);
  const other = await mailedLink(w, 'root-mfa@example.com');
  t.equal(complaint(await w.visitor().goto(first)), DEAD);
  t.ok(isChanged(await reset(w.visitor(), second)));
  t.ok(isChanged(await reset(w.visitor(), other)), 'another user’s stays');
});

t.test('ROOT-7 a link expires at the exact millisecond, exclusively', async (t) => {
  const w = await world(t, FROZEN);
  const cases: [left: number, works: boolean][] = [
    [1, true],
    [0, false],
    [-1, false],
  ];
  for (const [left, works] of cases) {
    const link = await mailedLink(w, PLAIN_ROOT);
    const open = await w.visitor().goto(link);
    await w.advance(`${HOUR - left}ms`);
    t.equal((await w.visitor().goto(link)).status, works ? 200 : 400, `opened ${left} ms before`);
    // The page that was open is a flow of its own, which lives as long as the link.
    await open.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD });
    t.equal(isChanged(open), works, `sent ${left} ms before`);
  }
  const settings = { linkLifetime: '5m' };
  const short = await world(t, { ...FROZEN, settings });
  const link = await mailedLink(short, PLAIN_ROOT);
  const open = await short.visitor().goto(link);
  t.match((await recoveryMail(short, PLAIN_ROOT)).text, '5 minutes');
  await short.advance('5m');
  await open.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD });
  t.equal(complaint(open), DEAD, 'the page is not too old, but its link is');
  t.match(await events(short, 'link.rejected'), [{ reason: 'LINK_EXPIRED' }]);
});

t.test('ROOT-7 a hundred posts of ten browsers: one new password', async (t) => {
  const w = await world(t);
  const link = await mailedLink(w, PLAIN_ROOT);
  const visitors = await Promise.all(Array.from({ length: 10 }, () => w.visitor().goto(link)));
  const password = (index: number) => `Racer-Passw0rd-${index}`;
  const answers = await Promise.all(
    visitors.map((visitor, index) => race(visitor, { password: password(index), confirmation: password(index) }, 10)),
  );
  for (const [index, visitor] of visitors.entries()) await visitor.goto(answers[index]?.[0]?.headers.location ?? '');
  const winners = visitors.filter(isChanged);
  t.equal(winners.length, 1);
  t.equal(visitors.filter((visitor) => complaint(visitor) === DEAD).length, 9);
  t.equal((await events(w, 'password.changed')).length, 1);
  t.equal((await events(w, 'link.used')).length, 1);
  t.ok(await signsIn(w, password(visitors.findIndex(isChanged))));
});

t.test('ROOT-7 a made-up link is refused clearly, and harms no real one', async (t) => {
  const w = await world(t);
  const link = new URL(await mailedLink(w, PLAIN_ROOT));
  const { token = '', key = '' } = Object.fromEntries(link.searchParams);
  const cases: Record<string, string> = {
    'no key': `type=RootUser&token=${token}`,
    'no token': `type=RootUser&key=${key}`,
    'no type': `token=${token}&key=${key}`,
    'another type': `type=IAMUser&token=${token}&key=${key}`,
    'a wrong key': `type=RootUser&token=${token}&key=${token}`,
    'the key for the token': `type=RootUser&token=${key}&key=${token}`,
    'two tokens': `type=RootUser&token=${token}&token=${token}&key=${key}`,
    'an empty key': `type=RootUser&token=${token}&key=`,
    'a key of 4,000 characters': `type=RootUser&token=${token}&key=${'k'.repeat(4000)}`,
    'a token with mark-up': `type=RootUser&token=${encodeURIComponent('"><script>')}&key=${key}`,
  };
  for (const [title, query] of Object.entries(cases)) {
    const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', `/resetpassword?${query}`));
    t.equal(visitor.status, 400, title);
    t.equal(complaint(visitor), DEAD, title);
    t.notMatch(visitor.answer.text(), '<script>', title);
  }
  t.ok(isChanged(await reset(w.visitor(), link.href)), 'the true one still works');
});

t.test('ROOT-7 taking a link by a wrong key, or for another purpose, leaves it whole', async (t) => {
  const sandbox = await bareSandbox();
  const user = (await sandbox.store.get(users, 'root-111122223333'))?.value ?? { id: '' };
  const link = await makeLink(sandbox, 'root-password', { email: 'root@example.com', ...user });
  await t.rejects(takeLink(sandbox, 'root-password', { ...link, key: 'x' }), { code: 'LINK_INVALID' });
  await t.rejects(takeLink(sandbox, 'root-mfa', link), { code: 'LINK_INVALID' });
  t.equal(await takeLink(sandbox, 'root-password', link), 'root-111122223333');
  await t.rejects(takeLink(sandbox, 'root-password', link), { code: 'LINK_INVALID' });
});

t.test('ROOT-7 a link dies with the password that it was sent for', async (t) => {
  const w = await world(t);
  const open = await w.visitor().goto(await mailedLink(w, PLAIN_ROOT));
  const link = await mailedLink(w, 'root-mfa@example.com');
  const users = w.control.users;
  await users.change('root', 'root-mfa@example.com', { password: 'Other-Passw0rd!' });
  const late = await w.visitor().goto(link);
  t.match([late.status, complaint(late)], [400, DEAD], 'its form does not open');
  await users.change('root', PLAIN_ROOT, { password: 'Other-Passw0rd!' });
  await open.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD });
  t.equal(complaint(open), DEAD, 'nor is a form that was open good for anything');
  t.ok(await signsIn(w, 'Other-Passw0rd!'));
  t.match((await events(w, 'link.rejected')).at(-1), { reason: 'PASSWORD_CHANGED_SINCE' });
});

t.test('ROOT-7 ROOT-14 root password rules; a refusal names each and uses nothing up', async (t) => {
  const w = await world(t);
  await changeAccount(w, '111122223333', { name: 'Example Corp 1' });
  const visitor = w.visitor();
  await visitor.goto(await mailedLink(w, PLAIN_ROOT));
  const cases: [password: string, confirmation: string, complaint: RegExp][] = [
    ['Abc123!', 'Abc123!', /at least 8 characters/],
    ['abcdefgh', 'abcdefgh', /three of/],
    ['ABCDEFGH12', 'ABCDEFGH12', /three of/],
    ['qwert', 'qwert', /at least 8 characters; mix at least three of/],
    [`Aa1!${'a'.repeat(125)}`, `Aa1!${'a'.repeat(125)}`, /at most 128 characters/],
    ['Example Corp 1', 'Example Corp 1', /differ from the account name and email address/],
    ['Root@Example.com', 'Root@Example.com', /differ from the account name and email address/],
    ['Tab-Passw0rd\t', 'Tab-Passw0rd\t', /only characters that can be typed/],
    [NEW_PASSWORD, 'New-Passw0rd?', /two passwords are not the same/],
    [NEW_PASSWORD, ` ${NEW_PASSWORD}`, /two passwords are not the same/],
  ];
  for (const [password, confirmation, text] of cases) {
    await visitor.submit({ password, confirmation });
    t.match(complaint(visitor), text, password);
    t.ok(visitor.has('#newPassword'), 'it stays on its step');
    t.notMatch(visitor.answer.text(), password, 'no password comes back');
  }
  t.same(await events(w, 'password.changed'), []);
  const longest = `Aa1!${'é'.repeat(124)}`;
  await visitor.submit({ password: longest, confirmation: longest });
  t.ok(isChanged(visitor));
  t.ok(await signsIn(w, longest));
  const journal = JSON.stringify(await (await sandboxOf(w)).journal.list());
  t.notMatch(journal, longest, 'the journal knows no password');
});

t.test('ROOT-7 all sessions of the user end, and nobody else’s', async (t) => {
  const w = await world(t);
  const [root, another, iam] = [
    await enterRootPassword(w, PLAIN_ROOT),
    await enterRootPassword(w, PLAIN_ROOT),
    await enterIam(w, '111122223333', { username: 'alice' }),
  ];
  // A signed-in root user may ask: only for IAM users is the way closed.
  await askForLink(w, PLAIN_ROOT, root);
  t.ok(isChanged(await reset(root, (await recoveryMail(w, PLAIN_ROOT)).links[0] ?? '')));
  for (const visitor of [root, another, iam]) await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
  t.same([isIn(root), isIn(another), isIn(iam)], [false, false, true]);
  t.same(
    (await events(w, 'session.ended')).map(({ user, facts }) => [user, facts.by]),
    Array.from({ length: 2 }, () => ['arn:aws:iam::111122223333:root', 'recovery']),
  );
});

t.test('ROOT-7 the root user of a member account gets a password this way, and had none before', async (t) => {
  const w = await world(t);
  const email = 'root-member@example.com';
  t.notOk(await signsIn(w, ROOT_PASSWORD, email));
  t.ok(isChanged(await reset(w.visitor(), await mailedLink(w, email))));
  t.ok(await signsIn(w, NEW_PASSWORD, email));
});

t.test('ROOT-7 ROOT-10 a link dies with its account, closed for 90 days', async (t) => {
  const w = await world(t, FROZEN);
  const email = 'root-closed@example.com';
  await w.advance(`59d23h59m`);
  const link = await mailedLink(w, email);
  const open = await w.visitor().goto(link);
  await w.advance('1m');
  await open.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD });
  t.equal(complaint(open), DEAD);
  t.same(await events(w, 'password.changed'), []);
  t.match(await askForLink(w, email).then((visitor) => visitor.text('h1')), 'Check your mail');
  t.equal((await w.mail.list({ to: email })).length, 1);
});

t.test('ROOT-5 ROOT-7 a new password is no second factor: MFA is still asked', async (t) => {
  const w = await world(t);
  const email = 'root-mfa@example.com';
  t.ok(isChanged(await reset(w.visitor(), await mailedLink(w, email))));
  const visitor = await enterEmail(w, email);
  await visitor.submit({ password: NEW_PASSWORD });
  t.ok(visitor.has('#mfaCode'));
});

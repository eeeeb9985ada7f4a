import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { findRootByEmail } from '../../../src/core/accounts/find-user.ts';
import { users } from '../../../src/core/accounts/user.ts';
import { flows } from '../../../src/core/records/flow-record.ts';
import { refusal } from '../../helpers/refusal.ts';
import { singleServer } from '../../helpers/server.ts';
import {
  captchaAnswer,
  enterEmail,
  enterRootPassword,
  events,
  FROZEN,
  hiddenFields,
  isIn,
  race,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const NAME = 'New Corp';
const EMAIL = 'new@example.com';
const PASSWORD = 'My-Passw0rd!';
const IN_USE = 'This email address cannot be used: it belongs to an account, or to one that was closed.';

const codeFor = async (w: World, email: string): Promise<string> =>
  (await w.mail.waitFor({ to: email, subject: 'sign-up verification code' })).codes[0] ?? '';

/** On to the step of the code. */
async function enterWish(w: World, email = EMAIL, accountName = NAME, visitor = w.visitor()): Promise<Visitor> {
  await visitor.goto(w.url('portal.aws.amazon.com', '/billing/signup'));
  return visitor.submit({ email, accountName });
}

/** On to the step of the password. */
async function enterCode(w: World, email = EMAIL, accountName = NAME, visitor = w.visitor()): Promise<Visitor> {
  await enterWish(w, email, accountName, visitor);
  return visitor.submit({ code: await codeFor(w, email) });
}

/** On to the security check. */
async function enterPassword(w: World, email = EMAIL, accountName = NAME, visitor = w.visitor()): Promise<Visitor> {
  await enterCode(w, email, accountName, visitor);
  return visitor.submit({ password: PASSWORD, confirmation: PASSWORD });
}

/** To the end. */
async function signUp(w: World, email = EMAIL, accountName = NAME, visitor = w.visitor()): Promise<Visitor> {
  await enterPassword(w, email, accountName, visitor);
  return visitor.submit({ guess: await captchaAnswer(w, visitor) });
}

const createdId = (visitor: Visitor): string => visitor.text('[data-testid=created-account-id]');

t.test(
  'ROOT-11 e-mail, name, code, password, captcha: an account with a fresh ID, and its root user signs in',
  async (t) => {
    const w = await world(t);
    const visitor = w.visitor();
    await visitor.goto(w.url('signin.aws.amazon.com', '/signin'));
    await visitor.click('#create_account_link');
    t.match(visitor.url, w.url('portal.aws.amazon.com', '/billing/signup'));
    await signUp(w, EMAIL, NAME, visitor);
    t.match(createdId(visitor), /^[1-9]\d{11}$/);
    t.equal(visitor.text('[data-testid=created-account-name]'), NAME);
    t.equal(visitor.text('[data-testid=created-email]'), EMAIL);
    const id = createdId(visitor);
    await visitor.refresh();
    t.equal(createdId(visitor), id, 'a refresh shows the same');
    await visitor.click('[data-testid=sign-in]');
    await visitor.submit({ resolving_input: EMAIL });
    await visitor.submit({ password: PASSWORD });
    t.ok(isIn(visitor));
    t.match(await events(w, 'account.created'), [{ facts: { accountId: id, email: EMAIL } }]);
    t.match(await w.mail.list({ to: EMAIL }), [{ from: /@(?:verify\.)?signin\.aws$/, codes: [/^\d{6}$/] }]);
    const journal = JSON.stringify(await (await sandboxOf(w)).journal.list());
    t.notMatch(journal, PASSWORD);
  },
);

t.test('ROOT-11 IDs are those of no other account, whatever the dice say', async (t) => {
  const w = await world(t, { server: await singleServer() });
  const { store, random } = await sandboxOf(w);
  t.intercept(random, 'int', { value: () => 0 });
  t.intercept(random, 'text', { value: (length: number) => (length === 11 ? draws.shift() : 'X'.repeat(length)) });
  const draws = ['11111111111', '11111111111', '22222222222'];
  await store.put(accounts, { id: '111111111111', name: 'taken', state: 'active', createdAt: 0 }, 0);
  const visitor = await enterPassword(w);
  await visitor.submit({ guess: 'XXXXXX' });
  t.equal(createdId(visitor), '122222222222');
});

t.test('ROOT-10 ROOT-11 an address in use, or burnt by a closed account, is refused', async (t) => {
  const w = await world(t);
  for (const email of [
    'root@example.com',
    'ROOT@Example.com',
    'root-suspended@example.com',
    'root-closed@example.com',
    'root-gone@example.com',
  ]) {
    const visitor = await enterWish(w, email);
    t.equal(refusal(visitor), IN_USE, email);
    t.equal(visitor.page.querySelector('[name=email]')?.getAttribute('value'), email, 'to be changed');
    t.equal(visitor.page.querySelector('[name=accountName]')?.getAttribute('value'), NAME);
  }
  t.same(await w.mail.list(), []);
  await enterWish(w, 'builder@example.com');
  t.equal((await w.mail.list()).length, 1, 'a Builder ID is another identity');
});

t.test('ROOT-11 name+tag@host is a new address', async (t) => {
  const w = await world(t);
  const first = createdId(await signUp(w, 'root+tag@example.com'));
  const second = createdId(await signUp(w, 'root+other@example.com'));
  t.match(first, /^\d{12}$/);
  t.match(second, /^\d{12}$/);
  t.not(first, second);
  t.equal(refusal(await enterWish(w, 'root+TAG@example.com')), IN_USE);
  t.equal((await w.mail.list({ to: 'root@example.com' })).length, 2, 'its mail lies in the same inbox');
});

t.test('ROOT-11 an unverified sign-up occupies nothing', async (t) => {
  const w = await world(t);
  const early = await enterPassword(w);
  await enterWish(w);
  const sandbox = await sandboxOf(w);
  t.equal(await findRootByEmail(sandbox, EMAIL), undefined);
  const visitor = await enterEmail(w, EMAIL);
  t.match(visitor.text('#error_message'), 'does not exist');
  const records = (await sandbox.store.list(flows)).items;
  t.notMatch(JSON.stringify(records), PASSWORD, 'what waits for the captcha is a hash');
  t.match(createdId(await signUp(w)), /^\d{12}$/, 'somebody else may have it');
  await early.submit({ guess: await captchaAnswer(w, early) });
  t.equal(refusal(early), IN_USE, 'and the first comer is told');
  t.equal((await events(w, 'account.created')).length, 1);
});

t.test('ROOT-11 one of the sign-ups racing for one address wins, and the others are told', async (t) => {
  const w = await world(t);
  const visitors = [];
  for (let racer = 0; racer < 5; racer++) visitors.push(await enterPassword(w));
  const guesses = await Promise.all(visitors.map((visitor) => captchaAnswer(w, visitor)));
  await Promise.all(visitors.map((visitor, index) => visitor.submit({ guess: guesses[index] ?? '' })));
  t.equal(visitors.filter((visitor) => createdId(visitor) !== '').length, 1);
  t.equal(visitors.filter((visitor) => refusal(visitor) === IN_USE).length, 4);
  const { store } = await sandboxOf(w);
  const { items } = await store.list(users, { index: 'kind', key: 'root' });
  t.equal(items.filter((user) => user.kind === 'root' && user.email === EMAIL).length, 1);
});

t.test('ROOT-11 a hundred posts of the last step open one account', async (t) => {
  const w = await world(t);
  const visitor = await enterPassword(w);
  const answers = await race(visitor, { guess: await captchaAnswer(w, visitor) });
  t.ok(answers.every(({ status }) => status === 303));
  await visitor.goto(answers[99]?.headers.location ?? '');
  t.match(createdId(visitor), /^\d{12}$/);
  t.equal((await events(w, 'account.created')).length, 1);
});

t.test('ROOT-11 Enter and a click on the first step mail one code', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('portal.aws.amazon.com', '/billing/signup'));
  await race(visitor, { email: EMAIL, accountName: NAME }, 2);
  t.equal((await w.mail.list({ to: EMAIL })).length, 1);
});

t.test('ROOT-11 the code: once, until it expires, killed by a newer one, not to be guessed', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { codeAttempts: 3 } });
  const visitor = await enterWish(w);
  const first = await codeFor(w, EMAIL);
  await visitor.submit({}, { form: 'resendCode' });
  const second = await codeFor(w, EMAIL);
  await visitor.submit({ code: first });
  t.match(refusal(visitor), first === second ? '' : 'That code is not right');
  const lifetime = 10 * 60 * 1000;
  await w.advance(`${lifetime}ms`);
  await visitor.submit({ code: second });
  t.match(refusal(visitor), 'That code is not right', 'at the exact millisecond it is too late');
  await visitor.submit({}, { form: 'resendCode' });
  await w.advance(`${lifetime - 1}ms`);
  const typed = (await codeFor(w, EMAIL)).replace(/^(\d{3})/, ' $1 ');
  t.ok((await visitor.submit({ code: typed })).has('[name=confirmation]'), 'a millisecond before it is not');
  const guesser = await enterWish(w, 'other@example.com');
  const code = await codeFor(w, 'other@example.com');
  const wrong = code === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < 3; guess++) await guesser.submit({ code: wrong });
  await guesser.submit({ code });
  t.equal(refusal(guesser), 'This code was mistyped too often. Ask for a new one.');
  t.match(await events(w, 'code.rejected'), [{ reason: /^(?:WRONG_CODE|CODE_USED)$/ }, { reason: 'CODE_EXPIRED' }]);
});

t.test('ROOT-11 every step has a way to change what came before', async (t) => {
  const w = await world(t);
  const visitor = await enterWish(w, 'mistyped@example.com');
  const old = await codeFor(w, 'mistyped@example.com');
  await visitor.submit({}, { form: 'changeEmail' });
  t.equal(visitor.page.querySelector('[name=email]')?.getAttribute('value'), 'mistyped@example.com');
  await visitor.submit({ email: EMAIL });
  await visitor.submit({ code: old });
  t.match(refusal(visitor), 'That code is not right', 'another address’s code proves nothing');
  await visitor.submit({ code: await codeFor(w, EMAIL) });
  await visitor.submit({}, { form: 'changeEmail' });
  await visitor.submit({ accountName: 'Renamed' });
  await visitor.submit({ code: await codeFor(w, EMAIL) });
  await visitor.submit({ password: 'First-Passw0rd!', confirmation: 'First-Passw0rd!' });
  await visitor.submit({}, { form: 'changePassword' });
  t.ok(visitor.has('[name=confirmation]'));
  await visitor.submit({ password: PASSWORD, confirmation: PASSWORD });
  await visitor.submit({}, { form: 'refreshCaptcha' });
  await visitor.submit({ guess: 'WRONG' });
  t.match(refusal(visitor), 'Enter the characters and try again');
  await visitor.submit({}, { form: 'changeEmail' });
  t.equal(visitor.page.querySelector('[name=accountName]')?.getAttribute('value'), 'Renamed');
  await visitor.submit();
  await visitor.submit({ code: await codeFor(w, EMAIL) });
  await visitor.submit({ password: PASSWORD, confirmation: PASSWORD });
  await visitor.submit({ guess: await captchaAnswer(w, visitor) });
  t.equal(visitor.text('[data-testid=created-account-name]'), 'Renamed');
});

t.test('ROOT-11 ROOT-14 the password obeys the root rules', async (t) => {
  const w = await world(t);
  const visitor = await enterCode(w, 'Long-name1@example.com', 'Company No. 1');
  const cases: [password: string, confirmation: string, complaint: RegExp][] = [
    ['Abc123!', 'Abc123!', /at least 8 characters/],
    ['abcdefgh', 'abcdefgh', /three of/],
    [`Aa1!${'a'.repeat(125)}`, `Aa1!${'a'.repeat(125)}`, /at most 128 characters/],
    ['company no. 1', 'company no. 1', /differ from the account name and email address/],
    ['Long-Name1@example.com', 'Long-Name1@example.com', /differ from the account name and email address/],
    [PASSWORD, PASSWORD.toLowerCase(), /two passwords are not the same/],
  ];
  for (const [password, confirmation, text] of cases) {
    await visitor.submit({ password, confirmation });
    t.match(refusal(visitor), text, password);
    t.ok(visitor.has('[name=confirmation]'));
  }
  t.ok((await visitor.submit({ password: PASSWORD, confirmation: PASSWORD })).has('[data-captcha-id]'));
});

t.test('ROOT-11 with captcha off for good the password is the last step', async (t) => {
  const w = await world(t, { settings: { captcha: 'off' } });
  t.match(createdId(await enterPassword(w)), /^\d{12}$/);
});

t.test('ROOT-11 hostile, blank and over-long fields: a clear page, what was typed is kept as text', async (t) => {
  const w = await world(t);
  const hostile = '<script>alert(1)</script>"\'&';
  const cases: [email: string, accountName: string, complaint: RegExp][] = [
    [hostile, NAME, /Enter an email address/],
    ['', NAME, /Enter an email address/],
    [EMAIL, '', /is empty, of the wrong length, or has characters that are not allowed/],
    [EMAIL, ' \t', /is empty, of the wrong length, or has characters that are not allowed/],
    [EMAIL, 'x'.repeat(51), /is empty, of the wrong length, or has characters that are not allowed/],
    [EMAIL, 'bell\u0007', /is empty, of the wrong length, or has characters that are not allowed/],
    [EMAIL, 'x'.repeat(321), /at most 320 characters/],
    [`${'x'.repeat(310)}@example.com`, NAME, /at most 320 characters/],
  ];
  for (const [email, accountName, text] of cases) {
    const visitor = await enterWish(w, email, accountName);
    t.match(refusal(visitor), text);
    t.notMatch(visitor.answer.text(), '<script>alert');
  }
  t.same(await w.mail.list(), []);
  const visitor = await signUp(w, EMAIL, hostile);
  t.equal(visitor.page.querySelector('[data-testid=created-account-name]')?.textContent, hostile);
  t.notMatch(visitor.answer.text(), '<script>alert');
  const owner = await enterRootPassword(w, 'root@example.com');
  t.ok(isIn(owner), 'the others are well');
});

t.test('ROOT-11 steps out of order, and another browser’s flow, begin again', async (t) => {
  const w = await world(t);
  const visitor = await enterPassword(w);
  const { flow = '' } = hiddenFields(visitor);
  const guess = await captchaAnswer(w, visitor);
  const thief = await w.visitor().goto(w.url('portal.aws.amazon.com', '/billing/signup'));
  const { csrf = '' } = hiddenFields(thief);
  await thief.post('/billing/signup', { csrf, flow, event: 'submitCaptcha', guess });
  t.match(refusal(thief), 'begin again');
  t.notOk(thief.text().includes(EMAIL));
  const own = hiddenFields(visitor).csrf ?? '';
  await visitor.post('/billing/signup', { csrf: own, flow, event: 'submitCode', code: '123456' });
  t.match(refusal(visitor), 'begins again');
  t.same(await events(w, 'account.created'), []);
});

t.test('ROOT-11 in Korean, mail included', async (t) => {
  const w = await world(t);
  const visitor = await enterWish(w, EMAIL, '새 회사', w.visitor({ locale: 'ko' }));
  const mail = await w.mail.waitFor({ to: EMAIL });
  t.equal(mail.subject, 'AWS 계정 가입 확인 코드');
  await visitor.submit({ code: mail.codes[0] ?? '' });
  await visitor.submit({ password: PASSWORD, confirmation: PASSWORD });
  await visitor.submit({ guess: await captchaAnswer(w, visitor) });
  t.equal(visitor.text('h1'), '계정이 생성되었습니다');
  t.equal(visitor.text('[data-testid=created-account-name]'), '새 회사');
});

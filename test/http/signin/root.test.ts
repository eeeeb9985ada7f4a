import t from 'tap';
import {
  complaint,
  enterEmail,
  enterRootPassword,
  events,
  hiddenFields,
  INCORRECT,
  isIn,
  leadingOut,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  race,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const UNKNOWN = 'An AWS account with that sign-in information does not exist. Try again or create a new account.';

t.test(
  'ROOT-1 the main page offers root and IAM user, root selected; e-mail and password lead to the console',
  async (t) => {
    const w = await world(t);
    const visitor = w.visitor();
    await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
    t.ok(visitor.has('#root_user_radio_button[checked]'));
    t.ok(visitor.has('#iam_user_radio_button:not([checked])'));
    t.ok(visitor.has('#root_account_signin[data-testid="not-sign-in-with-iam"]'));
    t.equal(visitor.text('title'), 'Amazon Web Services Sign-In · Latchkey mock');
    await visitor.submit({ resolving_input: PLAIN_ROOT });
    t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`);
    await visitor.submit({ password: ROOT_PASSWORD });
    t.ok(isIn(visitor));
    t.match(visitor.path, /^\/console\/home/);
    t.match(await events(w, 'session.started'), [{ user: 'arn:aws:iam::111122223333:root', facts: { mfa: false } }]);
  },
);

t.test('ROOT-1 refresh is safe at every step, and the password step can be left for another e-mail', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.refresh();
  t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`);
  await visitor.click('#different_account_link');
  await visitor.submit({ resolving_input: 'root-mfa@example.com' });
  t.match(visitor.text(), 'Enter the password for root-mfa@example.com');
  await visitor.submit({ password: ROOT_PASSWORD });
  const mfaPage = visitor.text('main');
  await visitor.refresh();
  t.equal(visitor.text('main'), mfaPage);
});

t.test('ROOT-1 the back button, and then another e-mail, begins with that one', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, 'nobody@example.com');
  const before = visitor.url;
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`);
  const old = await w.visitor().goto(before);
  t.equal(complaint(old), 'This took too long, or was begun in another browser. Please begin again.');
  await visitor.goto(before);
  t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`, 'the URL is the flow’s, and shows where it stands');
  const { flow = '', csrf = '' } = hiddenFields(visitor);
  await visitor.post(visitor.url, { event: 'submitEmail', csrf, flow, resolving_input: 'root-mfa@example.com' });
  t.match(visitor.text(), 'Enter the password for root-mfa@example.com');
  t.equal(complaint(visitor), '');
});

t.test('ROOT-1 steps out of order begin again, and nothing is signed in', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const { flow = '', csrf = '' } = hiddenFields(visitor);
  const steps: readonly Readonly<Record<string, string>>[] = [
    { event: 'submitMfaCode', mfaCode: '123456', flow },
    { event: 'submitCode', code: '123456', flow: '' },
    { event: 'chooseDevice', deviceId: 'x', flow },
    { event: 'submitPassword', password: ROOT_PASSWORD, flow: 'made-up' },
    { event: 'submitPassword', password: ROOT_PASSWORD },
  ];
  for (const fields of steps) {
    await visitor.post(visitor.url, { csrf, ...fields });
    t.equal(visitor.status, 200);
    t.ok(visitor.has('#resolving_input'), `${fields.event} leads to the first step`);
    t.match(complaint(visitor), /begins again|begin again/);
    t.equal(visitor.text('#error_title'), 'Please begin again');
  }
  t.same(await events(w, 'session.started'), []);
});

t.test('ROOT-1 Enter and a click, or a hundred posts at once, sign in once', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const answers = await race(visitor, { password: ROOT_PASSWORD });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal(leadingOut(answers), 1);
  t.equal((await events(w, 'session.started')).length, 1);
  t.equal((await events(w, 'password.accepted')).length, 1);
  const other = answers.find(({ headers }) => !/code=/.test(headers.location ?? ''))?.headers.location ?? '';
  await visitor.goto(other);
  t.ok(isIn(visitor), 'the others lead to the flow’s page, which knows the way');
});

t.test('ROOT-1 two tabs go their own ways', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const first = visitor.url;
  await enterEmail(w, 'root-mfa@example.com', visitor);
  await visitor.goto(first);
  t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('ROOT-1 a flow that has led to the console leads there again, until the session ends', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const step = visitor.url;
  await visitor.submit({ password: ROOT_PASSWORD });
  await visitor.goto(step);
  t.ok(isIn(visitor));
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  await visitor.goto(step);
  t.ok(visitor.has('#resolving_input'), 'signed out, it is at its beginning');
  const stranger = await w.visitor().goto(step);
  t.ok(stranger.has('#resolving_input'), 'in another browser, too');
});

t.test('ROOT-3 an address that is no root user is said so, whoever else it may be', async (t) => {
  const w = await world(t);
  for (const email of ['nobody@example.com', 'alice', 'builder@example.com', '111122223333', 'root-gone@example.com']) {
    const visitor = await enterEmail(w, email);
    t.equal(complaint(visitor), UNKNOWN, email);
    t.equal(visitor.page.querySelector('#resolving_input')?.getAttribute('value'), email, 'what was typed is kept');
  }
  t.equal((await events(w, 'flow.refused')).length, 5);
});

t.test('ROOT-3 an e-mail is known without regard to case and surrounding blanks', async (t) => {
  const visitor = await enterEmail(await world(t), '  ROOT@Example.COM ');
  t.match(visitor.text(), `Enter the password for ${PLAIN_ROOT}`);
});

t.test('ROOT-3 a wrong password stays on its step', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  for (const password of [
    'wrong',
    'Iam-Passw0rd!',
    'Build-Passw0rd!',
    'root-passw0rd!',
    `${ROOT_PASSWORD} `,
    'x'.repeat(2000),
  ]) {
    await visitor.submit({ password });
    t.equal(complaint(visitor), INCORRECT);
    t.ok(visitor.has('#password'));
    t.notOk(visitor.page.querySelector('#password')?.hasAttribute('value'), 'the password is not sent back');
  }
  const { journal } = await sandboxOf(w);
  t.notMatch(JSON.stringify(await journal.list()), /wrong"|Iam-Passw0rd/, 'no typed password is in the journal');
  t.ok((await events(w, 'password.rejected')).every(({ reason }) => reason === 'WRONG_PASSWORD'));
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test(
  'ROOT-7 a member account has no password until one is set: its sign-in is refused like a wrong one',
  async (t) => {
    const w = await world(t);
    const visitor = await enterRootPassword(w, 'root-member@example.com');
    t.equal(complaint(visitor), INCORRECT);
    t.match(await events(w, 'password.rejected'), [{ reason: 'NO_PASSWORD' }]);
  },
);

t.test('ROOT-6 the ways to a new account, to another account and to root lead where they say', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.click('#different_account_link');
  t.ok(visitor.has('#resolving_input'));
  await visitor.click('#root_account_signin');
  t.ok(visitor.has('#resolving_input'));
  await visitor.click('#create_account_link');
  t.match(visitor.url, w.url('portal.aws.amazon.com', '/billing/signup'));
  t.equal(visitor.status, 200);
});

t.test('ROOT-10 the owners of suspended and of lately closed accounts sign in', async (t) => {
  const w = await world(t);
  for (const email of ['root-suspended@example.com', 'root-closed@example.com']) {
    await enterRootPassword(w, email);
    t.match((await events(w, 'session.started')).at(-1), { kind: 'event' }, email);
  }
  t.equal((await events(w, 'session.started')).length, 2);
});

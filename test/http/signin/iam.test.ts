import t from 'tap';
import {
  complaint,
  enterEmail,
  enterIam,
  events,
  FROZEN,
  IAM_PASSWORD,
  INCORRECT,
  isIn,
  leadingOut,
  ROOT_PASSWORD,
  race,
  WRONG_CODE,
} from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const CORP = '111122223333';
const ALICE = { account: 'example-corp', username: 'alice', password: IAM_PASSWORD };
const field = (visitor: Visitor, id: string): string | undefined =>
  visitor.page.querySelector(`#${id}`)?.getAttribute('value');
const onIamPage = (visitor: Visitor): boolean => visitor.has('#username') && visitor.has('#input_account #account');

t.test('IAM-1 account ID or alias, name without regard to case: from the account’s own URL, prefilled', async (t) => {
  const w = await world(t);
  for (const account of [CORP, 'example-corp', 'EXAMPLE-corp'])
    for (const username of ['alice', 'ALICE', ' Alice ']) {
      const visitor = w.visitor();
      await visitor.goto(w.url(`${account}.signin.aws.amazon.com`, '/console/'));
      t.equal(field(visitor, 'account'), account.toLowerCase());
      await visitor.submit({ username, password: IAM_PASSWORD });
      t.ok(isIn(visitor), `${account} ${username}`);
    }
  const started = await events(w, 'session.started');
  t.ok(started.every(({ user, facts }) => user === `arn:aws:iam::${CORP}:user/alice` && facts.mfa === false));
});

t.test('IAM-1 from the main page: the other radio, the account, and on to the form with it filled in', async (t) => {
  const w = await world(t);
  for (const account of ['example-corp', CORP, 'no-such-account', ' spaced ']) {
    const visitor = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home'));
    await visitor.submit({ user_type: 'iam', resolving_input: account });
    t.ok(onIamPage(visitor));
    t.equal(field(visitor, 'account'), account.trim());
    t.equal(complaint(visitor), '', 'nothing is looked up');
  }
  const visitor = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home?region=eu-west-1'));
  await visitor.submit({ user_type: 'iam', resolving_input: '' });
  await visitor.submit(ALICE);
  t.ok(isIn(visitor));
  t.match(visitor.path, 'region=eu-west-1', 'the way back to the console is kept');
});

t.test('IAM-1 ROOT-12 an account ID is taken with the hyphens that the console shows', async (t) => {
  const w = await world(t);
  for (const [account, known] of [
    [' 1111-2222-3333 ', true],
    ['11-1122223333', false],
    ['1111-2222-4444', false],
  ] as const) {
    const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?iam_user=true'));
    await visitor.submit({ ...ALICE, account });
    t.equal(isIn(visitor), known, account);
    t.equal(complaint(visitor), known ? '' : INCORRECT);
  }
});

t.test('IAM-1 "Remember this account" keeps it for this browser, past sign-out and a root sign-in', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, 'example-corp', { username: 'alice', rememberAccount: true });
  t.ok(isIn(visitor));
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  visitor.jar.closeBrowser();
  await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
  t.equal(field(visitor, 'account'), 'example-corp', 'also when the browser was closed meanwhile');
  t.ok(visitor.has('#rememberAccount[checked]'));
  await enterEmail(w, 'root@example.com', visitor);
  await visitor.submit({ password: ROOT_PASSWORD });
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin?iam_user=true'));
  t.equal(field(visitor, 'account'), 'example-corp');
  await visitor.submit({ ...ALICE, rememberAccount: false });
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin?iam_user=true'));
  t.equal(field(visitor, 'account'), '', 'unticked, it is forgotten');
});

t.test('IAM-1 a refused sign-in remembers nothing, and keeps what was typed but the password', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, 'example-corp', { username: 'alice', password: 'wrong', rememberAccount: true });
  t.equal(complaint(visitor), INCORRECT);
  t.match([field(visitor, 'account'), field(visitor, 'username')], ['example-corp', 'alice']);
  t.equal(field(visitor, 'password'), undefined);
  t.ok(visitor.has('#rememberAccount[checked]'));
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin?iam_user=true'));
  t.equal(field(visitor, 'account'), '');
});

t.test('IAM-1 scripts read from the labels which fields were sent empty; the others keep what was typed', async (t) => {
  const w = await world(t);
  const marked = (visitor: Visitor) =>
    visitor.page.querySelectorAll('.textinput.error label[for]').map((label) => label.getAttribute('for'));
  const cases = [
    [{ account: '', username: '', password: '' }, ['account', 'username', 'password']],
    [{ account: 'example-corp', username: '', password: 'x' }, ['username']],
    [{ account: 'other-corp', username: 'alice', password: '', rememberAccount: true }, ['password']],
    [{ account: '', username: 'a'.repeat(200), password: '' }, ['account', 'password']],
  ] as const;
  for (const [typed, expected] of cases) {
    const visitor = await enterIam(w, 'example-corp', typed);
    t.same(marked(visitor), expected);
    t.equal(field(visitor, 'account'), typed.account);
    t.equal(field(visitor, 'username'), typed.username.slice(0, 128));
    t.equal(visitor.has('#rememberAccount[checked]'), 'rememberAccount' in typed);
    t.match(complaint(visitor), expected.length > 1 ? 'Fill in the marked fields' : /lacks/);
  }
  t.same(marked(await enterIam(w, 'example-corp', { username: 'alice', password: 'wrong' })), [], 'wrong is not empty');
});

t.test('IAM-1 the page has the ids and words that scripts know', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
  for (const selector of [
    'div#input_account.textinput label[for=account]',
    '#username',
    '#password[name=password][type=password]',
    'button#signin_button',
    '#rememberAccount[type=checkbox]',
    '#error_title',
    '#main_message.mainError.ng-binding.ng-scope',
    '#captcha_container[style*="display: none"]',
  ])
    t.ok(visitor.has(selector), selector);
  t.equal(visitor.text('label[for=account]'), 'Account ID (12 digits) or account alias');
  t.match(visitor.page.querySelector('#error_message')?.getAttribute('style'), 'display: none');
  await visitor.submit({ username: 'alice', password: 'wrong' });
  t.equal(visitor.text('#error_title'), 'Authentication failed');
});

t.test('IAM-2 a name with symbols signs in', async (t) => {
  const w = await world(t);
  t.ok(isIn(await enterIam(w, CORP, { username: 'Zhang@example.com' })));
  t.ok(isIn(await enterIam(w, CORP, { username: 'zhang@EXAMPLE.com' })), 'and without regard to case');
});

t.test('ROOT-6 a browser whose last sign-in was an IAM user gets the IAM page first, with a way back', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, 'example-corp', { username: 'alice' });
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  for (const host of ['console.aws.amazon.com', 'eu-west-1.console.aws.amazon.com']) {
    await visitor.goto(w.url(host, '/console/home'));
    t.ok(onIamPage(visitor), host);
    t.equal(field(visitor, 'account'), '', 'not remembered, not filled in');
  }
  await visitor.click('#root_account_signin');
  t.ok(visitor.has('#resolving_input'));
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
  t.ok(visitor.has('#resolving_input'), 'and after a root user’s sign-in the main page again');
});

t.test('ROOT-6 a post is for the page that it came from, whoever signed in meanwhile', async (t) => {
  const w = await world(t);
  const root = await enterEmail(
    w,
    'root@example.com',
    await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin')),
  );
  const { url } = root;
  await enterIam(w, 'example-corp', { username: 'alice' }, root);
  await root.goto(url);
  await root.submit({ password: ROOT_PASSWORD });
  t.match((await events(w, 'session.started')).at(-1), { user: `arn:aws:iam::${CORP}:root` });
});

t.test('IAM-3 a user with an authenticator app is asked for its code', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterIam(w, 'example-corp', { username: 'bob' });
  t.ok(visitor.has('#mfacode #mfaCode'));
  await visitor.submit({ mfaCode: '000000' });
  t.equal(complaint(visitor), WRONG_CODE);
  const answers = await race(visitor, { mfaCode: await w.totp('iam', `${CORP}:bob`) });
  t.equal(leadingOut(answers), 1);
  t.equal((await events(w, 'mfa.accepted')).length, 1);
  t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
});

t.test('IAM-3 a user chooses one of several devices', async (t) => {
  const w = await world(t);
  const heidi = await enterIam(w, CORP, { username: 'heidi' });
  t.equal(heidi.page.querySelectorAll('#multi_mfa_swhw_radio_button_box input').length, 2);
  for (const choice of heidi.page.querySelectorAll('#multi_mfa_swhw_radio_button_box input')) {
    await heidi.submit({ deviceId: choice.getAttribute('value') ?? '' });
    if (heidi.has('#mfaCode')) break;
  }
  await heidi.submit({ mfaCode: await w.totp('iam', `${CORP}:heidi`) });
  t.ok(isIn(heidi));
});

t.test('IAM-6 a user without the device is sent to the administrator', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, CORP, { username: 'dave' });
  t.match(visitor.text('[data-testid="mfa-help"]'), 'administrator');
  t.notOk(visitor.has('a[data-testid="mfa-help"]'), 'support cannot help');
});

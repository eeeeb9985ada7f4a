import t from 'tap';
import { asIam, asRoot, setAccountState } from '../../helpers/console-visitor.ts';
import { world } from '../../helpers/world.ts';

const CONSOLE = 'console.aws.amazon.com';
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
const FROZEN = { mode: 'frozen', at: Date.UTC(2026, 5, 1, 12) } as const;

t.test('ROOT-14 the account page is the root user’s; IAM users are denied', async (t) => {
  const w = await world(t);
  const alice = await asIam(w, 'alice');
  for (const path of [
    '/account/home',
    '/account/home/name',
    '/account/home/email',
    '/account/home/phone',
    '/account/home/password',
    '/billing/home',
    '/billing/reactivate',
    '/account/reopen',
  ]) {
    await alice.goto(w.url(CONSOLE, path));
    t.equal(alice.status, 403, path);
    t.equal(alice.page.querySelector('[data-testid=refusal]')?.getAttribute('data-code'), 'ACTION_DENIED');
  }
});

t.test('ROOT-14 name and phone are changed at once; hostile text stays text, bad input changes nothing', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com', { path: '/account/home' });
  for (const [edit, name, bad] of [
    ['name', 'accountName', ['', ' ', 'x'.repeat(51), 'a\u0007b']],
    ['phone', 'phoneNumber', ['', '12025550100', '+1', 'call me', `+1${'0'.repeat(60)}`]],
  ] as const) {
    for (const value of bad) {
      await visitor.goto(w.url(CONSOLE, '/account/home'));
      await visitor.click(`[data-testid=edit-${edit}]`);
      await visitor.submit({ [name]: value });
      t.ok(visitor.has('#error_message'), `${edit}: ${value.slice(0, 20)}`);
    }
  }
  await visitor.goto(w.url(CONSOLE, '/account/home/name'));
  await visitor.submit({ accountName: 'x'.repeat(5000) });
  t.equal(visitor.status, 400, 'over-long');
  await visitor.goto(w.url(CONSOLE, '/account/home/name'));
  await visitor.submit({ accountName: HOSTILE.slice(0, 50) });
  t.match(visitor.text('[data-testid=done]'), 'new name');
  t.equal(visitor.page.querySelectorAll('main script, header script, img[onerror]').length, 0);
  t.match(visitor.text('#nav-usernameMenu'), 'alert(1)');
  await visitor.goto(w.url(CONSOLE, '/account/home/phone'));
  await visitor.submit({ phoneNumber: '+1 202-555-0177' });
  t.equal(visitor.text('[data-testid=account-phone]'), '+12025550177');
});

t.test(
  'ROOT-14 the address changes with the code that was mailed to the new one, and sign-in obeys at once',
  async (t) => {
    const w = await world(t);
    const visitor = await asRoot(w, 'root@example.com', { path: '/account/home' });
    await visitor.click('[data-testid=edit-email]');
    for (const taken of ['root-mfa@example.com', 'ROOT@example.com', 'root-gone@example.com', 'no address']) {
      await visitor.submit({ newEmail: taken });
      t.ok(visitor.has('[data-testid=notice]'), `${taken} is refused`);
      t.equal(visitor.page.querySelector('[name=newEmail]')?.getAttribute('value'), taken, 'and can be corrected');
    }
    await visitor.submit({ newEmail: 'typo@example.com' });
    const first = (await w.mail.waitFor({ to: 'typo@example.com' })).codes[0] ?? '';
    await visitor.submit({}, { form: 'otherEmail' });
    await visitor.submit({ newEmail: 'New.Root@example.com' });
    await visitor.submit({ code: first }, { form: 'submitCode' });
    t.ok(visitor.has('[data-testid=notice]'), 'another address’s code');
    const early = (await w.mail.waitFor({ to: 'new.root@example.com' })).codes[0] ?? '';
    await visitor.submit({}, { form: 'resendCode' });
    const code = (await w.mail.waitFor({ to: 'new.root@example.com' })).codes[0] ?? '';
    if (early !== code) {
      await visitor.submit({ code: early }, { form: 'submitCode' });
      t.ok(visitor.has('[data-testid=notice]'), 'the earlier code died');
    }
    const before = await asRoot(w, 'root@example.com');
    t.ok(before.has('#nav-usernameMenu'), 'nothing has changed so far');
    await visitor.submit({ code }, { form: 'submitCode' });
    t.match(visitor.text('[data-testid=done]'), 'changed');
    t.equal(visitor.text('[data-testid=account-email]'), 'New.Root@example.com');
    t.ok((await asRoot(w, 'new.root@example.com')).has('#nav-usernameMenu'), 'the new address signs in');
    const old = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
    await old.submit({ resolving_input: 'root@example.com' });
    t.match(old.text('#error_message'), 'does not exist', 'the old one is nobody’s');
  },
);

t.test('ROOT-14 a link that was mailed to the old address dies with the change', async (t) => {
  const w = await world(t, { settings: { captcha: 'off' } });
  const thief = await w.visitor().goto(w.url('signin.aws.amazon.com', '/resetpassword?email=root%40example.com'));
  const link = (await w.mail.waitFor({ to: 'root@example.com' })).links[0] ?? '';
  t.match(link, 'resetpassword');
  t.ok((await w.visitor().goto(link)).has('#new_password'), 'it would open');
  const visitor = await asRoot(w, 'root@example.com', { path: '/account/home/email' });
  await visitor.submit({ newEmail: 'safe@example.com' });
  const code = (await w.mail.waitFor({ to: 'safe@example.com' })).codes[0] ?? '';
  await visitor.submit({ code }, { form: 'submitCode' });
  await thief.goto(link);
  t.notOk(thief.has('#new_password'), 'the link opens nothing');
});

t.test('ROOT-10 a suspended account: its root is led to reactivation, and settling the bill opens all', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root-suspended@example.com');
  for (const path of ['/console/home', '/iam/home', '/iam/home/password', '/ec2/home']) {
    await visitor.goto(w.url(CONSOLE, path));
    t.match(visitor.path, '/billing/reactivate', path);
  }
  for (const path of ['/billing/home', '/account/home', '/account/home/name', '/support/home']) {
    await visitor.goto(w.url(CONSOLE, path));
    t.ok(visitor.path.startsWith(path), path);
    t.equal(visitor.status, 200);
  }
  t.equal((await visitor.goto(w.url(CONSOLE, '/console/tb/creds'))).status, 403, 'API-like paths are denied');
  await visitor.goto(w.url(CONSOLE, '/billing/home'));
  t.ok(visitor.has('input#xsrfToken'));
  await visitor.click('[data-testid=go-reactivate]');
  await visitor.submit();
  t.match(visitor.path, '/console/home');
  t.match(visitor.text('[data-testid=done]'), 'active');
  await visitor.goto(w.url(CONSOLE, '/billing/reactivate'));
  t.match(visitor.path, '/console/home', 'there is nothing to settle any more');
});

t.test('ROOT-10 a closed account reopens within 90 days and not later', async (t) => {
  const w = await world(t, { clock: FROZEN });
  const visitor = await asRoot(w, 'root-closed@example.com');
  for (const path of ['/console/home', '/account/home', '/billing/home', '/iam/home']) {
    await visitor.goto(w.url(CONSOLE, path));
    t.match(visitor.path, '/account/reopen', path);
    t.match(visitor.text('[data-testid=closed]'), 'July 31, 2026', 'with the day on which it is too late');
  }
  await visitor.goto(w.url(CONSOLE, '/support/home'));
  t.ok(visitor.has('[data-testid=create-case]'), 'support is open');
  await visitor.goto(w.url(CONSOLE, '/console/home'));
  await visitor.submit();
  t.match(visitor.text('[data-testid=done]'), 'active');

  const late = await world(t, { clock: FROZEN });
  const other = await asRoot(late, 'root-closed@example.com');
  t.ok(other.has('[data-testid=closed]'));
  await late.advance('60d');
  await other.goto(late.url(CONSOLE, '/account/reopen'));
  t.match(other.url, 'signin', 'the session is over with the account');
  await other.submit({ resolving_input: 'root-closed@example.com' });
  t.match(other.text('#error_message'), 'does not exist');
});

t.test(
  'ROOT-10 IAM users: a suspended account names the owner as the remedy, a closed one ends their sessions',
  async (t) => {
    const w = await world(t);
    const alice = await asIam(w, 'alice');
    await setAccountState(w, '111122223333', 'suspended');
    for (const path of ['/console/home', '/iam/home', '/support/home']) {
      await alice.goto(w.url(CONSOLE, path));
      t.equal(alice.status, 403, path);
      t.match(alice.text('[data-testid=remedy]'), 'owner');
    }
    await setAccountState(w, '111122223333', 'active');
    await alice.goto(w.url(CONSOLE, '/console/home'));
    t.equal(alice.status, 200, 'reactivated, all is as before');
    await setAccountState(w, '111122223333', 'closed');
    await alice.goto(w.url(CONSOLE, '/console/home'));
    t.match(alice.url, 'signin');
    await setAccountState(w, '111122223333', 'active');
    await alice.goto(w.url(CONSOLE, '/console/home'));
    t.match(alice.url, 'signin', 'the session has ended for good');
  },
);

t.test('ROOT-12 ROOT-13 Support Center shows the account ID and the own cases, and opens one', async (t) => {
  const w = await world(t);
  const alice = await asIam(w, 'alice');
  await alice.click('[data-testid=section-support]');
  t.equal(alice.text('[data-testid=support-pane] [data-testid=support-account-id]'), '111122223333');
  t.ok(alice.has('[data-testid=no-cases]'));
  await alice.click('[data-testid=create-case]');
  t.match(alice.text('[data-testid=support-asker]'), 'alice');
  const text = `My bill ${HOSTILE}`;
  await alice.submit({ kind: '', email: 'alice@example.com', text });
  t.ok(alice.has('#error_message'), 'without a kind');
  await alice.submit({ kind: 'billing', email: 'alice@example.com', text });
  t.ok(alice.has('[data-testid=support-sent]'));
  await alice.click('[data-testid=back-to-center]');
  t.match(alice.text('[data-case-id]'), 'Answered');
  const root = await asRoot(w, 'root@example.com', { path: '/support/home' });
  t.ok(root.has('[data-testid=no-cases]'), 'another’s cases are not shown');
});

const paths = [
  '/console/home',
  '/iam/home',
  '/iam/home/password',
  '/iam/home/mfa/register',
  '/account/home',
  '/account/home/email',
  '/billing/home',
  '/support/home',
  '/support/home/new',
  '/s3/home',
];

t.test('every page speaks Korean, with the account and its words in place', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com', { locale: 'ko-KR' });
  for (const path of paths) {
    await visitor.goto(w.url(CONSOLE, path));
    t.equal(visitor.status, 200, path);
    t.equal(visitor.page.querySelector('html')?.getAttribute('lang'), 'ko');
    t.match(visitor.text('main'), /[가-힣]/);
    t.match(visitor.text('header'), '로그아웃');
    const ids = visitor.page.querySelectorAll('[id]').map(({ id }) => id);
    t.same(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      `${path}: no id twice`,
    );
  }
});

t.test('a form without its token, or from another site, is refused and changes nothing', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com', { path: '/account/home/name' });
  const url = visitor.url;
  const csrf = visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  const flow = visitor.page.querySelector('[name=flow]')?.getAttribute('value') ?? '';
  const fields = { event: 'saveName', flow, accountName: 'Taken over' };
  await visitor.post(url, { ...fields, csrf: 'made-up' });
  t.equal(visitor.status, 403);
  await visitor.post(url, { ...fields, csrf }, { headers: { 'sec-fetch-site': 'cross-site' } });
  t.equal(visitor.status, 403);
  await visitor.goto(w.url(CONSOLE, '/account/home'));
  t.equal(visitor.text('[data-testid=account-name]'), 'Example Corp');
});

t.test('a form that was open while somebody else signed in acts for nobody', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com', { path: '/account/home/name' });
  const form = visitor.url;
  const fields = { event: 'saveName', accountName: 'Whose', csrf: '', flow: '' };
  for (const name of ['csrf', 'flow'] as const)
    fields[name] = visitor.page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '';
  await visitor.click('[data-testid=aws-console-logout]');
  await visitor.post(form, fields);
  t.match(visitor.url, 'signin', 'signed out, it leads to the sign-in');
  await visitor.submit({ resolving_input: 'root-mfa@example.com' });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  await visitor.submit({ mfaCode: await w.totp('root', 'root-mfa@example.com') });
  await visitor.post(form, fields);
  t.ok(visitor.has('[data-testid=notice]'), 'the flow was another session’s');
  await visitor.goto(w.url(CONSOLE, '/account/home'));
  t.not(visitor.text('[data-testid=account-name]'), 'Whose');
});

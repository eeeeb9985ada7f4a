import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import {
  asIamByHand,
  asRootByHand,
  barLabel,
  captchaAnswer,
  chooseDevice,
  complaint,
  enterEmail,
  enterIam,
  enterMfaCode,
  enterPassword,
  follow,
  go,
  isIn,
  moveIn,
  openConsole,
  PASSWORDS,
  words,
} from '../../helpers/by-hand.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const PASSKEY_ROOT = 'root-passkey@example.com';

/** The steps of a sign-in that meets all of them, each with what takes a person to the next. */
const steps: readonly { field: string; next: (page: Page, w: World) => Promise<void> }[] = [
  { field: '#resolving_input', next: (page) => enterEmail(page, PASSKEY_ROOT) },
  {
    field: '#captchaGuess',
    async next(page, w) {
      await page.fill('#captchaGuess', await captchaAnswer(w, page));
      await go(page, '#submit_captcha');
    },
  },
  { field: '#password', next: (page) => enterPassword(page) },
  { field: '#multi_mfa_swhw_radio_button_box', next: (page) => chooseDevice(page, 'root-passkey-phone') },
  {
    field: '#mfaCode',
    next: async (page, w) => enterMfaCode(page, await w.totp('root', PASSKEY_ROOT)),
  },
];

async function worldOfAllSteps(owner: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(owner, FROZEN);
  await w.control.accounts.change('333344445555', { captcha: 'always' });
  return w;
}

t.test('ROOT-1 a refresh is safe at every step', { skip }, async (t) => {
  const w = await worldOfAllSteps(t);
  const page = await w.browser();
  await openConsole(page, w);
  for (const { field, next } of steps) {
    const before = await words(page, 'main');
    await page.reload();
    t.ok(await page.isVisible(field), field);
    t.equal(await words(page, 'main'), before);
    await next(page, w);
  }
  t.ok(await isIn(page));
  await page.reload();
  t.ok(await isIn(page));
});

t.test(
  'ROOT-1 the back button is safe at every step: going forward or on leads to the console',
  { skip },
  async (t) => {
    const w = await worldOfAllSteps(t);
    const page = await w.browser();
    await openConsole(page, w);
    for (const [index, { field, next }] of steps.entries()) {
      t.ok(await page.isVisible(field), field);
      if (index > 0) {
        await page.goBack();
        t.equal(await complaint(page), '', `back from ${field}`);
        t.ok(await page.isVisible('main form'));
        await page.goForward();
        t.ok(await page.isVisible(field), `forward to ${field}`);
      }
      await next(page, w);
    }
    t.ok(await isIn(page));
    await page.goBack();
    t.ok(await isIn(page), 'a sign-in that is done leads back to the console');
  },
);

t.test('ROOT-1 back at the first step, another e-mail can be given', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await openConsole(page, w);
  await enterEmail(page, 'root-mfa@example.com');
  await page.goBack();
  await enterEmail(page, 'root@example.com');
  await enterPassword(page);
  t.equal(await barLabel(page), 'Example Corp @ 1111-2222-3333');
});

t.test('ROOT-1 every step is sent twice, as by Enter and a click, and counts once', { skip }, async (t) => {
  const w = await worldOfAllSteps(t);
  const page = await w.browser();
  await openConsole(page, w);
  // The first post leaves beside the page, so that the second cannot call it back before the server has seen it.
  const twice = `(() => {
    const form = document.activeElement.form ?? document.querySelector('main form');
    const body = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true });
    form.requestSubmit();
  })()`;
  const sendTwice = () => follow(page, () => page.evaluate(twice));
  await page.fill('#resolving_input', PASSKEY_ROOT);
  await sendTwice();
  await page.fill('#captchaGuess', await captchaAnswer(w, page));
  await sendTwice();
  await page.fill('#password', PASSWORDS.root);
  await sendTwice();
  await page.check('[data-testid=device-root-passkey-phone]');
  await sendTwice();
  await page.fill('#mfaCode', await w.totp('root', PASSKEY_ROOT));
  await sendTwice();
  t.equal(await barLabel(page), 'Example Passkey @ 3333-4444-5555');
  t.equal((await w.control.journal.list({ event: 'session.started' })).length, 1);
  t.equal((await w.control.journal.list({ event: 'captcha.solved' })).length, 1);
  t.same(await w.control.journal.list({ event: 'mfa.rejected' }), []);
});

t.test('ROOT-1 two tabs sign in side by side, each as its own user', { skip }, async (t) => {
  const w = await world(t);
  const first = await w.browser();
  const second = await first.context().newPage();
  for (const page of [first, second]) await openConsole(page, w);
  await enterEmail(first, 'root@example.com');
  await enterEmail(second, 'root-mfa@example.com');
  await enterPassword(second);
  await first.reload();
  t.equal(await words(first, '.card-lead'), 'Enter the password for root@example.com');
  await enterPassword(first);
  t.equal(await barLabel(first), 'Example Corp @ 1111-2222-3333');
  await enterMfaCode(second, await w.totp('root', 'root-mfa@example.com'));
  t.equal(await barLabel(second), 'Example MFA @ 2222-3333-4444');
});

t.test('IAM-8 sign-out ends the session in every tab and leads to the public page; cookies go', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'alice');
  const other = await page.context().newPage();
  await openConsole(other, w, '/iam/home');
  t.ok(await isIn(other));
  const cookies = async () => new Map((await page.context().cookies()).map((cookie) => [cookie.name, cookie] as const));
  const kept = ['aws-ubid-main', 'aws-signin-account-info', 'aws-signin-csrf'];
  const ended = ['aws-userInfo', 'aws-userInfo-signed', 'aws-account-data', 'aws-creds'];
  const before = await cookies();
  for (const name of [...kept, ...ended]) t.ok(before.has(name), `${name} is set`);
  const info = JSON.parse(decodeURIComponent(before.get('aws-userInfo')?.value ?? ''));
  t.match(info, { arn: 'arn:aws:iam::111122223333:user/alice', alias: 'example-corp', username: 'alice' });
  t.match(await page.evaluate('document.cookie'), 'aws-userInfo=', 'tools on the console’s pages read it');
  const paths = (await page.context().cookies())
    .filter(({ name }) => name === 'aws-signin-csrf')
    .map(({ path }) => path);
  t.same(paths.sort(), ['/resetpassword', '/signin', '/updateaccount']);
  await page.click('#nav-usernameMenu');
  await go(page, '#aws-console-logout');
  t.equal(page.url(), w.url('aws.amazon.com', '/console'));
  t.ok(await page.isVisible('[data-testid=signed-out]'));
  const after = await cookies();
  for (const name of ended) t.notOk(after.has(name), `${name} is cleared`);
  await other.reload();
  t.notOk(await isIn(other));
  t.same(await w.control.sessions.list(), []);
  await page.goBack();
  t.notOk(await isIn(page), 'the back button shows nothing of the console');
});

t.test(
  'ROOT-6 a person who signed in as an IAM user gets the IAM page first next time, with a way back',
  {
    skip,
  },
  async (t) => {
    for (const remember of [false, true]) {
      const w = await world(t);
      const page = await w.browser();
      await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
      if (remember) await page.check('#rememberAccount');
      await enterIam(page, 'alice');
      await page.click('#nav-usernameMenu');
      await go(page, '#aws-console-logout');
      await openConsole(page, w);
      t.equal(await page.inputValue('#account'), remember ? 'example-corp' : '', `remember: ${remember}`);
      await go(page, '#root_account_signin');
      await enterEmail(page, 'root@example.com');
      await enterPassword(page);
      t.equal(await barLabel(page), 'Example Corp @ 1111-2222-3333');
      await page.click('#nav-usernameMenu');
      await go(page, '#aws-console-logout');
      await openConsole(page, w);
      t.ok(await page.isVisible('#resolving_input'), 'after a root user, the root page');
    }
  },
);

for (const [by, stays] of [
  ['11h59m59s', true],
  ['12h1s', false],
] as const) {
  t.test(`IAM-8 TEST-2 ${by} after signing in, one is ${stays ? 'still in' : 'out'}`, { skip }, async (t) => {
    const w = await world(t, FROZEN);
    const pages = await Promise.all([w.browser(), w.browser()]);
    await moveIn(pages[0], await asRoot(w, 'root@example.com'));
    await moveIn(pages[1], await asIam(w, 'alice'));
    await w.advance(by);
    for (const page of pages) {
      await page.reload();
      t.equal(await isIn(page), stays);
      await go(page, stays ? '[data-testid=section-security]' : '#signin_button, #next_button');
      t.equal(await isIn(page), stays);
    }
  });
}

t.test('TEST-2 TEST-4 under a frozen clock a code stays one, until the clock moves', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  const id = 'root-mfa@example.com';
  const code = await w.totp('root', id);
  t.equal(await w.totp('root', id), code);
  await enterMfaCode(await asRootByHand(w, id), code);
  const next = await w.totp('root', id);
  t.not(next, code, 'a spent step gives the next one inside the window');
  await w.advance('5m');
  const page = await asRootByHand(w, id);
  for (const old of [code, next]) {
    await enterMfaCode(page, old);
    t.notOk(await isIn(page), 'codes of five minutes ago');
  }
  await enterMfaCode(page, await w.totp('root', id));
  t.ok(await isIn(page));
});

for (const [name, host, style] of [
  ['path style', 'console.aws.amazon.com', 'path'],
  ['the console host of a Region', 'eu-west-1.console.aws.amazon.com', 'mirror'],
] as const satisfies [string, string, Style][]) {
  t.test(
    `HOST-2 ROOT-1 ROOT-12 a root sign-in over ${name}, from the first page to the sign-out`,
    { skip },
    async (t) => {
      const w = await world(t);
      const page = await w.browser();
      const visited = new Set<string>();
      page.on('request', (request) => visited.add(new URL(request.url()).origin));
      await page.goto(w.url(host, '/console/home', style));
      await enterEmail(page, 'root-mfa@example.com');
      await enterPassword(page);
      await enterMfaCode(page, await w.totp('root', 'root-mfa@example.com'));
      t.ok(page.url().startsWith(w.url(host, '/console/home', style)), page.url());
      t.equal(await barLabel(page), 'Example MFA @ 2222-3333-4444');
      await go(page, '[data-testid=section-security]');
      t.equal(await page.innerText('[data-testid=root-email]'), 'root-mfa@example.com');
      await page.click('#nav-usernameMenu');
      await go(page, '#aws-console-logout');
      t.ok(page.url().startsWith(w.url('aws.amazon.com', '/console', style)), page.url());
      if (style === 'path') t.same([...visited], [new URL(w.url(host, '/', style)).origin], 'one origin serves all');
      await page.goto(w.url(host, '/console/home', style));
      t.ok(await page.isVisible('#resolving_input'));
    },
  );
}

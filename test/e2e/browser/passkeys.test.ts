import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import {
  barLabel,
  chooseDevice,
  enterEmail,
  enterIam,
  enterPassword,
  follow,
  go,
  openConsole,
  words,
} from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { DIRECTORY, pageOf, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { type VirtualOptions, virtualAuthenticator } from '../../helpers/virtual-authenticator.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const CORP = '111122223333';
const SIGN_IN = `${CORP}.signin.aws.amazon.com`;

/** Email and password, or account, name and password; what comes after them is the test's. */
async function enter(w: World, page: Page, who: string, style?: Style): Promise<void> {
  if (who.includes('@')) {
    await openConsole(page, w, '/console/home', style);
    await enterEmail(page, who);
    await enterPassword(page);
  } else {
    await page.goto(w.url(SIGN_IN, '/console', style));
    await enterIam(page, who);
  }
}

/** The page uses the passkey by itself, and the console follows. */
const arrive = (page: Page) => page.waitForSelector('#nav-usernameMenu');

/** Until the page tells how its authenticator's question ended, or that it is open. */
const stateOf = async (page: Page, state: string): Promise<string> =>
  words(page, `[data-testid=passkey-status][data-state=${state}]`);

async function register(w: World, page: Page, name: string, style?: Style): Promise<void> {
  await openConsole(page, w, '/iam/home/mfa/register', style);
  await page.fill('[name=deviceName]', name);
  await page.check('[data-testid=kind-passkey]');
  await page.click('[data-testid=submit]');
}

/** Registers a key and signs in again with nothing but that. */
async function registerAndSignIn(w: World, page: Page, who: string, style?: Style): Promise<string> {
  await enter(w, page, who, style);
  await arrive(page);
  await register(w, page, 'my-key', style);
  await page.waitForSelector('[data-testid=registered-in-sync]');
  await go(page, '[data-testid=back-to-list]');
  const kind = await words(page, '[data-testid=mfa-devices] tbody td');
  await page.context().clearCookies();
  await enter(w, page, who, style);
  await arrive(page);
  return kind;
}

interface Case {
  readonly who: string;
  readonly bar: string;
  readonly kind: string;
  readonly key: VirtualOptions;
}

const passkey: Case = {
  who: 'root@example.com',
  bar: 'Example Corp @ 1111-2222-3333',
  kind: 'Passkey',
  key: { copied: true },
};
const securityKey: Case = {
  who: 'alice',
  bar: 'alice @ 1111-2222-3333',
  kind: 'Security key',
  key: { securityKey: true },
};
const builtIn: Case = { who: 'admin', bar: 'admin @ 1111-2222-3333', kind: 'Built-in authenticator', key: {} };

t.test('ROOT-5 IAM-3 IAM-9 root and IAM users register and sign in, mirror style', { skip }, async (t) => {
  const w = await world(t);
  for (const { who, bar, kind, key } of [passkey, securityKey, builtIn]) {
    const page = await w.browser();
    await virtualAuthenticator(page, key);
    t.equal(await registerAndSignIn(w, page, who), kind);
    t.equal(await barLabel(page), bar);
  }
  const sessions = (await events(w, 'session.started')).map(({ facts }) => facts.mfa);
  t.same(sessions, [false, true, false, true, false, true]);
});

t.test('HOST-6 the same on hosts with their real names, and in path style', { skip }, async (t) => {
  const w = await world(t, { tls: true });
  for (const [{ who, kind, key }, style] of [
    [passkey, 'real'],
    [securityKey, 'real'],
    [builtIn, 'path'],
  ] as const) {
    const page = await w.browser();
    await virtualAuthenticator(page, key);
    t.equal(await registerAndSignIn(w, page, who, style), kind);
    t.equal(new URL(page.url()).origin, new URL(w.url('console.aws.amazon.com', '/', style)).origin);
  }
});

const DEMANDED = { mfa: { mode: 'always', noDevice: 'register' } } as const;

/** jane_doe types name and password at the directory's sign-in. */
async function enterPortal(w: World, page: Page, style: Style): Promise<void> {
  await page.context().clearCookies();
  await page.goto(pageOf(w, 'login', DIRECTORY, style));
  await page.fill('#awsui-input-0', 'jane_doe');
  await go(page, '#username-submit-button button');
  await page.fill('#awsui-input-1', WORK_PASSWORD);
  await page.click('#password-submit-button button');
}

const arriveAtPortal = (page: Page) => page.waitForSelector('[data-testid=account-list-cell]');

t.test('PORTAL-5 HOST-6 a portal’s user registers a first device and signs in with it', { skip }, async (t) => {
  for (const [kind, style, key] of [
    ['security-key', 'mirror', { securityKey: true }],
    ['built-in', 'real', {}],
    ['security-key', 'path', { securityKey: true }],
  ] as const) {
    const w = await world(t, { tls: true });
    await w.control.directories.change(DIRECTORY, DEMANDED);
    const page = await w.browser();
    await virtualAuthenticator(page, key);
    await enterPortal(w, page, style);
    await page.check(`[data-testid=kind-${kind}]`);
    await page.click('[data-testid=kind-next]');
    await page.waitForSelector('[data-testid=device-registered]');
    await page.click('[data-testid=device-done]');
    await arriveAtPortal(page);
    await enterPortal(w, page, style);
    await arriveAtPortal(page);
    t.same(
      (await events(w, 'session.started')).map(({ facts }) => facts.mfa),
      [true, true],
      `${kind}, ${style}`,
    );
  }
});

const seeded = [
  { who: 'carol', kind: 'iam', id: `${CORP}:carol`, bar: 'carol @ 1111-2222-3333' },
  { who: 'heidi', kind: 'iam', id: `${CORP}:heidi`, bar: 'heidi @ 1111-2222-3333', device: 'heidi-key' },
  {
    who: 'root-passkey@example.com',
    kind: 'root',
    id: 'root-passkey@example.com',
    bar: 'Example Passkey @ 3333-4444-5555',
    device: 'root-passkey-key',
  },
] as const;

t.test('TEST-4 seeded passkeys sign in when DevTools loads them, in two browsers with one key', { skip }, async (t) => {
  const w = await world(t);
  for (const { who, kind, id, bar, ...more } of seeded) {
    const credentials = await w.control.users.passkeys(kind, id);
    const pages = [await w.browser(), await w.browser()];
    for (const page of [...pages, ...pages]) {
      await page.context().clearCookies();
      if (page.url() === 'about:blank') await virtualAuthenticator(page, { credentials });
      await enter(w, page, who);
      if ('device' in more) await chooseDevice(page, more.device);
      await arrive(page);
      t.equal(await barLabel(page), bar);
    }
  }
  const forgiven = (await events(w, 'mfa.accepted')).map(({ facts }) => facts.counterForgiven ?? false);
  t.same(forgiven, [false, true, false, true, false, true, false, true, false, true, false, true]);
});

t.test('IAM-3 the page tells what became of its question, and asks again on demand', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const authenticator = await virtualAuthenticator(page);
  await enter(w, page, 'carol');
  t.match(await stateOf(page, 'failed'), 'Nothing came from your passkey', 'it holds no key yet');
  await authenticator.add(await w.control.users.passkeys('iam', `${CORP}:carol`));
  await page.click('#use_passkey_button');
  await arrive(page);
  t.same(await authenticator.counts(), [1]);
});

t.test('IAM-9 an authenticator that is registered refuses to be again, and nothing changes', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await virtualAuthenticator(page);
  await enter(w, page, 'alice');
  await register(w, page, 'first');
  await page.waitForSelector('[data-testid=registered-in-sync]');
  await register(w, page, 'second');
  t.match(await stateOf(page, 'registered'), 'is registered already. Use another one.');
  await go(page, '[data-testid=cancel]');
  t.same(await page.locator('[data-testid=device-name]').allInnerTexts(), ['first']);
});

t.test(
  'TEST-11 the pages of passkeys: for everybody, in both languages, with scripts and without',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser();
    const wrong = await prepareInspection(page);
    await virtualAuthenticator(page, { untouched: true });
    await enter(w, page, 'heidi');
    await chooseDevice(page, 'heidi-key');
    await inspectPage(t, page, 'use a passkey');
    t.match(await stateOf(page, 'waiting'), 'Waiting for your passkey or security key');
    await follow(page, () => page.click('[data-testid=choose-another]'));
    await page.context().clearCookies();
    await enter(w, page, 'alice');
    await register(w, page, 'a-key');
    await stateOf(page, 'waiting');
    await inspectPage(t, page, 'create a passkey');
    await w.control.directories.change(DIRECTORY, DEMANDED);
    await enterPortal(w, page, 'mirror');
    await page.check('[data-testid=kind-built-in]');
    await go(page, '[data-testid=kind-next]');
    await stateOf(page, 'waiting');
    await inspectPage(t, page, 'directory, first built-in authenticator');
    t.same(wrong, [], 'nothing went wrong in the browser');
    const plain = await w.browser({ javaScriptEnabled: false });
    await enter(w, plain, 'carol');
    t.ok(await plain.isVisible('[data-testid=passkey-needs-script]'));
    t.ok(await plain.isDisabled('#use_passkey_button'));
  },
);

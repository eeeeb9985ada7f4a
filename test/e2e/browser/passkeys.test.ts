import type { Page } from 'playwright-core';
import t from 'tap';
import { type VirtualOptions, virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { barLabel, go, words } from '../../helpers/by-hand.ts';
import { arrive, CORP, enter, register, stateOf } from '../../helpers/passkeys-by-hand.ts';
import { events } from '../../helpers/sign-in.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

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

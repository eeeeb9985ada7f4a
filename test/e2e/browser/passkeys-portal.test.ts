import t from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { chooseDevice, follow, go } from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { arriveAtPortal, DEMANDED, enter, enterPortal, register, stateOf } from '../../helpers/passkeys-by-hand.ts';
import { DIRECTORY } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

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
    t.match(await stateOf(page, 'waiting'), '패스키 또는 보안 키를 기다리는 중입니다');
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

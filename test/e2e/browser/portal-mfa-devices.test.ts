import type { Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { go, words } from '../../helpers/by-hand.ts';
import { inspectAccess } from '../../helpers/inspect-access.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { devicesOf, devicesUrl } from '../../helpers/mfa-devices.ts';
import { PORTAL, signInAs } from '../../helpers/portal.ts';
import { changeMfa, DIRECTORY, pageOf, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const CELL = '[data-testid=account-list-cell]';

/** Through the portal's door, without its sign-in page, and on to the devices. */
async function toDevices(w: World, page: Page, name: string, style?: Style): Promise<void> {
  await page.goto((await signInAs(w, page, name, { style })).url);
  await page.goto(w.url(PORTAL, '/start/mfa', style));
  await page.waitForSelector('[data-testid=mfa-devices]');
}

async function signIn(w: World, page: Page, name: string, style?: Style): Promise<void> {
  await page.context().clearCookies();
  await page.goto(pageOf(w, 'login', DIRECTORY, style));
  await page.fill('#awsui-input-0', name);
  await go(page, '#username-submit-button');
  await page.fill('#awsui-input-1', WORK_PASSWORD);
  await go(page, '#password-submit-button');
}

async function registerKey(page: Page, kind: 'security-key' | 'built-in'): Promise<void> {
  await go(page, `[data-testid=register-${kind}]`);
  await page.click('[data-testid=name-next]');
  await page.waitForSelector('[data-testid=registered-in-sync]');
  await go(page, '[data-testid=device-done]');
}

const names = (page: Page) => page.locator('[data-testid=device-name]').allInnerTexts();

t.test('PORTAL-10 the portal’s header leads to the devices; an app is registered and used', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, { mode: 'always', noDevice: 'allow' });
  const page = await w.browser();
  await signIn(w, page, 'jane_doe');
  await page.waitForSelector(CELL);
  const [devices] = await Promise.all([page.waitForEvent('popup'), page.click('[data-testid=mfa-devices]')]);
  await devices.waitForSelector('[data-testid=no-devices]');
  t.equal(devices.url(), devicesUrl(w));
  await go(devices, '[data-testid=register-app]');
  t.equal(await devices.inputValue('[name=deviceName]'), 'authenticator-app');
  await go(devices, '[data-testid=name-next]');
  await go(devices, '[data-testid=show-secret]');
  const secret = await devices.innerText('[data-testid=secret-key] code');
  await devices.fill('#device-code', await generateTotp(secret, FROZEN.clock.at));
  await go(devices, '[data-testid=assign-mfa]');
  await devices.waitForSelector('[data-testid=registered-in-sync]');
  await go(devices, '[data-testid=device-done]');
  t.same(await names(devices), ['authenticator-app']);
  await w.advance('1m');
  await signIn(w, page, 'jane_doe');
  await page.fill('#awsui-input-2', await generateTotp(secret, FROZEN.clock.at + 60_000));
  await page.click('[data-testid=mfa-sign-in]');
  await page.waitForSelector(CELL);
});

const keys = [
  { kind: 'security-key', type: 'Security key', style: 'mirror' },
  { kind: 'built-in', type: 'Built-in authenticator', style: 'mirror' },
  { kind: 'built-in', type: 'Built-in authenticator', style: 'path' },
  { kind: 'security-key', type: 'Security key', style: 'real' },
] as const;

t.test('PORTAL-10 HOST-6 security keys and built-in authenticators, in every host style', { skip }, async (t) => {
  const w = await world(t, { tls: true });
  await changeMfa(w, { mode: 'always', noDevice: 'allow' });
  for (const { kind, type, style } of keys) {
    const page = await w.browser();
    await virtualAuthenticator(page, { securityKey: kind === 'security-key' });
    await toDevices(w, page, 'jane_doe', style);
    await registerKey(page, kind);
    t.equal(await words(page, '[data-device-id] td'), type, `${kind}, ${style}`);
    await signIn(w, page, 'jane_doe', style);
    await page.waitForSelector(CELL);
    await page.goto(w.url(PORTAL, '/start/mfa', style));
    await page.check('[name=device]');
    await go(page, '[data-testid=remove-device]');
    await go(page, '[data-testid=remove-device-dialog] [data-testid=submit]');
    await page.waitForSelector('[data-testid=no-devices]');
    t.same(await devicesOf(w, 'jane_doe'), [], `${kind}, ${style}: the last device is gone`);
  }
  const page = await w.browser();
  await signIn(w, page, 'jane_doe');
  await page.waitForSelector(CELL);
  const used = (await events(w, 'session.started')).map(({ facts }) => facts.mfa);
  const ofKeys = Array(keys.length).fill([false, true]).flat();
  t.same(used, [...ofKeys, false], 'the last device gone, MFA is off');
});

/** The dialogs stand in front of the language switch: each language has its own address. */
async function inspectDialog(t: Test, page: Page, name: string): Promise<void> {
  for (const locale of ['ko', 'en']) {
    const url = new URL(page.url());
    url.searchParams.set('locale', locale);
    await page.goto(url.href);
    await page.waitForSelector('dialog:modal');
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      t.equal(over, 0, `${name}, ${locale}: nothing sticks out at ${width} px`);
    }
    await inspectAccess(t, page, `${name}, ${locale}`);
  }
}

t.test('PORTAL-10 BUILDER-10 one device is selected, renamed and deleted in dialogs', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const wrong = await prepareInspection(page);
  await virtualAuthenticator(page);
  await toDevices(w, page, 'john_totp');
  await registerKey(page, 'built-in');
  const greyed = async () => {
    await page.waitForSelector('[data-device-list][data-selected]');
    return page.locator('[name=action]:disabled').allInnerTexts();
  };
  t.same(await greyed(), ['Rename', 'Resync', 'Delete'], 'until a device is selected');
  await page.check('[data-testid=device-built-in-authenticator]');
  t.same(await greyed(), ['Resync'], 'a passkey has no clock');
  await page.check('[data-testid=device-john-phone]');
  t.same(await greyed(), []);
  await go(page, '[data-testid=resync-device]');
  await inspectDialog(t, page, 'resync a device');
  await go(page, '[data-testid=cancel]');
  await page.check('[data-testid=device-built-in-authenticator]');
  await go(page, '[data-testid=rename-device]');
  await inspectDialog(t, page, 'rename a device');
  await page.fill('[name=deviceName]', 'john-PHONE');
  await go(page, '[data-testid=submit]');
  await page.waitForSelector('dialog:modal [data-testid=notice]');
  await page.fill('[name=deviceName]', 'my laptop');
  await go(page, '[data-testid=submit]');
  t.same((await names(page)).sort(), ['john-phone', 'my laptop']);
  await page.check('[data-testid="device-my laptop"]');
  await go(page, '[data-testid=remove-device]');
  await page.waitForSelector('dialog:modal');
  await go(page, '[data-testid=cancel]');
  t.equal((await devicesOf(w, 'john_totp')).length, 2, 'asked first');
  await page.check('[data-testid="device-my laptop"]');
  await go(page, '[data-testid=remove-device]');
  await page.waitForSelector('dialog:modal');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  t.equal((await devicesOf(w, 'john_totp')).length, 2, 'Escape leaves it as it is');
  for (const device of ['my laptop', 'john-phone']) {
    await page.check(`[data-testid="device-${device}"]`);
    await go(page, '[data-testid=remove-device]');
    if (device === 'john-phone') await inspectDialog(t, page, 'delete the last device');
    await go(page, '[data-testid=submit]');
    await page.waitForSelector('[data-say=removed]');
  }
  t.ok(await page.isVisible('[data-testid=no-devices]'));
  t.same(wrong, [], 'nothing went wrong in the browser');
});

t.test('PORTAL-10 two keys to choose from at the next sign-in, and no key twice', { skip }, async (t) => {
  const w = await world(t);
  await changeMfa(w, { mode: 'always' });
  const page = await w.browser();
  await virtualAuthenticator(page);
  await toDevices(w, page, 'john_totp');
  await registerKey(page, 'built-in');
  await go(page, '[data-testid=register-built-in]');
  await page.click('[data-testid=name-next]');
  t.match(
    await words(page, '[data-testid=passkey-status][data-state=registered]'),
    'is registered already. Use another one.',
  );
  t.equal((await devicesOf(w, 'john_totp')).length, 2);
  await signIn(w, page, 'john_totp');
  await page.check('[data-testid=device-built-in-authenticator]');
  await page.click('[data-testid=device-next]');
  await page.waitForSelector(CELL);
});

t.test('TEST-11 PORTAL-10 the pages of MFA devices: for everybody, in both languages', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  const page = await w.browser();
  const wrong = await prepareInspection(page);
  await virtualAuthenticator(page, { untouched: true });
  await toDevices(w, page, 'nora_none');
  await inspectPage(t, page, 'no MFA devices');
  await go(page, '[data-testid=register-app]');
  await page.fill('[name=deviceName]', 'my phone, the one with the long name');
  await inspectPage(t, page, 'name of a device');
  await page.fill('[name=deviceName]', 'my phone, the one with the long name');
  await go(page, '[data-testid=name-next]');
  await inspectPage(t, page, 'set up an app');
  await go(page, '[data-testid=show-qr-code]');
  await go(page, '[data-testid=show-secret]');
  await inspectPage(t, page, 'set up an app with its secret');
  const secret = await page.innerText('[data-testid=secret-key] code');
  await page.fill('#device-code', await generateTotp(secret, FROZEN.clock.at, -10));
  await go(page, '[data-testid=assign-mfa]');
  await inspectPage(t, page, 'registered out of sync');
  await go(page, '[data-testid=device-done]');
  await go(page, '[data-testid=register-security-key]');
  await go(page, '[data-testid=name-next]');
  await inspectPage(t, page, 'create a security key', '[data-testid=passkey-status][data-state=waiting]');
  await toDevices(w, page, 'john_totp');
  await inspectPage(t, page, 'MFA devices');
  await page.goto(devicesUrl(w, '/nobodys/rename'));
  await inspectPage(t, page, 'unknown MFA device');
  t.same(wrong, [], 'nothing went wrong in the browser');
});

t.test('PORTAL-10 without scripts the dialogs are parts of the page', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ javaScriptEnabled: false });
  await toDevices(w, page, 'john_totp');
  await page.check('[data-testid=device-john-phone]');
  await go(page, '[data-testid=rename-device]');
  await page.fill('[name=deviceName]', 'renamed');
  await go(page, '[data-testid=submit]');
  t.same(await names(page), ['renamed']);
});

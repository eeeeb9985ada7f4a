import type { Page } from 'playwright-core';
import t from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { go, otherCode } from '../../helpers/by-hand.ts';
import { DIRECTORY, pageOf, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const JOHN = `${DIRECTORY}:john_totp`;
const PORTAL = /\.awsapps\.com.*\/start\//;

/** On to the password, typed but not sent. */
async function enterUsername(page: Page, w: World, username: string): Promise<void> {
  await page.goto(pageOf(w, 'login'));
  await page.fill('#awsui-input-0', username);
  await go(page, '#username-submit-button');
  await page.fill('#awsui-input-1', WORK_PASSWORD);
}

t.test(
  'BUILDER-3 PORTAL-5 a device that a person ticks as trusted is not asked again, but at another address',
  { skip },
  async (t) => {
    const w = await world(t, FROZEN);
    const page = await w.browser();
    const signIn = async () => {
      await w.advance('1m');
      await page.context().clearCookies({ name: 'x-amz-sso_authn' });
      await enterUsername(page, w, 'john_totp');
      await go(page, '#password-submit-button');
    };
    await signIn();
    await page.getByLabel('This is a trusted device').check();
    await page.fill('#awsui-input-2', otherCode(await w.totp('workforce', JOHN)));
    await go(page, '[data-testid=mfa-sign-in]');
    t.ok(await page.isChecked('#wdc_mfacheckbox'), 'a mistyped code does not untick it');
    await page.fill('#awsui-input-2', await w.totp('workforce', JOHN));
    await page.press('#awsui-input-2', 'Enter');
    await page.waitForURL(PORTAL);
    await signIn();
    await page.waitForURL(PORTAL);
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.8' });
    await signIn();
    await page.waitForSelector('[data-testid="vmfa-authentication"]');
    t.match(await events(w, 'browser.unrecognised'), [{ facts: { changed: ['address'] } }]);
  },
);

t.test('BUILDER-3 PORTAL-5 a tick beside the password counts where a passkey answers at once', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const authenticator = await virtualAuthenticator(page);
  await authenticator.add(await w.control.users.passkeys('workforce', `${DIRECTORY}:kim_passkey`));
  await enterUsername(page, w, 'kim_passkey');
  await page.check('#wdc_mfacheckbox');
  await page.click('#password-submit-button');
  await page.waitForURL(PORTAL);
  t.equal((await events(w, 'browser.trusted')).length, 1);
});

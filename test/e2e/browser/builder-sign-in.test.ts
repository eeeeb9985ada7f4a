import type { Page } from 'playwright-core';
import t from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { BUILDER_PASSWORD, BUILDER_SIGN_IN, PROFILE } from '../../helpers/builder.ts';
import { captchaAnswer, follow, go } from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const NEW = 'new@example.com';
const PASSWORD = 'Fresh-Passw0rd!7';

async function enter(w: World, page: Page, email: string, password = BUILDER_PASSWORD): Promise<void> {
  await page.goto(w.url(PROFILE));
  await page.fill('[data-testid=builder-email-input]', email);
  await go(page, '[data-testid=builder-email-next]');
  await page.fill('[data-testid=builder-password-input]', password);
  await go(page, '[data-testid=builder-sign-in]');
}

const newest = async (w: World, to: string) => w.mail.waitFor({ to });

t.test(
  'BUILDER-1 BUILDER-16 in a browser: sign-up with the security check, forgotten password, profile',
  { skip },
  async (t) => {
    const w = await world(t, { settings: { captcha: 'always' } });
    const page = await w.browser();
    const complaints = await prepareInspection(page);
    await page.goto(w.url('view.awsapps.com', '/start'));
    await inspectPage(t, page, 'builder-email');
    await go(page, '[data-testid=create-builder-id]');
    await page.fill('[data-testid=sign-up-email-input]', 'builder@example.com');
    await go(page, '[data-testid=sign-up-next]');
    await inspectPage(t, page, 'builder-sign-up-email');
    await page.fill('[data-testid=sign-up-email-input]', NEW);
    await go(page, '[data-testid=sign-up-next]');
    await inspectPage(t, page, 'builder-sign-up-name');
    await page.fill('[data-testid=sign-up-name-input]', '나이아 New');
    await go(page, '[data-testid=sign-up-next]');
    await inspectPage(t, page, 'builder-sign-up-code');
    await page.fill('[data-testid=sign-up-code-input]', (await newest(w, NEW)).codes[0] ?? '');
    await go(page, '[data-testid=sign-up-verify]');
    await page.fill('[data-testid=new-password-input]', 'short');
    await go(page, '[data-testid=set-password]');
    await inspectPage(t, page, 'builder-sign-up-password');
    await page.fill('[data-testid=new-password-input]', PASSWORD);
    await page.fill('[data-testid=confirm-password-input]', PASSWORD);
    await go(page, '[data-testid=set-password]');
    await inspectPage(t, page, 'builder-sign-up-captcha');
    const wide = await page.evaluate(`document.querySelector('[data-testid=builder-captcha-image]').naturalWidth`);
    t.ok(Number(wide) > 0, 'the picture of another host is shown');
    await page.fill('[data-testid=builder-captcha-input]', await captchaAnswer(w, page));
    await follow(page, () => page.keyboard.press('Enter'));
    await page.waitForSelector('[data-testid=profile-name]');
    await inspectPage(t, page, 'builder-profile');
    await go(page, '[data-testid=sign-out]');
    await page.fill('[data-testid=builder-email-input]', NEW);
    await go(page, '[data-testid=builder-email-next]');
    await page.fill('[data-testid=builder-password-input]', 'wrong');
    await go(page, '[data-testid=builder-sign-in]');
    await inspectPage(t, page, 'builder-password');
    await go(page, '[data-testid=forgot-password]');
    await inspectPage(t, page, 'builder-recovery-captcha');
    await page.fill('[data-testid=builder-captcha-input]', await captchaAnswer(w, page));
    await follow(page, () => page.keyboard.press('Enter'));
    await inspectPage(t, page, 'builder-link-sent');
    await page.goto((await newest(w, NEW)).links[0] ?? '');
    await inspectPage(t, page, 'builder-new-password');
    await page.fill('[data-testid=new-password-input]', `${PASSWORD}8`);
    await page.fill('[data-testid=confirm-password-input]', `${PASSWORD}8`);
    await go(page, '[data-testid=set-password]');
    await inspectPage(t, page, 'builder-password-changed');
    await page.goto(w.url(BUILDER_SIGN_IN, '/platform/view/reset'));
    await inspectPage(t, page, 'builder-recovery');
    t.same(complaints, []);
  },
);

t.test('BUILDER-2 BUILDER-3 in a browser: choice, code and passkey; the box; an e-mailed code', { skip }, async (t) => {
  const w = await world(t, { settings: { builderEmailedCode: 'always' } });
  const page = await w.browser();
  const complaints = await prepareInspection(page);
  await enter(w, page, 'builder@example.com');
  await inspectPage(t, page, 'builder-code');
  await enter(w, page, 'builder-full@example.com');
  await inspectPage(t, page, 'builder-devices');
  await page.check('[data-testid=device-full-tablet]');
  await go(page, '[data-testid=builder-device-next]');
  await inspectPage(t, page, 'builder-mfa-code');
  await page.check('[data-testid=trust-device]');
  await page.fill(
    '[data-testid=builder-mfa-input]',
    await w.totp('builder', 'builder-full@example.com', 'full-tablet'),
  );
  await go(page, '[data-testid=builder-mfa-submit]');
  await page.waitForSelector('[data-testid=profile-who]');
  await go(page, '[data-testid=sign-out]');
  await enter(w, page, 'builder-full@example.com');
  await page.waitForSelector('[data-testid=profile-who]');
  await go(page, '[data-testid=sign-out]');
  const email = 'builder-passkey@example.com';
  await virtualAuthenticator(page, { credentials: await w.control.users.passkeys('builder', email) });
  await enter(w, page, email);
  await page.waitForSelector('[data-testid=profile-who]');
  t.match(await w.control.sessions.list({ user: email }), [{ kind: 'builder', mfa: true }]);
  t.same(complaints, []);
});

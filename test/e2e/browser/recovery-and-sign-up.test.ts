import type { Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { captchas } from '../../../src/core/challenges/challenge.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { inspectAccess } from '../../helpers/inspect-access.ts';
import { NEW_PASSWORD, recoveryMail } from '../../helpers/recovery.ts';
import { PLAIN_ROOT, sandboxOf } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

async function captchaAnswer(w: World, page: Page): Promise<string> {
  const id = await page.getAttribute('[data-captcha-id]', 'data-captcha-id');
  return (await (await sandboxOf(w)).store.get(captchas, id ?? ''))?.value.answer ?? '';
}

/** Types into a box as scripts do that know only the box around the input (`pages.md` §3). */
async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await page.focus(selector);
  await page.keyboard.type(text);
}

/** Types where a page has put the cursor by itself. */
async function type(page: Page, text: string): Promise<void> {
  await page.waitForSelector('input:focus');
  await page.keyboard.type(text);
}

/** Does what leads to another document, and waits for it. */
async function leave(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.waitForLoadState('load');
  await Promise.all([page.waitForEvent('load'), act()]);
}

const press = (page: Page, selector: string): Promise<void> => leave(page, () => page.press(selector, 'Enter'));
const click = (page: Page, selector: string): Promise<void> => leave(page, () => page.click(selector));

const LOOKS = [
  ['light', undefined],
  ['dark', ['color-contrast']],
] as const;

/** Light and dark, where only colours differ, and narrow. */
async function isAccessible(t: Test, page: Page, title: string): Promise<void> {
  for (const [colorScheme, rules] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    // A colour on its way from one scheme to the other has the contrast of neither.
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined)');
    await inspectAccess(t, page, `${title}, ${colorScheme}`, rules);
  }
  t.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, `${title} fits 360 px`);
}

for (const locale of ['en-US', 'ko-KR']) {
  t.test(`ROOT-7 in a browser, ${locale}: by the keyboard, and by the boxes of older scripts`, { skip }, async (t) => {
    const w = await world(t);
    const page = await w.browser({ locale, viewport: { width: 360, height: 740 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
    await isAccessible(t, page, 'e-mail');
    await type(page, PLAIN_ROOT);
    await press(page, ':focus');
    await isAccessible(t, page, 'security check');
    await type(page, 'wrong');
    await press(page, ':focus');
    t.ok(await page.isVisible('#password_recovery_error_message'));
    await isAccessible(t, page, 'refused');
    await page.fill('#password_recovery_captcha_guess', await captchaAnswer(w, page));
    await click(page, '#password_recovery_ok_button');
    t.equal(await page.getAttribute('#password_recovery_error_message', 'style'), 'display: none');
    await isAccessible(t, page, 'sent');
    await click(page, '#passwordRecoveryDoneButton');
    t.ok(await page.isVisible('#resolving_input'));
    await page.goto((await recoveryMail(w, PLAIN_ROOT)).links[0] ?? '');
    await isAccessible(t, page, 'new password');
    await typeInto(page, '#new_password', NEW_PASSWORD);
    await typeInto(page, '#confirm_password', NEW_PASSWORD);
    await press(page, '#confirmNewPassword');
    await page.waitForSelector('#success_link');
    await isAccessible(t, page, 'success');
    t.same(complaints, []);
  });

  t.test(`ROOT-11 ROOT-13 in a browser, ${locale}: sign-up by the keyboard; support`, { skip }, async (t) => {
    const w = await world(t);
    const page = await w.browser({ locale, viewport: { width: 360, height: 740 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(w.url('aws.amazon.com', '/console'));
    await isAccessible(t, page, 'public page');
    await click(page, '[data-testid=create-account]');
    await isAccessible(t, page, 'e-mail and name');
    await type(page, 'new@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('New Corp');
    await press(page, ':focus');
    await isAccessible(t, page, 'code');
    await type(page, (await w.mail.waitFor({ to: 'new@example.com' })).codes[0] ?? '');
    await press(page, ':focus');
    await isAccessible(t, page, 'password');
    await page.fill('[name=password]', NEW_PASSWORD);
    await page.fill('[name=confirmation]', NEW_PASSWORD);
    await press(page, '[name=confirmation]');
    await isAccessible(t, page, 'security check');
    await type(page, await captchaAnswer(w, page));
    // Enter, and then a click, as password managers and scripts do.
    await page.keyboard.press('Enter');
    await page.click('[data-testid=sign-up-create]', { timeout: 500 }).catch(() => undefined);
    await page.waitForSelector('[data-testid=created-account-id]');
    await isAccessible(t, page, 'created');
    await page.goto(w.url('aws.amazon.com', '/contact-us?kind=mfa'));
    await isAccessible(t, page, 'support form');
    await page.fill('#support_email', 'new@example.com');
    await page.fill('#support_text', 'Help');
    await click(page, '#support_submit');
    await page.waitForSelector('[data-testid=support-sent]');
    await isAccessible(t, page, 'sent');
    t.same(complaints, []);
  });
}

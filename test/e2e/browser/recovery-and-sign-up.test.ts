import type { Page } from 'playwright-core';
import t from 'tap';
import { captchas } from '../../../src/core/challenges/challenge.ts';
import { browserMissing } from '../../helpers/browser.ts';
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

/** All that the browser says of the pages, but that a hand was quicker than their `autofocus`. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (!text.startsWith('Autofocus processing was blocked')) complaints.push(text);
  });
  return complaints;
}

const press = (page: Page, selector: string): Promise<void> => leave(page, () => page.press(selector, 'Enter'));
const click = (page: Page, selector: string): Promise<void> => leave(page, () => page.click(selector));

// The looks of these pages are held in sign-in-pages.
for (const locale of ['en-US', 'ko-KR']) {
  t.test(`ROOT-7 in a browser, ${locale}: by the keyboard, and by the boxes of older scripts`, { skip }, async (t) => {
    const w = await world(t);
    const page = await w.browser({ locale, viewport: { width: 360, height: 740 } });
    const complaints = complaintsOf(page);
    await page.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
    await type(page, PLAIN_ROOT);
    await press(page, ':focus');
    await type(page, 'wrong');
    await press(page, ':focus');
    t.ok(await page.isVisible('#password_recovery_error_message'));
    await page.fill('#password_recovery_captcha_guess', await captchaAnswer(w, page));
    await click(page, '#password_recovery_ok_button');
    t.equal(await page.getAttribute('#password_recovery_error_message', 'style'), 'display: none');
    await click(page, '#passwordRecoveryDoneButton');
    t.ok(await page.isVisible('#resolving_input'));
    await page.goto((await recoveryMail(w, PLAIN_ROOT)).links[0] ?? '');
    await typeInto(page, '#new_password', NEW_PASSWORD);
    await typeInto(page, '#confirm_password', NEW_PASSWORD);
    await press(page, '#confirmNewPassword');
    await page.waitForSelector('#success_link');
    t.same(complaints, []);
  });

  t.test(`ROOT-11 ROOT-13 in a browser, ${locale}: sign-up by the keyboard; support`, { skip }, async (t) => {
    const w = await world(t);
    const page = await w.browser({ locale, viewport: { width: 360, height: 740 } });
    const complaints = complaintsOf(page);
    await page.goto(w.url('aws.amazon.com', '/console'));
    await click(page, '[data-testid=create-account]');
    await type(page, 'new@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('New Corp');
    await press(page, ':focus');
    await type(page, (await w.mail.waitFor({ to: 'new@example.com' })).codes[0] ?? '');
    await press(page, ':focus');
    await page.fill('[name=password]', NEW_PASSWORD);
    await page.fill('[name=confirmation]', NEW_PASSWORD);
    await press(page, '[name=confirmation]');
    await type(page, await captchaAnswer(w, page));
    // Enter, and then a click, as password managers and scripts do.
    await page.keyboard.press('Enter');
    await page.click('[data-testid=sign-up-create]', { timeout: 500 }).catch(() => undefined);
    await page.waitForSelector('[data-testid=created-account-id]');
    await page.goto(w.url('aws.amazon.com', '/contact-us?kind=mfa'));
    await page.fill('#support_email', 'new@example.com');
    await page.fill('#support_text', 'Help');
    await click(page, '#support_submit');
    await page.waitForSelector('[data-testid=support-sent]');
    t.same(complaints, []);
  });
}

import type { Page } from 'playwright-core';
import t from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { captchaAnswer, follow, go, otherCode, until } from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import {
  changeMfa,
  DIRECTORY,
  giveApp,
  NEW_PASSWORD,
  NOT_VERIFIED,
  pageOf,
  SIGN_IN_HOST,
  sentCode,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const JOHN = `${DIRECTORY}:john_totp`;
const PORTAL = /\.awsapps\.com.*\/start\//;

/** A script as teams own it: it knows ids, texts and keys (`pages.md` §11), and nothing of this mock but its host. */
type Script = (page: Page, username: string, password: string, code: string) => Promise<unknown>;

const typedInto = async (page: Page, selector: string, text: string) => {
  await page.focus(selector);
  await page.keyboard.type(text);
};

const scripts: Readonly<Record<string, Script>> = {
  async 'ids on boxes, typing into the boxes'(page, username, password, code) {
    await typedInto(page, '#username-input', username);
    await page.click('#username-submit-button');
    await page.waitForSelector('[data-testid="test-password-input"]');
    await typedInto(page, '[data-testid="test-password-input"]', password);
    await page.click('#password-submit-button');
    const vmfa = '[data-testid="vmfa-authentication"]';
    await page.waitForSelector(vmfa);
    await typedInto(page, `${vmfa} [data-testid="test-input"]`, code);
    await page.click(`${vmfa} [data-testid="test-primary-button"]`);
  },
  async 'generated ids of the inputs inside'(page, username, password, code) {
    await page.fill('#username-input > input#awsui-input-0', username);
    await page.click('#username-submit-button > button');
    await page.fill('#password-input input#awsui-input-1[type=password]', password);
    await page.click('#password-submit-button > button');
    await page.fill('div[data-testid="vmfa-authentication"] input#awsui-input-2.awsui-input-type-text', code);
    await page.click('.awsui-signin-button-container button');
  },
  async 'the first field, and Enter'(page, username, password, code) {
    const first = "xpath=(//input[contains(@id,'input')])[1]";
    for (const [word, text] of [
      ['Username', username],
      ['Password', password],
      ['MFA code', code],
    ] as const) {
      await page.waitForSelector(`xpath=//label[text()='${word}']`);
      await page.fill(first, text);
      await page.press(first, 'Enter');
    }
  },
  async 'roles, labels and placeholders'(page, username, password, code) {
    await page.getByLabel('Username', { exact: true }).fill(username);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Additional verification required' }).waitFor();
    await page.getByPlaceholder('Enter code').fill(code);
    await page.click('button[type=submit]');
  },
  async 'a script inside the page, and a wait for the long hidden field'(page, username, password, code) {
    for (const [input, button, text] of [
      ['awsui-input-0', 'username-submit-button', username],
      ['awsui-input-1', 'password-submit-button', password],
    ] as const) {
      await page.waitForSelector(`#${input}`);
      await until(page, 'document.querySelector("input[name=metadata1]").value.length >= 500');
      await follow(page, () => page.evaluate(setAndPress(`#${input}`, text, `#${button}`)));
    }
    await page.evaluate(setAndPress('#awsui-input-2', code, '[data-testid="test-primary-button"]'));
  },
};

/** The native setter and an event, as scripts do with fields that a framework watches. */
const setAndPress = (input: string, text: string, button: string) => `{
  const field = document.querySelector(${JSON.stringify(input)});
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  field.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector(${JSON.stringify(button)}).click();
}`;

for (const [name, script] of Object.entries(scripts))
  t.test(`PORTAL-1 PORTAL-5 a script that goes by ${name} signs in; the URL waits with it`, { skip }, async (t) => {
    const w = await world(t, FROZEN);
    const page = await w.browserForScripts();
    await page.goto(pageOf(w, 'login'));
    const { pathname, search } = new URL(page.url());
    const seen = new Set<string>();
    page.on('framenavigated', (frame) => seen.add(frame.url()));
    await script(page, 'john_totp', WORK_PASSWORD, await w.totp('workforce', JOHN));
    await page.waitForURL(PORTAL);
    const own = [...seen].filter((url) => new URL(url).host.startsWith(SIGN_IN_HOST));
    t.same(own, [w.url(SIGN_IN_HOST, `${pathname}${search}`)]);
    t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
  });

t.test('PORTAL-1 Enter and then a click sign in once', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await page.goto(pageOf(w, 'login'));
  for (const [input, button, text] of [
    ['#awsui-input-0', '#username-submit-button button', 'jane_doe'],
    ['#awsui-input-1', '#password-submit-button button', WORK_PASSWORD],
  ] as const) {
    await page.fill(input, text);
    await follow(page, () =>
      page.evaluate(`{
        const button = document.querySelector(${JSON.stringify(button)});
        button.form.requestSubmit();
        button.click();
      }`),
    );
  }
  await page.waitForURL(PORTAL);
  t.equal((await events(w, 'session.started')).length, 1);
});

t.test('PORTAL-1 without scripts the way is the same', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ javaScriptEnabled: false });
  await page.goto(pageOf(w, 'login'));
  await page.fill('#awsui-input-0', 'jane_doe');
  await page.press('#awsui-input-0', 'Enter');
  await page.fill('#awsui-input-1', WORK_PASSWORD);
  await page.click('#password-submit-button button');
  await page.waitForURL(PORTAL);
  t.equal((await events(w, 'session.started')).length, 1);
});

t.test('PORTAL-1 a wrong password says so in the alert’s parts; "Show password" shows it', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await page.goto(pageOf(w, 'login'));
  await page.fill('#awsui-input-0', 'jane_doe');
  await go(page, '#username-submit-button');
  await page.fill('#awsui-input-1', 'not it');
  await page.getByRole('button', { name: 'Show password' }).click();
  t.equal(await page.getAttribute('#awsui-input-1', 'type'), 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  t.equal(await page.getAttribute('#awsui-input-1', 'type'), 'password');
  await go(page, '#password-submit-button');
  const alert = page.locator('[data-testid="test-alert"]');
  t.equal((await alert.innerText()).replace(/\s+/g, ' ').trim(), NOT_VERIFIED);
  t.equal(await page.innerText('.awsui-alert-type-error .alert-header'), "Something doesn't compute");
  t.equal(await page.inputValue('#awsui-input-1'), '');
  await page.getByRole('link', { name: 'not you?' }).click();
  await page.waitForSelector('#username-input');
});

type Look = (name: string) => Promise<void>;

const enter = async (page: Page, w: World, username: string, password: string = WORK_PASSWORD): Promise<void> => {
  await page.goto(pageOf(w, 'login'));
  await page.fill('#awsui-input-0', username);
  await go(page, '#username-submit-button');
  await page.fill('#awsui-input-1', password);
  await go(page, '#password-submit-button');
};

const setPassword = async (page: Page, password: string): Promise<void> => {
  await page.fill('[name=newPassword]', password);
  await page.fill('[name=confirmPassword]', password);
  await go(page, '[data-testid=set-password]');
};

/** Each walk passes pages that lead to each other. */
const walks: Readonly<Record<string, (w: World, page: Page, look: Look) => Promise<void>>> = {
  async 'PORTAL-1 user name, password, security check'(w, page, look) {
    await w.control.settings.change({ captcha: 'always' });
    await page.goto(pageOf(w, 'login'));
    await look('directory, user name');
    await page.fill('#awsui-input-0', 'john_totp');
    await go(page, '#username-submit-button');
    await look('directory, password');
    await page.fill('#awsui-input-1', 'not it');
    await go(page, '#password-submit-button');
    await look('directory, refused');
    await page.fill('#awsui-input-1', WORK_PASSWORD);
    await go(page, '#password-submit-button');
    await look('directory, security check');
    await page.fill('#captcha-input', await captchaAnswer(w, page));
    await go(page, '[data-testid=captcha-submit]');
    await page.fill('#awsui-input-2', otherCode(await w.totp('workforce', JOHN)));
    await go(page, '[data-testid=mfa-sign-in]');
    await look('directory, wrong MFA code');
  },
  async 'PORTAL-4 PORTAL-5 codes and devices'(w, page, look) {
    await enter(page, w, 'pia_emailcode');
    await look('directory, verification code');
    await page.fill('#verification-code', await sentCode(w, 'pia_emailcode@example.com'));
    await page.click('[data-testid=code-submit]');
    // Not before the portal has all that it asks for: a question that is broken off is an error in the browser.
    await page.waitForSelector('#root:has([data-counter]):not(:has([data-counter]:empty))');
    await giveApp(w, 'kim_passkey');
    await enter(page, w, 'kim_passkey');
    await look('directory, device choice');
    await w.control.users.act('workforce', `${DIRECTORY}:kim_passkey`, 'deactivate-mfa');
    await page.reload();
    await look('directory, no device left');
  },
  async 'PORTAL-3 PORTAL-5 a first device and a first password'(w, page, look) {
    await changeMfa(w, { mode: 'always', noDevice: 'register' });
    await enter(page, w, 'max_otp', 'Temp-Passw0rd!');
    await look('directory, kind of new device');
    await go(page, '[data-testid=kind-next]');
    await look('directory, new device');
    await go(page, '[data-testid=show-qr-code]');
    await go(page, '[data-testid=show-secret]');
    await look('directory, new device with its secret');
    const secret = await page.innerText('[data-testid=secret-key] code');
    await page.fill('#device-code', await generateTotp(secret, FROZEN.clock.at));
    await go(page, '[data-testid=assign-mfa]');
    await look('directory, device registered');
    await go(page, '[data-testid=device-done]');
    await setPassword(page, 'short');
    await look('directory, new password refused');
  },
  async 'PORTAL-7 password recovery'(w, page, look) {
    await page.goto(pageOf(w, 'reset'));
    await look('directory, recovery');
    await page.fill('[name=username]', 'jane_doe');
    await go(page, '[data-testid=recovery-next]');
    await look('directory, recovery check');
    await page.fill('#captcha-input', await captchaAnswer(w, page));
    await go(page, '[data-testid=recovery-submit]');
    await look('directory, recovery sent');
    const { links } = await w.mail.waitFor({ to: 'jane_doe@example.com' });
    await page.goto(links[0] ?? '');
    await look('directory, new password by link');
    await setPassword(page, NEW_PASSWORD);
    await look('directory, password changed');
    await page.goto(links[0] ?? '');
    await look('directory, used link');
  },
  async 'PORTAL-3 HOST-4 PORTAL-9 invitation and refusals'(w, page, look) {
    await w.control.users.act('workforce', `${DIRECTORY}:lee_invited`, 'invite');
    const { links } = await w.mail.waitFor({ to: 'lee_invited@example.com' });
    const link = links.find((each) => each.includes('/invitation?')) ?? '';
    await page.goto(link);
    await look('directory, invitation');
    await setPassword(page, NEW_PASSWORD);
    await look('directory, invitation accepted');
    await page.goto(link);
    await look('directory, used invitation');
    await page.goto(pageOf(w, 'login', 'd-9876543210'));
    await look('directory, signed in elsewhere');
    await page.goto(w.url(SIGN_IN_HOST, '/platform/login'));
    await look('directory, no workflow');
    await page.goto(pageOf(w, 'login', 'd-0123456789'));
    await look('directory, unknown');
  },
};

for (const [title, walk] of Object.entries(walks))
  t.test(`TEST-11 ${title}: for everybody, in both languages`, { skip }, async (t) => {
    const w = await world(t, FROZEN);
    const page = await w.browser();
    const wrong = await prepareInspection(page);
    await walk(w, page, (name) => inspectPage(t, page, name));
    t.same(wrong, [], 'nothing went wrong in the browser');
  });

t.test('PORTAL-5 TEST-4 kim’s passkey, loaded by DevTools, signs in at the portal', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const seen = await prepareInspection(page);
  const authenticator = await virtualAuthenticator(page);
  await enter(page, w, 'kim_passkey');
  await inspectPage(t, page, 'directory, passkey', '[data-testid=passkey-status][data-state=failed]');
  await authenticator.add(await w.control.users.passkeys('workforce', 'd-1234567890:kim_passkey'));
  await page.click('#use_passkey_button');
  await page.waitForSelector('[data-testid=account-list-cell]');
  t.same(seen, []);
});

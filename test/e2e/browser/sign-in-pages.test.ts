import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import {
  captchaAnswer,
  chooseDevice,
  enterEmail,
  enterIam,
  enterMfaCode,
  enterPassword,
  follow,
  go,
  moveIn,
  openConsole,
  PASSWORDS,
} from '../../helpers/by-hand.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { authorizeUrl, CROSS_DEVICE } from '../../helpers/login.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

type Look = (name: string) => Promise<void>;
type Walk = (w: World, page: Page, look: Look) => Promise<void>;

const PASSWORD = 'Fresh-Passw0rd!';

/** Each walk passes pages that lead to each other. */
const walks: Readonly<Record<string, Walk>> = {
  async 'ROOT-1 ROOT-2 the root user’s e-mail, security check and password'(w, page, look) {
    await openConsole(page, w);
    await look('e-mail');
    await enterEmail(page, 'nobody@example.com');
    await look('unknown e-mail');
    await enterEmail(page, 'root-captcha@example.com');
    await look('security check');
    await page.fill('#captchaGuess', 'wrong');
    await go(page, '#submit_captcha');
    await look('wrong characters');
    await page.fill('#captchaGuess', await captchaAnswer(w, page));
    await go(page, '#submit_captcha');
    await look('password');
    await enterPassword(page, 'not it');
    await page.fill('#captchaGuess', await captchaAnswer(w, page));
    await go(page, '#submit_captcha');
    await enterPassword(page);
  },
  async 'ROOT-4 ROOT-5 the root user’s second factors'(w, page, look) {
    await openConsole(page, w);
    await enterEmail(page, 'root-otp@example.com');
    await enterPassword(page);
    await look('e-mailed code');
    await openConsole(page, w);
    await enterEmail(page, 'root-passkey@example.com');
    await enterPassword(page);
    await look('device choice');
    await chooseDevice(page, 'root-passkey-phone');
    await enterMfaCode(page, '000000');
    await look('wrong code');
    await w.control.users.act('root', 'root-passkey@example.com', 'deactivate-mfa');
    await page.reload();
    await look('no device left');
  },
  async 'IAM-1 IAM-4 IAM-5 the IAM user’s pages'(w, page, look) {
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await enterIam(page, 'alice', 'not it');
    await look('IAM sign-in');
    await go(page, '#iam_forgot_password_link');
    await look('IAM password forgotten');
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await enterIam(page, 'erin');
    await look('new password required');
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await enterIam(page, 'bob');
    await look('code of an app');
    await w.control.accounts.change('111122223333', { captcha: 'always' });
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await enterIam(page, 'alice');
    await look('IAM security check');
    await page.fill('#captchaGuess', 'wrong');
    await go(page, '#submit_captcha');
    await look('IAM security check, wrong characters');
  },
  async 'TEST-14 people to choose from, and the step that is the person’s own'(w, page, look) {
    await w.control.settings.change({ choosing: 'on' });
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await go(page, '[data-testid=mock-choice-open]');
    await look('people to choose from');
    await page.fill('[name=find]', 'erin');
    await follow(page, () => page.press('[name=find]', 'Enter'));
    await follow(page, () => page.press('[data-testid=choose-erin]', 'Enter'));
    await look('a chosen person decides');
    await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    // The list is of the account that is typed, though nothing is sent yet.
    await page.fill('[name=account]', '222233334444');
    await go(page, '[data-testid=mock-choice-open]');
    await page.waitForSelector('[data-testid=choose-frank]');
    await go(page, '[data-testid=choice-all]');
    await go(page, '[data-testid=choose-carol]');
    await page.waitForSelector('#nav-usernameMenu');
  },
  async 'ROOT-7 password recovery'(w, page, look) {
    await page.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
    await look('recovery');
    await page.fill('#password_recovery_email', 'root@example.com');
    await go(page, '#password_recovery_next_button');
    await look('recovery, security check');
    await page.fill('#password_recovery_captcha_guess', 'wrong');
    await go(page, '#password_recovery_ok_button');
    await look('recovery, wrong characters');
    await page.fill('#password_recovery_captcha_guess', await captchaAnswer(w, page));
    await go(page, '#password_recovery_ok_button');
    await look('recovery, sent');
    const link = (await w.mail.waitFor({ to: 'root@example.com' })).links[0] ?? '';
    await page.goto(link);
    await look('recovery, new password');
    await page.fill('#newPassword', PASSWORD);
    await page.fill('#confirmNewPassword', PASSWORD);
    await go(page, '#reset_password_submit');
    await look('recovery, done');
    await page.goto(link);
    await look('recovery, used link');
  },
  async 'ROOT-11 account sign-up'(w, page, look) {
    await page.goto(w.url('portal.aws.amazon.com', '/billing/signup'));
    await look('sign-up');
    await page.fill('#sign_up_email', 'root@example.com');
    await page.fill('#sign_up_account_name', 'Mine');
    await go(page, '[data-testid=sign-up-verify-email]');
    await look('sign-up, e-mail in use');
    await page.fill('#sign_up_email', 'new@example.com');
    await go(page, '[data-testid=sign-up-verify-email]');
    await look('sign-up, code');
    await page.fill('#sign_up_code', (await w.mail.waitFor({ to: 'new@example.com' })).codes[0] ?? '');
    await go(page, '[data-testid=sign-up-verify-code]');
    await look('sign-up, password');
    await page.fill('#sign_up_password', PASSWORD);
    await page.fill('#sign_up_confirmation', PASSWORD);
    await go(page, '[data-testid=sign-up-set-password]');
    await look('sign-up, security check');
    await page.fill('#sign_up_guess', await captchaAnswer(w, page));
    await go(page, '[data-testid=sign-up-create]');
    await look('sign-up, done');
  },
  async 'ROOT-12 ROOT-13 the public page and support'(w, page, look) {
    await page.goto(w.url('aws.amazon.com', '/console'));
    await look('public page');
    await go(page, '[data-testid=support]');
    await look('support');
    await go(page, '[data-testid=support-submit]');
    await look('support, refused');
    await page.selectOption('select[name=kind]', 'mfa');
    await page.fill('[name=email]', 'root@example.com');
    await page.fill('[name=text]', 'I have lost my phone.');
    await go(page, '[data-testid=support-submit]');
    await look('support, sent');
  },
  async 'HOST-2 HOST-4 refusals'(w, page, look) {
    for (const [name, url] of [
      ['unknown host', w.url('www.example.com')],
      ['unknown page', w.url('signin.aws.amazon.com', '/nothing-here')],
      ['foreign return address', w.url('signin.aws.amazon.com', '/signin?redirect_uri=https%3A%2F%2Fevil.example')],
      ['unknown portal', w.url('no-such-portal.awsapps.com', '/start')],
      ['session over', w.url('console.aws.amazon.com', '/console/home?code=0123456789abcdef')],
      ['account update', w.url('signin.aws.amazon.com', '/updateaccount')],
    ] as const) {
      await page.goto(url);
      await look(name);
    }
  },
  async 'CLI-5 aws login'(w, page, look) {
    const redirectUri = `${w.origin}/v1/sessions/confirmation`;
    const asked = { client_id: CROSS_DEVICE, redirect_uri: redirectUri };
    await page.goto(authorizeUrl(w, asked));
    await page.check('#iam_user_radio_button');
    await page.fill('#resolving_input', '111122223333');
    await go(page, '#next_button');
    await page.fill('#username', 'alice');
    await page.fill('#password', PASSWORDS.iam);
    await go(page, '#signin_button');
    await look('aws login, consent');
    await go(page, '[data-testid=login-allow]');
    await look('aws login, code');
    await page.goto(authorizeUrl(w, { ...asked, state: 'another' }));
    await go(page, '[data-testid=login-cancel]');
    await look('aws login, cancelled');
    await page.goto(authorizeUrl(w, { client_id: 'arn:aws:signin:::devtools/other' }));
    await look('aws login, unknown client');
  },
};

for (const [title, walk] of Object.entries(walks)) {
  t.test(`TEST-11 ${title}: for everybody, in both languages`, { skip }, async (t) => {
    const w = await world(t, FROZEN);
    const page = await w.browser();
    const wrong = await prepareInspection(page);
    await walk(w, page, (name) => inspectPage(t, page, name));
    t.same(wrong, [], 'nothing went wrong in the browser');
  });
}

t.test(
  'HOST-1 TEST-1 from a host or a sandbox that there is not, the home page is a click away',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser();
    for (const url of [
      w.url('www.example.com'),
      `http://signin.aws.amazon.com.no-such.localhost:${w.port}/signin`,
      `http://localhost:${w.port}/~no-such/signin.aws.amazon.com/signin`,
    ]) {
      await page.goto(url);
      await go(page, '.card-below a');
      t.equal(page.url(), `http://localhost:${w.port}/_latchkey/`);
      t.ok(await page.isVisible('[data-testid=sandbox]'), url);
    }
  },
);

t.test('TEST-11 the public page of somebody who is signed in, and recovery for an IAM user', { skip }, async (t) => {
  const w = await world(t);
  const root = await w.browser();
  await moveIn(root, await asRoot(w, 'root@example.com'));
  await prepareInspection(root);
  await root.goto(w.url('aws.amazon.com', '/console'));
  await inspectPage(t, root, 'public page, signed in');
  const alice = await w.browser();
  await moveIn(alice, await asIam(w, 'alice'));
  await prepareInspection(alice);
  await alice.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  await inspectPage(t, alice, 'sign out first');
});

t.test('ROOT-1 label and ways on the main page follow the chosen kind of user', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ viewport: { width: 360, height: 740 } });
  await openConsole(page, w);
  const label = page.locator('#resolving_input-label');
  const isSeen = () =>
    page.evaluate('getComputedStyle(document.querySelector("#root_account_signin")).color !== "rgba(0, 0, 0, 0)"');
  t.same([await label.innerText(), await isSeen()], ['Root user email address', false]);
  await page.check('#iam_user_radio_button');
  t.same([await label.innerText(), await isSeen()], ['Account ID (12 digits) or account alias', true]);
  await go(page, '#root_account_signin');
  t.ok(await page.isChecked('#root_user_radio_button'));
  await go(page, '#root_account_signin');
  t.ok(await page.isChecked('#root_user_radio_button'), 'newer scripts press it before anything else');
  await enterEmail(page, 'root-otp@example.com');
  t.equal(
    await page.evaluate('document.querySelector(".card-lead .whole").getClientRects().length'),
    1,
    'what stands before the @ of an address stays on one line',
  );
});

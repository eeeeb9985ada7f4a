import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { barLabel, captchaAnswer, follow, PASSWORDS } from '../../helpers/by-hand.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

// Scripts and page objects of three generations as teams own them: they know ids, texts and keys (`pages.md` §2-6), and
// nothing of this mock but its host. They do not use the helpers that type for the other tests.

const skip = await browserMissing();

const LANDED = '#nav-usernameMenu, [data-testid="account-detail-menu"], #awsc-top-level-nav, #awsc-nav-header';
const shown = (selector: string) => `${selector}:not([style*="display: none"])`;

/** As scripts of the radio buttons' time type: click, a Backspace in case something stands there, then key by key. */
async function typeAsOfOld(page: Page, selector: string, text: string): Promise<void> {
  await page.click(selector);
  await page.keyboard.press('Backspace');
  await page.keyboard.type(text);
}

/** v1: radio, e-mail, perhaps a captcha, password, perhaps a code. */
async function signInV1(page: Page, w: World, email: string, code?: () => Promise<string>): Promise<void> {
  await page.goto(w.url('console.aws.amazon.com', '/console/home?hashArgs=%23'));
  await page.waitForSelector('#aws-signin-general-user-selection-root');
  await page.click('#root_user_radio_button');
  await typeAsOfOld(page, 'input#resolving_input.aws-signin-textfield', email);
  await page.click('xpath=//span[text()="Next"]');
  await page.waitForSelector(`${shown('#captcha_container')}, #password`);
  const style = (await page.getAttribute('#captcha_container', 'style')) ?? '';
  if (!style.includes('display: none')) {
    await page.waitForSelector('#captcha_container #captcha_image');
    await typeAsOfOld(page, '#captchaGuess', await captchaAnswer(w, page));
    await page.click('#submit_captcha');
    await page.waitForSelector('#captcha_container[style*="display: none"]', { state: 'attached' });
  }
  await typeAsOfOld(page, '#password', PASSWORDS.root);
  await page.click('a[id="signin_button"], button[id="signin_button"]');
  if (code === undefined) return;
  await page.waitForSelector('#mfacode');
  await typeAsOfOld(page, '#mfacode', await code());
  await page.click('#submitMfa_button');
}

/** v2 and v3: the way to the root form first, Enter in every field. */
async function signInV3(page: Page, w: World, email: string, code?: () => Promise<string>): Promise<void> {
  await page.goto(w.url('console.aws.amazon.com', '/console/home?nc2=h_ct&src=header-signin'));
  // The page that it leads to has the same field.
  await follow(page, () => page.click('button#root_account_signin'));
  const field = page.locator('input[type=email][placeholder="username@example.com"]');
  await field.fill(email);
  await field.press('Enter');
  await page.getByText(`Enter the password for ${email}`).waitFor();
  await page.fill('#password', PASSWORDS.root);
  await page.press('#password', 'Enter');
  if (code === undefined) return;
  await page.fill('input#mfaCode[type=text][name="mfaCode"]', await code());
  await page.click('#mfa_submit_button');
}

/** A suite of the radios' time whose locators are an id with its class. */
async function signInByClasses(page: Page, w: World, email: string, code?: () => Promise<string>): Promise<void> {
  await page.goto(w.url('signin.aws.amazon.com', '/console'));
  await page.fill('input#resolving_input.aws-signin-textfield', email);
  await page.click('button#next_button.aws-signin-button');
  await page.fill('#password', PASSWORDS.root);
  await page.click('button#signin_button.aws-signin-button');
  if (code === undefined) return;
  await page.fill('#mfacode', await code());
  await page.click('#submitMfa_button');
}

/** A page object that goes by roles, labels and texts. */
async function signInByRoles(page: Page, w: World, email: string, code?: () => Promise<string>): Promise<void> {
  await page.goto(w.url('console.aws.amazon.com', '/console/home'));
  await follow(page, () => page.getByRole('button', { name: 'Sign in using root user email' }).click());
  await page.getByRole('textbox').fill(email);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORDS.root);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  if (code === undefined) return;
  await page.getByRole('heading', { name: 'Additional verification required' }).waitFor();
  await page.getByLabel('MFA code').fill(await code());
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
}

const ways = { v1: signInV1, classes: signInByClasses, v3: signInV3, 'roles and texts': signInByRoles };
for (const [name, signIn] of Object.entries(ways)) {
  t.test(`ROOT-1 ROOT-5 root sign-in by a script of ${name}, without MFA and with it`, { skip }, async (t) => {
    const w = await world(t, FROZEN);
    const plain = await w.browserForScripts();
    await signIn(plain, w, 'root@example.com');
    await plain.waitForSelector(LANDED);
    t.equal(await barLabel(plain), 'Example Corp @ 1111-2222-3333');
    const withMfa = await w.browserForScripts();
    await signIn(withMfa, w, 'root-mfa@example.com', () => w.totp('root', 'root-mfa@example.com'));
    await withMfa.waitForSelector(LANDED);
    t.equal(await barLabel(withMfa), 'Example MFA @ 2222-3333-4444');
  });
}

t.test('ROOT-2 a script of v1 solves the security check where its container is not hidden', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  await signInV1(page, w, 'root-captcha@example.com');
  await page.waitForSelector(LANDED);
  t.match(page.url(), '/console/home');
});

t.test('ROOT-3 scripts read refusals by style, title, text and role', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  await page.goto(w.url('signin.aws.amazon.com', '/console'));
  t.match(await page.getAttribute('#error_message', 'style'), 'display: none');
  t.equal(await page.innerText('#signin_head'), 'Sign in');
  await page.fill('#resolving_input', 'nobody@example.com');
  await page.press('#resolving_input', 'Enter');
  await page.waitForSelector(shown('#error_message'));
  t.equal(await page.innerText('#error_title'), 'Authentication failed');
  t.match(
    await page.getByRole('alert').innerText(),
    'An AWS account with that sign-in information does not exist. Try again or create a new account.',
  );
  await page.goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await page.fill('#username', 'alice');
  await page.fill('#password', 'not it');
  await page.click('#signin_button');
  await page.waitForSelector('.mainError.ng-binding.ng-scope:visible');
  t.equal(await page.innerText('#main_message'), 'Your authentication information is incorrect. Please try again.');
});

t.test(
  'IAM-1 scripts reach the IAM form by radio and Next, by account URL, and by its bookmark',
  { skip },
  async (t) => {
    const w = await world(t);
    const forms: readonly [way: string, account: string, open: (page: Page) => Promise<unknown>][] = [
      ...(['111122223333', 'example-corp'] as const).map((account) => {
        const open = async (page: Page) => {
          await page.goto(w.url('console.aws.amazon.com', '/console/home'));
          await page.click('#iam_user_radio_button');
          await typeAsOfOld(page, '#resolving_input', account);
          await page.click('#next_button');
        };
        return ['radio', account, open] as [string, string, typeof open];
      }),
      ...['/console', '/console/', '/'].map((path) => {
        const open = (page: Page) => page.goto(w.url('example-corp.signin.aws.amazon.com', path));
        return [path, 'example-corp', open] as [string, string, typeof open];
      }),
      [
        'bookmark',
        'example-corp',
        (page) => page.goto(w.url('signin.aws.amazon.com', '/console?account=example-corp')),
      ],
    ];
    for (const [way, account, open] of forms) {
      const page = await w.browserForScripts();
      await open(page);
      await page.waitForSelector('#input_account #account');
      t.equal(await page.inputValue('#account'), account, way);
      await page.getByLabel('IAM user name').fill('alice');
      await page.fill('input[name=password]', PASSWORDS.iam);
      await page.press('#password', 'Enter');
      await page.waitForSelector(LANDED);
      t.equal(await barLabel(page), 'alice @ 1111-2222-3333', way);
    }
  },
);

t.test('IAM-3 scripts choose the first of several devices, or another, and press Next', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  await page.goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await page.fill('#username', 'heidi');
  await page.fill('#password', PASSWORDS.iam);
  await page.click('#signin_button');
  await page.click('#multi_mfa_swhw_radio_button_box div >> nth=0');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.fill('[name="mfaCode"]', await w.totp('iam', '111122223333:heidi'));
  await page.press('[name="mfaCode"]', 'Enter');
  await page.waitForSelector(LANDED);
  t.equal(await barLabel(page), 'heidi @ 1111-2222-3333');
});

t.test('ROOT-7 a script of v1 recovers the password: picture, mailed link, new password', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  await page.goto(w.url('console.aws.amazon.com', '/console/home'));
  await typeAsOfOld(page, '#resolving_input', 'root@example.com');
  await page.click('#next_button');
  await page.click('#root_forgot_password_link');
  await page.waitForSelector('#password_recovery_captcha_image');
  await typeAsOfOld(page, '#password_recovery_captcha_guess', 'wrong');
  await page.click('#password_recovery_ok_button');
  const refusal = page.locator('#password_recovery_error_message[style="display: block"]');
  t.equal(await refusal.evaluate((box) => (box as HTMLElement).style.display), 'block', 'the policy lets the style in');
  await typeAsOfOld(page, '#password_recovery_captcha_guess', await captchaAnswer(w, page));
  await page.click('#password_recovery_ok_button');
  await page.waitForSelector('#password_recovery_done_button');
  const { html } = await w.mail.waitFor({ to: 'root@example.com', subject: 'Amazon Web Services Password Assistance' });
  const start = html.indexOf(w.url('signin.aws.amazon.com', '/resetpassword?type=RootUser&token='));
  t.not(start, -1, 'the link stands in the mail as scripts look for it');
  await page.goto(html.slice(start, html.indexOf('<', start)));
  await typeAsOfOld(page, '#new_password', 'Fresh-Passw0rd!');
  await typeAsOfOld(page, '#confirm_password', 'Fresh-Passw0rd!');
  await page.click('#reset_password_submit');
  await page.click('#success_link');
  await page.waitForSelector('#resolving_input');
});

t.test('ROOT-12 IAM-8 the console has what scripts wait for and read', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  await signInV3(page, w, 'root@example.com');
  await page.waitForURL(/\/console\/home/);
  for (const selector of [
    '#nav-usernameMenu',
    '[data-testid="account-detail-menu"]',
    '#awsc-top-level-nav',
    '#awsc-nav-header',
    '[data-testid="unifiedConsoleHeader"]:has-text("Console Home")',
    '[data-testid="awsc-concierge-input"]',
    '#awsc-nav-footer-content span[data-testid="awsc-footer-copyright"]',
    '[data-id="awsccc-cb-btn-decline"]',
  ])
    t.ok(await page.isVisible(selector), selector);
  const meta = (name: string) => page.getAttribute(`meta[name="${name}"]`, 'content');
  t.match(JSON.parse((await meta('awsc-session-data')) ?? ''), { accountId: '111122223333' });
  const csrf = (await meta('awsc-csrf-token')) ?? '';
  t.ok(csrf.length > 10);
  t.equal(JSON.parse((await meta('tb-data')) ?? '').csrfToken, csrf);
  t.equal(await page.getAttribute('meta#xsrf-token', 'data-token'), csrf);
  await page.click('[data-id="awsccc-cb-btn-decline"]');
  await page.waitForSelector('[data-id="awsccc-cb-btn-decline"]', { state: 'detached' });
  const creds = await page.evaluate<Record<string, string>>(
    'fetch("/console/tb/creds").then((answer) => answer.json())',
  );
  t.match(creds, { accessKeyId: /^ASIAMOCK/, secretAccessKey: /./, sessionToken: /./, expiration: /./ });
});

t.test('ROOT-5 only the page of the code says MFA, by which a script knows it', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browserForScripts();
  const saysMfa = async () => /MFA|mfacode|mfaCode/.test(await page.locator('body').ariaSnapshot());
  await page.goto(w.url('console.aws.amazon.com', '/console/home'));
  t.notOk(await saysMfa(), 'e-mail');
  await page.fill('#resolving_input', 'root-mfa@example.com');
  await page.press('#resolving_input', 'Enter');
  await page.fill('#password', PASSWORDS.root);
  t.notOk(await saysMfa(), 'password');
  await page.press('#password', 'Enter');
  await page.waitForSelector('#mfaCode');
  t.ok(await saysMfa(), 'code');
  await signInV3(page, w, 'root@example.com');
  await page.waitForSelector(LANDED);
  t.notOk(await saysMfa(), 'console');
});

t.test('ROOT-5 ROOT-7 the boxes around inputs can be filled in as the inputs can', { skip }, async (t) => {
  const w = await world(t, { ...FROZEN, settings: { captcha: 'off' } });
  const page = await w.browserForScripts();
  await page.goto(w.url('signin.aws.amazon.com', '/signin'));
  await page.fill('#resolvingInput', 'root-mfa@example.com');
  await page.click('#next_button');
  await page.fill('#password', PASSWORDS.root);
  await page.click('#signin_button');
  await page.fill('#mfacode', '012345');
  t.equal(await page.inputValue('#mfaCode'), '012345');
  t.equal(await page.getByLabel('MFA code', { exact: true }).inputValue(), '012345', 'the box is no part of its name');

  await page.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  await page.fill('input[type=email]', 'root@example.com');
  await page.click('button[type=submit]');
  const [link = ''] = (await w.mail.waitFor({ to: 'root@example.com' })).links;
  await page.goto(link);
  await page.fill('#new_password', 'Fresh-Passw0rd!');
  await page.fill('#confirm_password', 'Fresh-Passw0rd!');
  t.equal(await page.getByRole('textbox', { name: 'New password', exact: true }).inputValue(), 'Fresh-Passw0rd!');
  await page.click('#reset_password_submit');
  await page.waitForSelector('#success_link');
});

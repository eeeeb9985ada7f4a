import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** A root user, as far as the password. */
async function enterRoot(page: Page, email: string) {
  await page.goto('/console/home');
  await page.fill('#resolving_input', email);
  await page.click('#next_button');
  await page.fill('#password', 'Root-Passw0rd!');
  await page.click('#signin_button');
}

/** An IAM user of 111122223333. */
async function enterIam(page: Page, address: string, name: string, password = 'Iam-Passw0rd!') {
  await page.goto(address);
  await page.fill('#username', name);
  await page.fill('#password', password);
  await page.click('#signin_button');
}

test('a root user signs in with the code of an authenticator app', async ({ page, totp }) => {
  await enterRoot(page, 'root-mfa@example.com');
  await page.fill('#mfaCode', await totp('root', 'root-mfa@example.com'));
  await page.click('#mfa_submit_button');
  await expect(page.locator('#nav-usernameMenu')).toContainText('Example MFA');
});

test('a root user types the code that came by e-mail', async ({ page, mail }) => {
  await enterRoot(page, 'root-otp@example.com');
  const { codes } = await mail.waitFor({ to: 'root-otp@example.com' });
  await page.fill('#email_code', codes[0] ?? '');
  await page.click('#submit_email_code');
  await expect(page.locator('#nav-usernameMenu')).toBeVisible();
});

test('an IAM user signs in at the page of the account', async ({ page, sandbox }) => {
  await enterIam(page, sandbox.url('111122223333.signin.aws.amazon.com', '/console'), 'alice');
  await expect(page.locator('#nav-usernameMenu')).toContainText('alice');
});

test('a wrong password is refused, and only the journal tells why', async ({ page, sandbox }) => {
  await enterIam(page, sandbox.url('111122223333.signin.aws.amazon.com', '/console'), 'alice', 'wrong');
  await expect(page.locator('#main_message')).toBeVisible();
  const { reason } = await sandbox.journal.waitFor({ event: 'password.rejected' });
  expect(reason).toBe('WRONG_PASSWORD');
});

test('an IAM user signs in with a passkey', async ({ page, sandbox, virtualAuthenticator }) => {
  await virtualAuthenticator('iam', '111122223333:carol');
  await enterIam(page, sandbox.url('example-corp.signin.aws.amazon.com', '/console'), 'carol');
  await expect(page.locator('#nav-usernameMenu')).toContainText('carol');
});

test('an IAM user whose password has to be replaced is asked for a new one', async ({ page, sandbox }) => {
  await enterIam(page, sandbox.url('111122223333.signin.aws.amazon.com', '/console'), 'erin');
  await expect(page.locator('#new_password')).toBeVisible();
});

test('a session ends after twelve hours', async ({ signedInPage, clock }) => {
  const page = await signedInPage('iam', '111122223333:alice');
  await expect(page.locator('#nav-usernameMenu')).toContainText('alice');
  await clock.advance('12h1s');
  await page.reload();
  await expect(page.locator('#nav-usernameMenu')).toHaveCount(0);
});

test('the owner of a suspended account is led to its bills', async ({ signedInPage, sandbox }) => {
  await sandbox.accounts.change('111122223333', { state: 'suspended' });
  const page = await signedInPage('root', 'root@example.com');
  await expect(page).toHaveURL(/\/billing\/reactivate/);
});

test('a console of another Region knows the same session', async ({ signedInPage, sandbox }) => {
  const page = await signedInPage('iam', '111122223333:alice');
  await page.goto(sandbox.url('eu-west-1.console.aws.amazon.com', '/console/home'));
  await expect(page.locator('#nav-usernameMenu')).toContainText('alice');
});

test.describe('with a security check at each sign-in', () => {
  test.use({ sandboxOptions: { settings: { captcha: 'always' } } });

  test('a root user reads the picture', async ({ page, sandbox }) => {
    await page.goto('/console/home');
    await page.fill('#resolving_input', 'root@example.com');
    await page.click('#next_button');
    const id = await page.locator('[data-captcha-id]').getAttribute('data-captcha-id');
    const { answer } = await sandbox.captchas.get(id ?? '');
    await page.fill('#captchaGuess', answer);
    await page.click('#submit_captcha');
    await expect(page.locator('#password')).toBeVisible();
  });
});

test.describe('with lost devices', () => {
  test.use({ sandboxOptions: { pack: 'lost-mfa' } });

  test('an administrator helps an IAM user who has lost every device', async ({ page, sandbox }) => {
    await sandbox.users.act('iam', '111122223333:ivan', 'deactivate-mfa');
    await enterIam(page, sandbox.url('111122223333.signin.aws.amazon.com', '/console'), 'ivan');
    await expect(page.locator('#nav-usernameMenu')).toContainText('ivan');
  });
});

test('a page that is out of order says so', async ({ page, sandbox }) => {
  await sandbox.faults.add({ when: { surface: 'signin' }, effect: { answer: 'unavailable' } });
  const answer = await page.goto('/console/home');
  expect(answer?.status()).toBe(503);
});

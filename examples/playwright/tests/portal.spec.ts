import type { Page } from '@playwright/test';
import type { SandboxHandle } from 'latchkey/client';
import { expect, test } from './test.ts';

/** A workforce user, as far as the password. */
async function enter(page: Page, sandbox: SandboxHandle, name: string, password = 'Work-Passw0rd!') {
  await page.goto(sandbox.url('d-1234567890.awsapps.com', '/start'));
  await page.getByLabel('Username', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a workforce user signs in at the access portal', async ({ page, sandbox }) => {
  await enter(page, sandbox, 'jane_doe');
  await expect(page.getByText('Example MFA').first()).toBeVisible();
});

test('a workforce user types the code of an authenticator app', async ({ page, sandbox, totp }) => {
  await enter(page, sandbox, 'john_totp');
  await page.getByPlaceholder('Enter code').fill(await totp('workforce', 'd-1234567890:john_totp'));
  await page.click('button[type=submit]');
  await expect(page).toHaveURL(/awsapps\.com.*\/start/);
});

test('a workforce user types the code that came by e-mail', async ({ page, sandbox, mail }) => {
  await enter(page, sandbox, 'pia_emailcode');
  const { codes } = await mail.waitFor({ to: 'pia_emailcode@example.com' });
  await page.fill('[data-testid="verification-code"] input, #verification-code', codes[0] ?? '');
  await page.click('[data-testid="code-submit"]');
  await expect(page).toHaveURL(/awsapps\.com.*\/start/);
});

test('a one-time password is replaced at the first sign-in', async ({ page, sandbox }) => {
  await enter(page, sandbox, 'max_otp', 'Temp-Passw0rd!');
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible();
});

test('somebody who is signed in already sees the accounts', async ({ signedInPage }) => {
  const page = await signedInPage('workforce', 'd-1234567890:jane_doe');
  await expect(page.getByText('Example MFA').first()).toBeVisible();
});

test('a role opens the console', async ({ signedInPage }) => {
  const role = { account: '111122223333', role: 'ReadOnlyAccess' };
  const page = await signedInPage('workforce', 'd-1234567890:jane_doe', { surface: 'console', ...role });
  await expect(page.locator('#nav-usernameMenu')).toContainText('ReadOnlyAccess');
});

test('a session of the portal ends after eight hours', async ({ signedInPage, clock }) => {
  const page = await signedInPage('workforce', 'd-1234567890:jane_doe');
  // A page that still asks for its accounts would go to the sign-in page by itself.
  await expect(page.getByText('Example MFA').first()).toBeVisible();
  await clock.advance('8h1s');
  await page.reload();
  await expect(page.getByLabel('Username', { exact: true })).toBeVisible();
});

test('nobody signs in who was disabled', async ({ sandbox }) => {
  await expect(sandbox.users.signIn('workforce', 'd-1234567890:quinn_disabled')).rejects.toThrow('USER_DISABLED');
});

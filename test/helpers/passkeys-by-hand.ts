import type { Page } from 'playwright-core';
import { enterEmail, enterIam, enterPassword, go, openConsole, words } from './by-hand.ts';
import { DIRECTORY, pageOf, WORK_PASSWORD } from './portal-sign-in.ts';
import type { Style, World } from './world.ts';

export const CORP = '111122223333';
const SIGN_IN = `${CORP}.signin.aws.amazon.com`;

/** Email and password, or account, name and password; what comes after them is the test's. */
export async function enter(w: World, page: Page, who: string, style?: Style): Promise<void> {
  if (who.includes('@')) {
    await openConsole(page, w, '/console/home', style);
    await enterEmail(page, who);
    await enterPassword(page);
  } else {
    await page.goto(w.url(SIGN_IN, '/console', style));
    await enterIam(page, who);
  }
}

/** The page uses the passkey by itself, and the console follows. */
export const arrive = (page: Page) => page.waitForSelector('#nav-usernameMenu');

/** Until the page tells how its authenticator's question ended, or that it is open. */
export const stateOf = async (page: Page, state: string): Promise<string> =>
  words(page, `[data-testid=passkey-status][data-state=${state}]`);

export async function register(w: World, page: Page, name: string, style?: Style): Promise<void> {
  await openConsole(page, w, '/iam/home/mfa/register', style);
  await page.fill('[name=deviceName]', name);
  await page.check('[data-testid=kind-passkey]');
  await page.click('[data-testid=submit]');
}

export const DEMANDED = { mfa: { mode: 'always', noDevice: 'register' } } as const;

/** jane_doe types name and password at the directory's sign-in. */
export async function enterPortal(w: World, page: Page, style: Style): Promise<void> {
  await page.context().clearCookies();
  await page.goto(pageOf(w, 'login', DIRECTORY, style));
  await page.fill('#awsui-input-0', 'jane_doe');
  await go(page, '#username-submit-button button');
  await page.fill('#awsui-input-1', WORK_PASSWORD);
  await page.click('#password-submit-button button');
}

export const arriveAtPortal = (page: Page) => page.waitForSelector('[data-testid=account-list-cell]');

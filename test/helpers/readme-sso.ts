import type { SsoSession } from './cli-v2.ts';
import { launchBrowser } from './launch-browser.ts';

/** The session that a profile of README.md names. */
export const sessionOf = (ini: string): SsoSession => {
  const value = (key: string) => new RegExp(`^${key} = (.*)$`, 'm').exec(ini)?.[1] ?? '';
  return {
    name: value('sso_session'),
    startUrl: value('sso_start_url'),
    region: value('sso_region'),
    scopes: [value('sso_registration_scopes')],
  };
};

/** The person at the browser. */
export const asJane = async (url: string) => {
  const page = await (await launchBrowser()).newPage();
  await page.goto(url);
  await page.locator('#username-input input').fill('jane_doe');
  await page.locator('#username-submit-button').click();
  await page.locator('[data-testid="test-password-input"] input').fill('Work-Passw0rd!');
  await page.locator('#password-submit-button').click();
  await page.locator('[data-testid="allow-access-button"]').click();
};

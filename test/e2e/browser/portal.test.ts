import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import t from 'tap';
import { deviceAuthorizations } from '../../../src/core/oidc/device-authorization.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { until } from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { codeRequest, deviceCode, PORTAL, signInAs } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { arnOf } from '../../helpers/sts.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const PASSWORD = 'Work-Passw0rd!';
const CELL = '[data-testid=account-list-cell]';
const ROLE = '[data-testid=federation-link]';
const CONFIRM = '#cli_verification_btn';
const ALLOW = '[data-testid=allow-access-button]';

/** Types name and password at the directory's sign-in page. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.waitForURL(/signin\.aws/);
  await page.fill('#username-input input', name);
  await page.click('#username-submit-button button');
  await page.fill('[data-testid=test-password-input] input', PASSWORD);
  await page.click('#password-submit-button button');
  await page.waitForURL(/awsapps\.com/);
}

/** Somebody at the portal, without the way by the sign-in page. */
async function enter(w: World, name: string, target = '/#/', style?: Style): Promise<Page> {
  const page = await w.browser();
  await page.goto((await signInAs(w, page, name, { target, style })).url);
  return page;
}

async function isApproved(w: World, id: string): Promise<boolean> {
  return (await (await sandboxOf(w)).store.get(deviceAuthorizations, id))?.value.state === 'approved';
}

t.test('PORTAL-1 PORTAL-6 jane_doe signs in, opens a role and its keys, and signs out', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(w.url(PORTAL, '/start'));
  await signIn(page, 'jane_doe');
  await page.waitForSelector(CELL);
  t.equal(await page.title(), 'Accounts | AWS access portal · Latchkey mock');
  t.same(await page.locator(CELL).allInnerTexts(), ['Example Corp', 'Example MFA', 'Example Passkey']);
  t.equal(await page.innerText('h2:has([data-counter])'), 'AWS accounts (3)');
  t.match(await page.evaluate('document.cookie'), /x-amz-sso_authn=MOCK_/, 'scripts read the cookie');
  await page.locator(CELL).nth(1).click();
  await page.waitForSelector(ROLE);
  t.same(await page.locator(ROLE).allInnerTexts(), ['AdministratorAccess', 'ReadOnlyAccess']);
  await page.locator('[data-testid=role-creation-action-button]').nth(1).click();
  const option = page.getByRole('region', { name: 'Option 2: Add a profile to' });
  await option.getByRole('button', { name: 'Copy' }).click();
  const copied = (await until<string>(page, 'navigator.clipboard.readText()')).split('\n');
  t.equal(copied[0], '[222233334444_ReadOnlyAccess]');
  const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = copied
    .slice(1)
    .map((line) => line.replace(/^\w+=/, ''));
  t.match(await arnOf(w, { accessKeyId, secretAccessKey, sessionToken }), '222233334444:assumed-role/AWSReservedSSO_');
  await page.click('#access-keys button[aria-label=Close]');
  await page.waitForSelector('dialog', { state: 'detached' });
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.locator(ROLE).nth(1).click()]);
  await tab.waitForSelector('[data-testid=awsc-username]', { state: 'attached' });
  t.match(tab.url(), '/console/home');
  t.match(await tab.textContent('[data-testid=awsc-username]'), /^AWSReservedSSO_ReadOnlyAccess_\w+\/jane_doe$/);
  await page.click('[data-testid=user-menu]');
  await page.click('[data-testid=sign-out]');
  await page.waitForSelector('#username-input');
  t.match(page.url(), 'signin.aws');
});

t.test('PORTAL-6 the tree of accounts by the keyboard; lists that fail can be asked for again', { skip }, async (t) => {
  const w = await world(t);
  const page = await enter(w, 'jane_doe', '/#/', 'path');
  await page.waitForSelector(CELL);
  await page.route('**/fragments/roles*', (route) => route.fulfill({ status: 429 }), { times: 1 });
  await page.locator(CELL).first().focus();
  await page.keyboard.press('Enter');
  t.match(await page.innerText('[data-testid=error-component-alert]'), 'HTTP 429');
  await page.click('[data-testid=retry-button]');
  await page.waitForSelector(ROLE);
  t.equal(await page.locator('[data-testid=error-component-alert]').count(), 0);
  t.equal(await page.getAttribute('tr[data-account] button', 'aria-expanded'), 'true');
  await page.keyboard.press('Tab');
  await page.locator('[data-testid=role-creation-action-button]').first().press('Enter');
  await page.waitForSelector('#access-keys');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#access-keys', { state: 'detached' });
  await page.locator(CELL).first().press(' ');
  await page.waitForSelector(ROLE, { state: 'detached' });
  await page.route('**/fragments/accounts*', (route) => route.abort(), { times: 1 });
  await page.click('button[aria-label=Refresh]');
  await page.click('[data-testid=retry-button]');
  await page.waitForSelector(CELL);
});

t.test('PORTAL-6 olaf_many turns the pages, and filters', { skip }, async (t) => {
  const w = await world(t);
  const page = await enter(w, 'olaf_many');
  await page.waitForSelector('[aria-label="Page 2"]');
  t.equal(await page.locator(CELL).count(), 100);
  await page.locator(CELL).first().click();
  await page.waitForSelector(ROLE);
  await page.click('[aria-label="Next page"]');
  await page.waitForSelector('[aria-label="Page 2"][aria-current=true]');
  t.equal(await page.locator(CELL).count(), 20);
  t.equal(await page.locator(ROLE).count(), 0, 'paging collapses rows');
  t.equal(await page.getAttribute('[aria-label="Next page"]', 'aria-disabled'), 'true');
  await page.fill('[data-testid=accounts-table-text-filter] input', '200000000007');
  await page.locator(CELL).nth(1).waitFor({ state: 'detached' });
  t.equal(await page.innerText('[data-testid=account-federation-link]'), '200000000007');
  t.equal(await page.innerText('h2:has([data-counter])'), 'AWS accounts (1)');
});

t.test('CLI-2 a tool’s code: confirm, sign in, allow', { skip }, async (t) => {
  const w = await world(t);
  const { userCode, id } = await deviceCode(w);
  const page = await w.browser();
  await page.goto(w.url('device.sso.us-east-1.amazonaws.com', `/?user_code=${userCode}`));
  t.equal(await page.innerText('[data-testid=user-code]'), userCode);
  t.match(page.url(), `/start/#/device?user_code=${userCode}`);
  await page.click(CONFIRM);
  await signIn(page, 'jane_doe');
  // As password managers and scripts do: a press of the key, and one of the button.
  await page.dblclick(ALLOW);
  await page.waitForSelector('[data-analytics-alert=success]');
  t.match(await page.innerText('.awsui-context-alert'), /^Request approved\s.*\s+You can close this window\.$/s);
  t.ok(await isApproved(w, id));
});

t.test('CLI-2 a tool’s code: sign in, confirm, allow; mistyped codes are typed again', { skip }, async (t) => {
  const w = await world(t);
  const { userCode, id } = await deviceCode(w);
  const page = await enter(w, 'jane_doe', '/#/device');
  await page.fill('#verification_code', 'WRNG-CODE');
  await page.click(CONFIRM);
  t.match(await page.innerText('[data-testid=notice]'), 'This code is not right');
  await page.fill('#verification_code', userCode.toLowerCase());
  await page.keyboard.press('Enter');
  await page.click(ALLOW);
  await page.waitForSelector('[data-testid=request-approved]');
  t.ok(await isApproved(w, id));
});

t.test('CLI-1 a tool that waits at its own address gets its code there', { skip }, async (t) => {
  const w = await world(t);
  const asked: string[] = [];
  const waiting = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('Done');
  }).listen(0, '127.0.0.1');
  t.teardown(() => waiting.close());
  await once(waiting, 'listening');
  const callback = `http://127.0.0.1:${(waiting.address() as AddressInfo).port}/oauth/callback`;
  const { id } = await codeRequest(w, callback);
  const page = await w.browser();
  await page.goto(w.url(PORTAL, `/start/#/?callback_url=x&orchestrator_id=${id}`));
  await signIn(page, 'jane_doe');
  await page.click(ALLOW);
  await page.waitForURL(`${callback}**`);
  t.match(asked[0], /^\/oauth\/callback\?code=MOCK_.*&state=state-1$/);
});

t.test(
  'PORTAL-2 at its end the session sends whoever comes to sign in, and back to the same place',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await enter(w, 'jane_doe', '/#/preferences');
    await page.waitForSelector('[data-testid=preferences-form]');
    await w.advance('8h');
    await page.click('[data-testid=portal-home]');
    await signIn(page, 'jane_doe');
    await page.waitForSelector(CELL);
    t.match(page.url(), /\/start\/#\/$/);
  },
);

t.test('every view is accessible, in English and Korean, light and dark, wide and narrow', { skip }, async (t) => {
  const w = await world(t);
  const asked = await deviceCode(w);
  const page = await enter(w, 'jane_doe');
  await page.waitForSelector(CELL);
  const seen = await prepareInspection(page);
  for (const [name, hash, ready] of [
    ['portal-accounts', '#/', CELL],
    ['portal-applications', '#/?tab=applications', '[data-testid=application-link]'],
    ['portal-preferences', '#/preferences', '[data-testid=save]'],
    ['portal-choose-role', '#/console?account_id=111122223333', ROLE],
    ['portal-confirm-code', `#/device?user_code=${asked.userCode}`, CONFIRM],
    ['portal-enter-code', '#/device', '#verification_code'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(w.url(PORTAL, `/start/${hash}`));
    await inspectPage(t, page, name, ready);
  }
  t.same(seen, []);
});

import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { deviceCode, PORTAL, signInAs } from '../../helpers/portal.ts';
import { WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

// Extensions, bookmarklets and page objects as teams own them: they know what `pages.md` §10 and §12 list, and nothing of this
// mock but its host.

const skip = await browserMissing();

const CELL = '[data-testid="account-list-cell"]';

async function enter(w: World, name: string): Promise<Page> {
  const page = await w.browserForScripts();
  await page.goto((await signInAs(w, page, name)).url);
  await page.waitForSelector(CELL);
  return page;
}

t.test('PORTAL-6 a page object filters and clicks the one account at once, without waiting', { skip }, async (t) => {
  const w = await world(t);
  const page = await enter(w, 'olaf_many');
  await page.getByPlaceholder('Filter accounts by name, ID,').fill('200000000007');
  // Strict: more than one that is there, even for a moment, is a failure.
  await page.getByTestId('account-list-cell').click();
  await page.locator('a[data-testid="federation-link"]').first().waitFor();
  t.equal(await page.locator('[data-testid="account-federation-link"]').innerText(), '200000000007');
  await page.getByPlaceholder('Filter accounts by name, ID,').fill('20000000011');
  await page.locator(CELL).nth(9).waitFor();
  t.equal(await page.locator(CELL).count(), 10, 'accounts of the other page come, too');
});

t.test('PORTAL-6 an extension opens every account and reads names, IDs and roles off the rows', { skip }, async (t) => {
  const w = await world(t);
  const page = await enter(w, 'jane_doe');
  await page.evaluate(
    `document.querySelectorAll('tr[aria-level="1"] button[aria-expanded="false"]').forEach((button) => button.click())`,
  );
  await page.locator('a[data-testid="federation-link"]').nth(5).waitFor();
  const read =
    await page.evaluate(`[...document.querySelectorAll('tr[aria-level="1"][data-selection-item="item"]')].map((row) => {
    const roles = [];
    for (let next = row.nextElementSibling; next && next.getAttribute('aria-level') === '2'; next = next.nextElementSibling)
      roles.push(next.querySelector('[data-testid="federation-link"]').textContent.trim());
    return [
      row.querySelector('[data-testid="account-list-cell"]').textContent.trim(),
      row.querySelector('[class*="text-to-copy"]').textContent.trim(),
      ...roles,
    ].join(' ');
  })`);
  t.same(read, [
    'Example Corp 111122223333 AdministratorAccess ReadOnlyAccess',
    'Example MFA 222233334444 AdministratorAccess ReadOnlyAccess',
    'Example Passkey 333344445555 AdministratorAccess ReadOnlyAccess',
  ]);
});

t.test('PORTAL-6 a script takes three lines of keys out of the dialog by a pattern', { skip }, async (t) => {
  const w = await world(t);
  const page = await enter(w, 'jane_doe');
  await page.locator(CELL).first().click();
  await page.locator('[data-testid="role-creation-action-button"]').first().click();
  await page.waitForSelector('text=export AWS_ACCESS_KEY_ID');
  for (const [name, shape] of [
    ['AWS_ACCESS_KEY_ID', /^ASIA\w{16}/],
    ['AWS_SECRET_ACCESS_KEY', /^\S{40}/],
    ['AWS_SESSION_TOKEN', /^\S{64}/],
  ] as const) {
    const line = await page.locator(`text=export ${name}`).innerText();
    t.match(new RegExp(`export ${name}="([^"]+)"`).exec(line)?.[1], shape);
  }
});

t.test(
  'PORTAL-6 CLI-2 a script inside the page calls the portal’s APIs in the page’s own style',
  { skip },
  async (t) => {
    const w = await world(t);
    for (const style of ['mirror', 'path'] as const) {
      const page = await w.browserForScripts();
      await page.goto((await signInAs(w, page, 'jane_doe', { style })).url);
      await page.waitForSelector(CELL);
      const accounts = await page.evaluate(`(async () => {
      const [, token] = /x-amz-sso_authn=([^;]+)/.exec(document.cookie);
      const headers = { 'x-amz-sso_bearer_token': token };
      const answer = await fetch('${w.url('portal.sso.us-east-1.amazonaws.com', '/assignment/accounts', style)}', { headers });
      return (await answer.json()).accountList.map(({ accountId }) => accountId);
    })()`);
      t.same(accounts, ['111122223333', '222233334444', '333344445555'], style);
      const status = await page.evaluate(`(async () => {
      const { oidcApiEndpoint } = JSON.parse(document.getElementById('env').textContent);
      const body = JSON.stringify({ userCode: 'ZZZZ-ZZZZ', userSessionId: 'x' });
      const headers = { 'content-type': 'application/json' };
      const at = oidcApiEndpoint + '/device_authorization/accept_user_code';
      return (await fetch(at, { method: 'POST', headers, body })).status;
    })()`);
      t.ok(Number(status) >= 400, 'refused by the API, and not by the page’s own policy');
    }
    const real = w.visitor();
    await real.goto((await signInAs(w, real, 'jane_doe', { style: 'real' })).url);
    const hosts = ['portal.sso', 'oidc'].map((name) => `http://${name}.us-east-1.amazonaws.com`);
    t.match(real.answer.headers['content-security-policy'], `connect-src 'self' ${hosts.join(' ')};`);
  },
);

t.test(
  'CLI-2 a driver of v1 signs in first, then confirms, and watches one element until it is done',
  { skip },
  async (t) => {
    const w = await world(t, { settings: { deviceOrder: 'sign-in-first' } });
    const { userCode } = await deviceCode(w);
    const page = await w.browserForScripts();
    await page.goto(w.url(PORTAL, `/start/#/device?user_code=${userCode}`));
    await page.locator('#awsui-input-0').fill('jane_doe');
    await page.keyboard.press('Enter');
    await page.locator('#awsui-input-1').fill(WORK_PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('#cli_verification_btn').click();
    const watched = page.locator('.awsui-util-mb-s');
    await watched.waitFor();
    t.not(await watched.innerText(), 'Request approved');
    await page.locator('button', { hasText: 'Allow' }).click();
    await page.locator('.awsui-util-mb-s:text-is("Request approved")').waitFor();
    t.equal(await watched.innerText(), 'Request approved');
  },
);

/** An extension's work each tenth of a second, on any page. */
const CLICKER = `
  const wanted = ['#cli_verification_btn', '[data-testid="allow-access-button"]'];
  setInterval(() => wanted.forEach((each) => document.querySelector(each)?.click()), 100);
`;

t.test('CLI-2 an extension that clicks what it finds, again and again, approves a tool’s code', { skip }, async (t) => {
  const w = await world(t);
  const { userCode } = await deviceCode(w);
  const page = await enter(w, 'jane_doe');
  await page.addInitScript(CLICKER);
  await page.goto(w.url('device.sso.us-east-1.amazonaws.com', `/?user_code=${userCode}`));
  await page.locator('.awsui-context-alert', { hasText: /^\s*request approved/i }).waitFor();
  t.match(await page.innerText('body'), 'You can close this window.');
  t.match(page.url(), w.url(PORTAL, '/start/'));
});

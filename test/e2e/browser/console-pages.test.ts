import type { Page } from 'playwright-core';
import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { runServer } from '../../../src/server.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { enterEmail, enterPassword, go, moveIn, openConsole, until } from '../../helpers/by-hand.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

type Look = (name: string) => Promise<void>;
type Walk = (w: World, page: Page, look: Look) => Promise<void>;

/** The pages of a sign-in have walks of their own, in sign-in-pages. */
const enterRoot = async (w: World, page: Page, email: string, path?: string): Promise<void> =>
  moveIn(page, await asRoot(w, email, { path }));

/** Each walk passes pages of one user. */
const walks: Readonly<Record<string, Walk>> = {
  async 'ROOT-12 home, services and menus'(w, page, look) {
    await enterRoot(w, page, 'root@example.com');
    await look('home with the choice of cookies');
    await go(page, '[data-id=awsccc-cb-btn-decline]');
    await look('home');
    await openConsole(page, w, '/ec2/v2/home');
    await look('a service that is not emulated');
  },
  async 'IAM-9 security credentials and the registration of a device'(w, page, look) {
    await enterRoot(w, page, 'root-mfa@example.com');
    await openConsole(page, w, '/iam/home');
    await look('security credentials');
    for (const action of ['rename', 'resync', 'remove']) {
      await go(page, `[data-testid=${action}-root-mfa-phone]`);
      await look(`${action} a device`);
      await go(page, '[data-testid=cancel]');
    }
    await go(page, '[data-testid=assign-mfa]');
    await look('register a device');
    await page.fill('[name=deviceName]', 'second-phone');
    await go(page, '[data-testid=submit]');
    await go(page, '[data-testid=show-secret]');
    await look('codes of a new device');
    await page.fill('[name=code1]', '000000');
    await page.fill('[name=code2]', '000000');
    await go(page, '[data-testid=submit]');
    await look('wrong codes of a new device');
  },
  async 'IAM-4 ROOT-10 an IAM user’s pages'(w, page, look) {
    await moveIn(page, await asIam(w, 'Zhang@example.com'));
    // Its serial number ends in an id that is longer than a line.
    await w.control.users.addDevice('iam', '111122223333:Zhang@example.com', { type: 'passkey', name: 'zhang-key' });
    await openConsole(page, w, '/iam/home');
    await look('security credentials of an IAM user');
    await openConsole(page, w, '/account/home');
    await look('a page that is not for IAM users');
    await openConsole(page, w, '/support/home');
    await w.control.accounts.change('111122223333', { state: 'suspended' });
    await page.reload();
    await look('suspended account of an IAM user');
  },
  async 'FED-6 switching to a role, and back'(w, page, look) {
    await moveIn(page, await asIam(w, 'admin'));
    await page.goto(w.url('signin.aws.amazon.com', '/switchrole?account=example-corp&roleName=Auditor'));
    await look('switch role');
    // As tools press it: the second button of the page's first form.
    const second = 'form:first-of-type button >> nth=1';
    await page.fill('#displayName', 'Look, do not touch');
    await page.selectOption('#color', '99BCE3');
    await go(page, second);
    await look('switch role, refused');
    await page.fill('#roleName', 'Admin');
    await go(page, second);
    await page.waitForSelector('[data-testid=account-detail-menu]');
    await page.click('[data-testid=account-detail-menu]');
    await look('menu in a role');
    await page.click('[data-testid=account-detail-menu]');
    await go(page, '[data-testid=switch-back]');
    await page.click('[data-testid=account-detail-menu]');
    await look('menu with the history of roles');
    await page.click('[data-testid=account-detail-menu]');
    await go(page, '[data-testid=role-history]');
    await until(page, "document.querySelector('#nav-usernameMenu')?.textContent.startsWith('Look, do not touch')");
  },
  async 'ROOT-14 account, billing and passwords'(w, page, look) {
    await enterRoot(w, page, 'root@example.com', '/account/home');
    await look('account');
    for (const edit of ['name', 'phone', 'password', 'email']) {
      await go(page, `[data-testid=edit-${edit}]`);
      await look(`account ${edit}`);
      if (edit !== 'email') await go(page, '[data-testid=cancel]');
      if (edit !== 'email') await openConsole(page, w, '/account/home');
    }
    await page.fill('[name=newEmail]', 'somebody@example.com');
    await go(page, '[data-testid=submit]');
    await look('code of a new address');
    await openConsole(page, w, '/billing/home');
    await look('billing');
  },
  async 'ROOT-12 ROOT-13 Support Center'(w, page, look) {
    await enterRoot(w, page, 'root@example.com', '/support/home');
    await look('Support Center');
    await go(page, '[data-testid=create-case]');
    await look('new case');
    await page.selectOption('[name=kind]', 'billing');
    await page.fill('[name=email]', 'root@example.com');
    await page.fill('[name=text]', 'What is this?');
    await go(page, '[data-testid=support-submit]');
    await look('case sent');
    await go(page, '[data-testid=back-to-center]');
    await look('Support Center with a case');
  },
  async 'ROOT-10 dormant accounts'(w, page, look) {
    await enterRoot(w, page, 'root-suspended@example.com');
    await look('reactivate');
    await openConsole(page, w, '/billing/home');
    await look('open bill');
    await page.context().clearCookies();
    await enterRoot(w, page, 'root-closed@example.com');
    await look('reopen');
  },
  async 'TEST-3 TEST-6 TEST-10 home page, mailbox and journal'(w, page, look) {
    await page.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root&locale=ko'));
    await enterEmail(page, 'root-otp@example.com');
    await enterPassword(page);
    await page.goto(`${w.origin}/_latchkey/`);
    await look('Latchkey home');
    await page.goto(`${w.origin}/_latchkey/mailbox`);
    await look('mailbox');
    await go(page, '[data-testid=mail-table] a');
    await look('message');
    await page.goto(`${w.origin}/_latchkey/journal`);
    await look('journal');
    await page.goto(`${w.origin}/_latchkey/journal?event=nothing-like-this`);
    await look('empty journal');
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

t.test('TEST-11 the page that asks for the token: for everybody, in both languages', { skip }, async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--token', 'a token'], {}));
  t.teardown(() => server.close());
  const page = await (await world(t)).browser();
  const wrong = await prepareInspection(page);
  await page.goto(`http://localhost:${server.port}/_latchkey/`);
  await inspectPage(t, page, 'token');
  await page.fill('[name=token]', 'a token');
  await page.press('[name=token]', 'Enter');
  await page.waitForSelector('[data-testid=sandbox]');
  t.same(wrong, []);
});

t.test('ROOT-12 the bar shows the whole account ID at every width: long names give way', { skip }, async (t) => {
  const w = await world(t);
  await w.control.accounts.change('222233334444', { name: 'The Example Company of a Very Long Name Limited' });
  const page = await w.browser();
  await enterRoot(w, page, 'root-mfa@example.com');
  for (const width of [1920, 1280, 1024, 768, 360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await until(page, `innerWidth === ${width}`);
    const menu = await page.locator('#nav-usernameMenu').boundingBox();
    const account = await page.locator('#nav-usernameMenu').getByText('2222-3333-4444').boundingBox();
    if (menu === null || account === null) throw new Error('the bar does not tell the account');
    t.ok(menu.x >= 0 && menu.x + menu.width <= width, `${width}: the menu stands inside the page`);
    for (const x of [account.x + 8, account.x + account.width - 2]) {
      const y = account.y + account.height / 2;
      const seen = await page.evaluate(`document.elementFromPoint(${x}, ${y})?.closest('.menu-account')?.className`);
      t.equal(seen, 'menu-account', `${width}: the ID is to be seen from end to end`);
    }
  }
});

t.test('ROOT-12 the side pane of the Support Center stands right under the navigation', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ viewport: { width: 1280, height: 800 } });
  await enterRoot(w, page, 'root@example.com', '/support/home');
  const navigation = await page.locator('.side-nav').boundingBox();
  const pane = await page.getByTestId('support-pane').boundingBox();
  if (navigation === null || pane === null) throw new Error('no navigation, or no pane');
  const gap = pane.y - (navigation.y + navigation.height);
  t.ok(gap >= 0 && gap < 40, `${gap} px under it`);
  t.ok(pane.height < 120, `${pane.height} px high, as its words are`);
});

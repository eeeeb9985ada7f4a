import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { go, until } from '../../helpers/by-hand.ts';
import { IDP, IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const BROKER = 'corporate.idp.example.com';

async function signIn(page: Page, w: World, host: string, path: string, username: string): Promise<void> {
  await page.goto(w.url(host, path));
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', IDP_PASSWORD);
  await page.click('[data-testid=idp-submit]');
}

const isIn = (page: Page, who: string) =>
  until(page, `document.querySelector('#nav-usernameMenu')?.textContent.startsWith(${JSON.stringify(who)})`);

/** The older picker's handlers stand there to be read; the page's policy says so of each. */
const isInert = (seen: string): boolean => seen.includes('inline event handler');

t.test(
  'FED-3 fay and finn walk from their identity provider to the console, in both languages',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser();
    const wrong = await prepareInspection(page);
    await signIn(page, w, IDP, '/saml/start/aws', 'finn@example.com');
    await page.waitForSelector('[data-testid=roles-count]');
    await inspectPage(t, page, 'choosing a role');
    await page.fill('[data-testid=roles-search]', 'reader');
    t.equal(await page.locator('li:visible a[data-role]').count(), 1, 'the words leave one role');
    await page.click('a[data-testid$="role/SamlReader"]');
    await isIn(page, 'SamlReader/finn@example.com');
    await inspectPage(t, page, 'home in a role');
    await page.click('[data-testid=account-detail-menu]');
    await go(page, '#aws-console-logout');
    await w.control.settings.change({ samlPicker: 'legacy' });
    await page.goto(w.url(IDP, '/saml/start/aws'));
    await page.waitForSelector('#signin_button');
    await inspectPage(t, page, 'choosing a role, the older page');
    await page.check('[id="arn:aws:iam::111122223333:role/SamlAdmin"]');
    await page.click('#signin_button');
    await isIn(page, 'SamlAdmin/finn@example.com');
    const other = await w.browser();
    await signIn(other, w, IDP, '/saml/start/aws', 'fay@example.com');
    await isIn(other, 'SamlAdmin/fay@example.com');
    await other.goto(w.url('signin.aws.amazon.com', '/saml'));
    await inspectPage(t, other, 'an assertion that is none');
    t.same(
      wrong.filter((seen) => !isInert(seen)),
      [],
    );
  },
);

t.test('FED-2 FED-5 gus walks from the company’s page to the console, in both languages', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const wrong = await prepareInspection(page);
  await page.goto(w.url(BROKER, '/forgot-password'));
  await inspectPage(t, page, 'forgotten password at the broker');
  await signIn(page, w, BROKER, '/', 'gus');
  await page.waitForSelector('[data-testid=broker-role]');
  await inspectPage(t, page, 'choices of the broker');
  await page.click('[data-testid=broker-role]');
  await isIn(page, 'Admin/gus');
  t.same(wrong, []);
});

import type { Page } from 'playwright-core';
import t from 'tap';
import { hashOf, idOf, PAYROLL, WIKI } from '../../helpers/applications.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { PORTAL, signInAs } from '../../helpers/portal.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const TILE = '[data-testid=application-link]';
const ENTERED = '[data-testid=sample-signed-in] h2';

/** Clicks a tile, and waits for the application in its tab. */
async function openTile(page: Page, name: string): Promise<Page> {
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.click(`${TILE}:text-is("${name}")`)]);
  await tab.waitForSelector(ENTERED);
  return tab;
}

const value = (tab: Page, name: string): Promise<string> =>
  tab.innerText(`[data-testid=sample-values] tr[data-name="${name}"] td`);

t.test('PORTAL-6 jane_doe opens both of her applications from the portal', { skip }, async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path'] as const) {
    const page = await w.browser();
    await page.goto((await signInAs(w, page, 'jane_doe', { target: '/#/?tab=applications', style })).url);
    await page.waitForSelector(TILE);
    t.same(await page.locator(TILE).allInnerTexts(), [PAYROLL, WIKI]);
    const wiki = await openTile(page, WIKI);
    t.equal(await wiki.innerText(ENTERED), 'Signed in as jane_doe@example.com');
    t.equal(await value(wiki, 'userName'), 'jane_doe');
    t.equal(await wiki.innerText('[data-testid=sample-recipient]'), `${wiki.url()}/acs`, 'at an address of its own');
    const payroll = await openTile(page, PAYROLL);
    t.equal(await value(payroll, 'preferred_username'), 'jane_doe');
    t.equal(await value(payroll, 'iss'), w.url(PORTAL, '/start/oidc', style));
    await payroll.click('[data-testid=sample-sign-out]');
    await payroll.waitForSelector('[data-testid=sample-signed-out]');
    t.equal(
      await wiki.reload().then(() => wiki.innerText(ENTERED)),
      'Signed in as jane_doe@example.com',
      'each by itself',
    );
  }
});

t.test('PORTAL-6 an application that is opened without scripts takes one press of a button', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser({ javaScriptEnabled: false });
  await page.goto((await signInAs(w, page, 'jane_doe')).url);
  await page.goto(w.url(PORTAL, `/start/applications/${await idOf(w, WIKI)}`));
  t.equal(await page.innerText('h1'), 'Opening Sample Wiki');
  await page.click('[data-testid=continue-to-application]');
  t.equal(await page.innerText(ENTERED), 'Signed in as jane_doe@example.com');
});

/** Signs in by the directory's pages, as whoever follows a deep link has to. */
async function signIn(page: Page): Promise<void> {
  await page.waitForURL(/signin\.aws/);
  await page.fill('#username-input input', 'jane_doe');
  await page.click('#username-submit-button button');
  await page.fill('[data-testid=test-password-input] input', 'Work-Passw0rd!');
  await page.click('#password-submit-button button');
}

t.test('PORTAL-6 a deep link and the application itself lead past the sign-in page', { skip }, async (t) => {
  const w = await world(t);
  const linked = await w.browser();
  await linked.goto(w.url(PORTAL, `/start/${hashOf(WIKI, await idOf(w, WIKI))}`));
  await signIn(linked);
  await linked.waitForSelector(ENTERED);
  t.equal(await linked.innerText('h1'), WIKI);
  const begun = await w.browser();
  await begun.goto(`${w.origin}/_latchkey/samples/${await idOf(w, PAYROLL)}`);
  await begun.click('[data-testid=sample-open]');
  await signIn(begun);
  await begun.waitForSelector(ENTERED);
  t.equal(await begun.innerText('h1'), PAYROLL);
});

/** The pages that an application shows, each still. */
async function stills(w: World, page: Page): Promise<readonly (readonly [name: string, url: string])[]> {
  const sample = async (name: string) => `${w.origin}/_latchkey/samples/${await idOf(w, name)}`;
  await page.route('**/send-form.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const opening = w.url(PORTAL, `/start/applications/${await idOf(w, WIKI)}`);
  return [
    ['application-signed-out', await sample(WIKI)],
    ['application-opening', opening],
    ['application-entered', await sample(PAYROLL)],
  ];
}

t.test(
  'every page of an application is accessible, in both languages, light and dark, wide and narrow',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser();
    const seen = await prepareInspection(page);
    await page.goto((await signInAs(w, page, 'jane_doe')).url);
    await page.goto(w.url(PORTAL, `/start/applications/${await idOf(w, PAYROLL)}`));
    await page.waitForSelector(ENTERED);
    for (const [name, url] of await stills(w, page)) {
      await page.goto(url);
      await inspectPage(t, page, name);
    }
    t.same(seen, []);
  },
);

import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { follow, go } from '../../helpers/by-hand.ts';
import { IDP, IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

t.test('FED-3 in a browser: fay signs in at her identity provider and is at the console', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const complaints = await prepareInspection(page);
  await page.goto(w.url(IDP, '/'));
  await page.fill('#username', 'fay@example.com');
  await page.fill('#password', 'wrong');
  await go(page, '[data-testid=idp-submit]');
  await page.waitForSelector('[data-testid=idp-error]');
  await inspectPage(t, page, 'idp-sign-in', '[data-testid=idp-error]');
  await page.fill('#password', IDP_PASSWORD);
  await go(page, '[data-testid=idp-submit]');
  await inspectPage(t, page, 'idp-home', '[data-testid=idp-home]');
  // Without its script the page between waits for the person.
  await page.route('**/send-form.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await go(page, '[data-testid=idp-open-console]');
  await inspectPage(t, page, 'idp-going');
  await page.unroute('**/send-form.js');
  await follow(page, () => page.reload());
  await page.waitForURL((url) => url.hostname.startsWith('console.aws.amazon.com'));
  t.match(await page.textContent('body'), /SamlAdmin\/fay@example\.com/);
  await page.goto(`${w.url(IDP, '/')}?locale=ko`);
  t.match(await page.textContent('h1'), 'Fay Farouk\u00a0님, 안녕하세요');
  await go(page, '[data-testid=idp-sign-out]');
  t.match(await page.textContent('h1'), '로그인');
  t.same(complaints, []);
});

import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { BUILDER_PASSWORD, PROFILE } from '../../helpers/builder.ts';
import { go } from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { CODE_CATALYST, CODE_WHISPERER } from '../../helpers/tools.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

t.test(
  'BUILDER-15 BUILDER-12 in a browser: an alias, a code, a feature that needs an account, and the way out',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser();
    const complaints = await prepareInspection(page);
    await page.goto(w.url(CODE_CATALYST));
    await inspectPage(t, page, 'tool-signed-out');
    await go(page, '[data-testid=tool-sign-in]');
    await page.fill('[data-testid=builder-email-input]', 'builder@example.com');
    await go(page, '[data-testid=builder-email-next]');
    await page.fill('[data-testid=builder-password-input]', BUILDER_PASSWORD);
    await go(page, '[data-testid=builder-sign-in]');
    await page.fill('[data-testid=tool-alias-input]', 'b');
    await go(page, '[data-testid=tool-alias-next]');
    await inspectPage(t, page, 'tool-alias');
    await page.fill('[data-testid=tool-alias-input]', 'bo-builds');
    await go(page, '[data-testid=tool-alias-next]');
    await inspectPage(t, page, 'tool-signed-in');
    await go(page, '[data-testid=tool-feature]');
    await inspectPage(t, page, 'tool-needs-account');
    await page.goto(w.url(CODE_WHISPERER, '/login'));
    await go(page, '[data-testid=tool-device-begin]');
    await inspectPage(t, page, 'tool-device-code');
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('[data-testid=tool-device-link]')]);
    await popup.click('#cli_verification_btn');
    await popup.click('[data-testid=allow-access-button]');
    await popup.waitForSelector('[data-testid=request-approved]');
    await inspectPage(t, popup, 'builder-tool-approved', '[data-testid=request-approved]');
    await popup.close();
    await go(page, '[data-testid=tool-device-check]');
    t.equal(await page.textContent('[data-testid=tool-who]'), 'Bo');
    await page.goto(w.url(PROFILE));
    await go(page, '[data-testid=sign-out]');
    await w.advance('1h');
    await page.goto(`${w.url(CODE_WHISPERER)}?locale=ko`);
    await page.waitForSelector('[data-testid=tool-noticed]');
    t.match(await page.textContent('main'), /세션이 종료/);
    await go(page, '[data-testid=tool-sign-in]');
    t.match(await page.textContent('h1'), /편집기/);
    t.same(complaints, []);
  },
);

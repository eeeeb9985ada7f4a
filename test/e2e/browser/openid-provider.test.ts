import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { CLIENT, openIdClient, startApplication } from '../../helpers/openid.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

t.test('FED-4 wendy comes from an application, signs in, goes back to it and signs out', { skip }, async (t) => {
  const w = await world(t);
  const app = await startApplication(t);
  for (const [id, locale, heading] of [
    ['openid', 'en-US', 'Sign in'],
    ['google', 'ko-KR', '로그인'],
  ] as const) {
    const page = await w.browser({ locale });
    const seen = await prepareInspection(page);
    const client = await openIdClient(w, { id, callback: `${app}/callback` });
    await page.goto(await client.address());
    await page.waitForSelector('[data-testid=idp-sign-in]');
    t.equal(await page.innerText('h1'), heading);
    if (id === 'openid') await inspectPage(t, page, 'openid-sign-in', '[data-testid=idp-sign-in]');
    await page.fill('[name=username]', 'wendy');
    await page.fill('[name=password]', 'wrong');
    await page.click('[data-testid=idp-submit]');
    await page.waitForSelector('[data-testid=idp-error]');
    await page.fill('[name=password]', IDP_PASSWORD);
    await page.click('[data-testid=idp-submit]');
    await page.waitForURL(`${app}/callback?*`);
    t.match((await client.tokens(page.url())).claims, { sub: 'wendy', aud: CLIENT });
    // Signed in already: the next application asks nothing.
    const next = await openIdClient(w, { id, callback: `${app}/callback` });
    await page.goto(await next.address());
    t.match((await next.tokens(page.url())).claims, { sub: 'wendy' });
    const away = new URLSearchParams({ client_id: CLIENT, post_logout_redirect_uri: `${app}/` });
    await page.goto(`${client.server.end_session_endpoint}?${away}`);
    await page.waitForSelector('[data-testid=idp-sign-out]');
    if (id === 'openid') await inspectPage(t, page, 'openid-sign-out', '[data-testid=idp-sign-out]');
    await page.click('[data-testid=idp-sign-out]');
    await page.waitForURL(`${app}/`);
    const silent = await openIdClient(w, { id, callback: `${app}/callback` });
    await page.goto(await silent.address({ prompt: 'none' }));
    t.match(page.url(), 'error=login_required', 'signed out');
    t.same(seen, []);
  }
});

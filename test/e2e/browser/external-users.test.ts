import t from 'tap';
import { askedByForm, IDP_PASSWORD } from '../../helpers/at-provider.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { inspectPage, keepPicture, prepareInspection } from '../../helpers/inspect-page.ts';
import { WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { authorizePath, bearer, CALLBACK, call, exchange, pkce, poll, register, start } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

const CELL = '[data-testid=account-list-cell]';
const ALERT = '[data-testid=test-alert]';
const CONFIRM = '#cli_verification_btn';
const ALLOW = '[data-testid=allow-access-button]';

const words = {
  en: { prevented: "It's not you, it's us", unknown: "Something doesn't compute", signedOut: 'You are signed out' },
  ko: { prevented: '고객님의 잘못이 아닙니다', unknown: '확인할 수 없습니다', signedOut: '로그아웃되었습니다' },
} as const;

for (const [language, locale] of [
  ['en', 'en-US'],
  ['ko', 'ko-KR'],
] as const) {
  const says = words[language];

  t.test(
    `PORTAL-9 sam goes to his identity provider and back, stays in, and signs out (${language})`,
    { skip },
    async (t) => {
      const w = await world(t);
      const page = await w.browser({ locale });
      const complaints = await prepareInspection(page);
      const start = w.url('d-9876543210.awsapps.com', '/start');
      const signIn = async (username: string) => {
        await page.fill('[data-testid=idp-form] [name=username]', username);
        await page.fill('[data-testid=idp-form] [name=password]', IDP_PASSWORD);
        await page.click('[data-testid=idp-submit]');
      };
      await page.goto(start);
      await signIn('fay@example.com');
      t.match(await page.innerText(ALERT), says.unknown, 'the directory does not know her');
      // It looks at both languages by itself.
      if (language === 'en') await inspectPage(t, page, 'external-unknown');
      await page.context().clearCookies();
      await page.goto(start);
      await signIn('sam@example.com');
      await page.waitForSelector(CELL);
      await page.goto(start);
      await page.waitForSelector(CELL);
      t.equal(
        (await w.control.sessions.list({ user: 'd-9876543210:sam@example.com' })).length,
        1,
        'he was not asked again',
      );
      await page.click('[data-testid=user-menu]');
      await page.click('[data-testid=sign-out]');
      await page.waitForURL(/signed-out/);
      t.match(await page.innerText('h1'), says.signedOut);
      if (language === 'en') await inspectPage(t, page, 'portal-signed-out');
      await w.control.identityProviders.rollOver('example-idp');
      await page.click('[data-testid=sign-in-again]');
      await page.waitForSelector(ALERT);
      t.match(
        await page.innerText(ALERT),
        says.prevented,
        'the provider signs with a key that nobody has told the directory',
      );
      await keepPicture(page, `sign-in-prevented-${language}`);
      await w.control.directories.change('d-9876543210', {
        identitySource: { type: 'saml', identityProvider: 'example-idp' },
      });
      await page.click('[data-testid=sign-in-again]');
      await page.waitForSelector(CELL);
      await w.control.directories.change('d-9876543210', { identitySource: await askedByForm(w) });
      // Without its script, whose work the button does.
      if (language === 'en')
        await page.route(/send-form\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await page.goto(w.url('us-east-1.signin.aws', '/platform/d-9876543210/login'));
      if (language === 'en') {
        await inspectPage(t, page, 'ask-provider');
        await page.unroute(/send-form\.js/);
        await page.click('[data-testid=ask-provider]');
      }
      await page.waitForSelector(CELL);
      t.equal((await w.control.journal.list({ kind: 'request', method: 'POST', path: '/saml/sso' })).length, 1);
      // A portal that nobody is signed in at says so to its script.
      t.same(
        complaints.filter((each) => !/ 401 .*\/fragments\/view/.test(each)),
        [],
      );
    },
  );

  t.test(
    `PORTAL-8 PORTAL-9 ada types her corporate password once the service account is mended (${language})`,
    { skip },
    async (t) => {
      const w = await world(t);
      const page = await w.browser({ locale });
      await page.goto(w.url('d-8888888880.awsapps.com', '/start'));
      await page.waitForURL(/signin\.aws/);
      await page.fill('#username-input input', 'CORP\\ada');
      await page.click('#username-submit-button button');
      const submit = async () => {
        await page.fill('[data-testid=test-password-input] input', WORK_PASSWORD);
        await page.click('#password-submit-button button');
      };
      await submit();
      await page.waitForSelector(ALERT);
      t.match(await page.innerText(ALERT), says.prevented);
      const serviceAccount = { passwordChangedAt: new Date().toISOString() };
      await w.control.directories.change('d-8888888880', {
        identitySource: { type: 'active-directory', serviceAccount },
      });
      await submit();
      await page.waitForURL(/awsapps\.com/);
      t.match(await events(w, 'session.started'), [{ user: 'd-8888888880:ada' }]);
    },
  );
}

t.test(
  'CLI-1 CLI-2 PORTAL-9 sam lets tools act by a device code and by PKCE, at his identity provider',
  { skip },
  async (t) => {
    const w = await world(t);
    const page = await w.browser({ locale: 'ko-KR' });
    const startUrl = 'https://d-9876543210.awsapps.com/start';
    const device = await register(w);
    const { body: begun } = await start(w, device, startUrl);
    await page.goto(w.url('d-9876543210.awsapps.com', `/start/#/device?user_code=${begun.userCode}`));
    await page.click(CONFIRM);
    await page.fill('[data-testid=idp-form] [name=username]', 'sam@example.com');
    await page.fill('[data-testid=idp-form] [name=password]', IDP_PASSWORD);
    await page.click('[data-testid=idp-submit]');
    await page.click(ALLOW);
    await page.waitForSelector('[data-testid=request-approved]');
    const polled = await poll(w, device, begun.deviceCode);
    t.equal(polled.status, 200);
    const accounts = await call(w, '/assignment/accounts', { headers: bearer(polled.body.accessToken) });
    t.equal(accounts.status, 200, 'the token is good for his accounts');

    const tool = await register(w, { ...pkce, issuerUrl: startUrl });
    await page.goto(w.url('oidc.us-east-1.amazonaws.com', authorizePath(tool)));
    const called = page.waitForRequest((request) => request.url().startsWith(CALLBACK));
    await page.click(ALLOW);
    const code = new URL((await called).url()).searchParams.get('code') ?? '';
    const exchanged = await exchange(w, tool, code);
    t.equal(exchanged.status, 200);
    t.ok(exchanged.body.accessToken, 'he was not asked for a password again');
    t.match(await events(w, 'authorization.approved'), [{ user: 'd-9876543210:sam@example.com' }, {}]);
  },
);

t.test('PORTAL-8 the script of the page tells the time of the device', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await page.addInitScript('const now = Date.now; Date.now = () => now() + 6 * 60_000;');
  await page.goto(w.url('d-1234567890.awsapps.com', '/start'));
  await page.waitForURL(/signin\.aws/);
  await page.fill('#username-input input', 'jane_doe');
  await page.click('#username-submit-button button');
  await page.fill('[data-testid=test-password-input] input', WORK_PASSWORD);
  await page.click('#password-submit-button button');
  await page.waitForSelector(ALERT);
  t.match(await page.innerText(ALERT), words.en.prevented);
  t.match((await events(w, 'sign-in.prevented')).at(-1), { reason: 'DEVICE_CLOCK_SKEWED' });
});

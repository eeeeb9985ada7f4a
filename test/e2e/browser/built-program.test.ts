import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { PAYROLL, WIKI } from '../../helpers/applications.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { BUILDER_PASSWORD, PROFILE } from '../../helpers/builder.ts';
import {
  barLabel,
  captchaAnswer,
  enterEmail,
  enterIam,
  enterMfaCode,
  enterPassword,
  go,
  openConsole,
} from '../../helpers/by-hand.ts';
import { ask } from '../../helpers/http.ts';
import { IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { byCode, createToken, loginCode, proofMaker } from '../../helpers/login.ts';
import { CLIENT, openIdClient, startApplication } from '../../helpers/openid.ts';
import { OwnProcess } from '../../helpers/own-process.ts';
import { arrive, arriveAtPortal, CORP, enter, enterPortal, register } from '../../helpers/passkeys-by-hand.ts';
import { PORTAL } from '../../helpers/portal.ts';
import { World } from '../../helpers/world.ts';

const skip = await browserMissing();

const ENTERED = '[data-testid=sample-signed-in] h2';
const CAREFUL = 'root-captcha@example.com';

/** The acts of people at the program, each in a browser of its own. */
const acts: Readonly<Record<string, (t: Test, w: World, page: Page) => Promise<void>>> = {
  async 'ROOT-2 ROOT-4 root signs in by a security check and an e-mailed code'(t, w, page) {
    await w.control.accounts.change('123412341234', { emailedCode: 'always' });
    await openConsole(page, w);
    await enterEmail(page, CAREFUL);
    await page.fill('#captchaGuess', await captchaAnswer(w, page));
    await go(page, '#submit_captcha');
    await enterPassword(page);
    await page.fill('#email_code', (await w.mail.waitFor({ to: CAREFUL })).codes[0] ?? '');
    await go(page, '#submit_email_code');
    t.equal(await barLabel(page), 'Example Captcha @ 1234-1234-1234');
  },
  async 'IAM-3 an IAM user signs in with an authenticator app'(t, w, page) {
    await page.goto(w.url(`${CORP}.signin.aws.amazon.com`, '/console'));
    await enterIam(page, 'bob');
    await enterMfaCode(page, await w.totp('iam', `${CORP}:bob`));
    t.equal(await barLabel(page), 'bob @ 1111-2222-3333');
  },
  async 'IAM-3 IAM-9 an IAM user registers a passkey and signs in with it'(t, w, page) {
    await virtualAuthenticator(page);
    await enter(w, page, 'alice');
    await arrive(page);
    await register(w, page, 'my-key');
    await page.waitForSelector('[data-testid=registered-in-sync]');
    await page.context().clearCookies();
    await enter(w, page, 'alice');
    await arrive(page);
    t.equal(await barLabel(page), 'alice @ 1111-2222-3333');
  },
  async 'PORTAL-2 PORTAL-6 jane_doe opens a SAML and an OpenID application from her portal'(t, w, page) {
    await enterPortal(w, page, 'mirror');
    await arriveAtPortal(page);
    await page.goto(w.url(PORTAL, '/start/#/?tab=applications'));
    await page.waitForSelector('[data-testid=application-link]');
    for (const name of [WIKI, PAYROLL]) {
      const tile = `[data-testid=application-link]:text-is("${name}")`;
      const [tab] = await Promise.all([page.waitForEvent('popup'), page.click(tile)]);
      t.match(await tab.innerText(ENTERED), 'Signed in as ', name);
    }
  },
  async 'BUILDER-1 a Builder ID signs in to its profile'(t, w, page) {
    await page.goto(w.url(PROFILE));
    await page.fill('[data-testid=builder-email-input]', 'builder@example.com');
    await go(page, '[data-testid=builder-email-next]');
    await page.fill('[data-testid=builder-password-input]', BUILDER_PASSWORD);
    await go(page, '[data-testid=builder-sign-in]');
    t.ok(await page.isVisible('[data-testid=profile-name]'));
  },
  async 'FED-4 wendy signs in at an OpenID provider for an application'(t, w, page) {
    const callback = `${await startApplication(t)}/callback`;
    const client = await openIdClient(w, { callback });
    await page.goto(await client.address());
    await page.fill('[name=username]', 'wendy');
    await page.fill('[name=password]', IDP_PASSWORD);
    await page.click('[data-testid=idp-submit]');
    await page.waitForURL(`${callback}?*`);
    t.match((await client.tokens(page.url())).claims, { sub: 'wendy', aud: CLIENT });
  },
};

t.test('TEST-9 the built program', { skip }, async (t) => {
  const mock = await OwnProcess.start(t, '--port', '0');
  const w = new World(t, mock.port, mock.control.sandbox());
  for (const [name, act] of Object.entries(acts)) await t.test(name, async (t) => act(t, w, await w.browser()));

  await t.test('CLI-5 aws login takes a code and a proof of possession', async (t) => {
    const { status, body } = await createToken(w, byCode(await loginCode(w, 'root@example.com')), {
      maker: await proofMaker(),
    });
    t.match({ status, body }, { status: 200, body: { accessToken: { accessKeyId: /^ASIA/ }, tokenType: 'aws_sigv4' } });
  });

  await t.test('TEST-7 the control API describes itself', async (t) => {
    const origin = `http://localhost:${mock.port}`;
    const answer = await ask(mock.port, `${origin}/_latchkey/openapi.json`);
    const described = parse(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8'));
    t.equal(answer.status, 200);
    t.same(answer.json(), { ...described, servers: [{ url: origin }] });
  });
});

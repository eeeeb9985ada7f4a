import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import {
  asIamByHand,
  barLabel,
  chooseDevice,
  complaint,
  enterEmail,
  enterMfaCode,
  enterPassword,
  go,
  isIn,
  openConsole,
  words,
} from '../../helpers/by-hand.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { LOST, newestLink, PHONE, phoneCode, STUCK } from '../../helpers/mfa-recovery.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const HELP = '[data-testid=mfa-help]';
const SEND = '[data-testid=send-link]';
const TEXT = '[data-testid=text-me]';

async function troubleshoot(page: Page, w: World, email: string): Promise<void> {
  await openConsole(page, w);
  await enterEmail(page, email);
  await enterPassword(page);
  await go(page, HELP);
}

t.test('ROOT-8 root-lost@example.com walks to the end, in both languages', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const seen = await prepareInspection(page);
  await troubleshoot(page, w, LOST);
  await inspectPage(t, page, 'ways');
  await go(page, SEND);
  await inspectPage(t, page, 'link sent');
  const stranger = await w.browser();
  await prepareInspection(stranger);
  await stranger.goto(await newestLink(w));
  await inspectPage(t, stranger, 'sign in first');
  await page.goto(await newestLink(w));
  await inspectPage(t, page, 'phone');
  t.match(await words(page, '.card-lead'), '0100');
  await go(page, '[data-testid=call-me]');
  await page.fill('[data-testid=phone-code]', 'abcdef');
  await go(page, '[data-testid=submit-phone-code]');
  t.ok(await complaint(page));
  await inspectPage(t, page, 'wrong code by phone');
  await go(page, '[data-testid=text-again]');
  await page.fill('[data-testid=phone-code]', await phoneCode(w, PHONE));
  await page.press('[data-testid=phone-code]', 'Enter');
  await page.waitForSelector('#nav-usernameMenu');
  t.match(await barLabel(page), 'Example Lost');
  t.match(new URL(page.url()).pathname, '/iam/home');
  await go(page, '[data-testid=remove-root-lost-phone]');
  t.ok(await page.isVisible('[data-testid=last-device]'));
  t.same(seen, []);
});

t.test('ROOT-8 root-stuck@example.com comes to a dead end, which a new number opens', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  const seen = await prepareInspection(page);
  await troubleshoot(page, w, STUCK);
  await go(page, SEND);
  await page.goto(await newestLink(w, STUCK));
  await go(page, TEXT);
  t.match(await complaint(page), /call could not be completed/i);
  await inspectPage(t, page, 'nobody reached');
  await go(page, '[data-testid=support]');
  t.equal(await page.inputValue('select[name=kind]'), 'mfa');
  await page.goBack();
  await w.control.accounts.change('666677778888', { phone: { number: '+12025550177', reachable: true } });
  await page.reload();
  await go(page, TEXT);
  await page.fill('[data-testid=phone-code]', await phoneCode(w, '+12025550177'));
  await page.press('[data-testid=phone-code]', 'Enter');
  await page.waitForSelector('#nav-usernameMenu');
  t.match(await barLabel(page), 'Example Stuck');
  t.same(seen, []);
});

t.test('ROOT-8 IAM-6 root-passkey@example.com and grace resync their apps', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  const codesOf = async (kind: 'root' | 'iam', id: string) =>
    (await w.control.users.totp(kind, id)).find(({ code }) => code !== undefined);
  const resync = async (page: Page, device: Awaited<ReturnType<typeof codesOf>>) => {
    await page.fill('[data-testid=mfa-code-1]', device?.code ?? '');
    await page.fill('[data-testid=mfa-code-2]', device?.nextCode ?? '');
    await go(page, '[data-testid=submit-codes]');
  };
  const root = await w.browser();
  await prepareInspection(root);
  await w.control.users.act('root', 'root-passkey@example.com', 'set-device-skew', {
    device: 'root-passkey-phone',
    skew: '-2h',
  });
  await troubleshoot(root, w, 'root-passkey@example.com');
  await go(root, '[data-testid=resync]');
  await inspectPage(t, root, 'resync');
  await resync(root, await codesOf('root', 'root-passkey@example.com'));
  await inspectPage(t, root, 'in sync again');
  await go(root, '[data-testid=go-on]');
  await w.advance('1m');
  await chooseDevice(root, 'root-passkey-phone');
  await enterMfaCode(root, await w.totp('root', 'root-passkey@example.com'));
  t.ok(await isIn(root));
  const grace = await asIamByHand(w, 'grace');
  const device = await codesOf('iam', '111122223333:grace');
  for (let times = 0; times < 3; times++) await enterMfaCode(grace, device?.code ?? '');
  t.ok(await grace.isVisible('[data-testid=resync-offer]'));
  await go(grace, '[data-testid=resync]');
  await resync(grace, device);
  await go(grace, '[data-testid=go-on]');
  await w.advance('1m');
  await enterMfaCode(grace, await w.totp('iam', '111122223333:grace'));
  t.ok(await isIn(grace));
});

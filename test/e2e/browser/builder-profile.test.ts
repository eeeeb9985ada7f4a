import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { BUILDER_PASSWORD, PROFILE } from '../../helpers/builder.ts';
import { go } from '../../helpers/by-hand.ts';
import { inspectAccess } from '../../helpers/inspect-access.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const EMAIL = 'nia@example.com';
const NEW = 'moved@example.com';
const PASSWORD = 'Fresh-Passw0rd!7';

async function enter(w: World, page: Page, path: string, email: string, password: string): Promise<void> {
  await page.goto(w.url(PROFILE, path));
  await page.fill('[data-testid=builder-email-input]', email);
  await go(page, '[data-testid=builder-email-next]');
  await page.fill('[data-testid=builder-password-input]', password);
  await go(page, '[data-testid=builder-sign-in]');
  await page.waitForSelector('[data-testid=profile-who]');
}

/** Somebody makes a Builder ID, and is in. */
async function signUp(w: World, page: Page, locale: 'en' | 'ko'): Promise<void> {
  await page.goto(w.url('view.awsapps.com', `/start?locale=${locale}`));
  await go(page, '[data-testid=create-builder-id]');
  await page.fill('[data-testid=sign-up-email-input]', EMAIL);
  await go(page, '[data-testid=sign-up-next]');
  await page.fill('[data-testid=sign-up-name-input]', '나이아 Builder');
  await go(page, '[data-testid=sign-up-next]');
  await page.fill('[data-testid=sign-up-code-input]', await codeTo(w, EMAIL));
  await go(page, '[data-testid=sign-up-verify]');
  await page.fill('[data-testid=new-password-input]', BUILDER_PASSWORD);
  await page.fill('[data-testid=confirm-password-input]', BUILDER_PASSWORD);
  await go(page, '[data-testid=set-password]');
  await page.waitForSelector('[data-testid=profile-who]');
}

const codeTo = async (w: World, to: string) => (await w.mail.waitFor({ to })).codes[0] ?? '';

const DELETE_ALL = { en: 'delete all', ko: '모두 삭제' } as const;

/** An inspection of each page and dialog on the way. */
interface Looks {
  readonly look: (name: string) => Promise<void>;
  readonly glance: (name: string) => Promise<void>;
}

/** The whole life behind the sign-up: details, address, password, device, data, sessions, deletion. */
async function walk(page: Page, w: World, locale: 'en' | 'ko', { look, glance }: Looks): Promise<void> {
  await go(page, '[data-testid=edit-profile]');
  await look('profile-edit');
  await page.fill('[data-testid=nickname]', '보');
  await go(page, '[data-testid=submit]');
  await page.waitForSelector('.alert-success[data-testid=done]');
  await look('profile-details');
  await go(page, '[data-testid=edit-contact]');
  await look('profile-contact');
  await page.fill('[data-testid=new-email]', NEW);
  await go(page, '[data-testid=submit]');
  await page.waitForSelector('dialog:modal [data-testid=email-code]');
  await glance('profile-verify-email');
  await page.fill('[data-testid=email-code]', await codeTo(w, NEW));
  await go(page, 'dialog [data-testid=submit]');
  await go(page, '[data-testid=profile-security]');
  await look('profile-security');
  await go(page, '[data-testid=change-password]');
  await look('profile-reenter-password');
  await page.fill('[data-testid=password]', BUILDER_PASSWORD);
  await go(page, '[data-testid=submit]');
  await look('profile-new-password');
  await page.fill('[data-testid=new-password]', PASSWORD);
  await page.fill('[data-testid=confirm-password]', PASSWORD);
  await go(page, '[data-testid=submit]');
  await go(page, '[data-testid=manage-mfa]');
  await go(page, '[data-testid=register-app]');
  await go(page, '[data-testid=name-next]');
  await go(page, '[data-testid=show-qr-code]');
  await go(page, '[data-testid=show-secret]');
  await look('profile-set-up-app');
  const secret = await page.innerText('[data-testid=secret-key] code');
  await page.fill('#device-code', await generateTotp(secret, FROZEN.clock.at));
  await go(page, '[data-testid=assign-mfa]');
  await go(page, '[data-testid=device-done]');
  await page.waitForSelector('[data-testid=remove-device][disabled]');
  await look('profile-mfa-devices');
  await page.check('[name=device]');
  await go(page, '[data-testid=remove-device]');
  await go(page, 'dialog:modal [data-testid=submit]');
  await go(page, '[data-testid=profile-privacy]');
  await go(page, '[data-testid=request-data]');
  await look('profile-request-data');
  await go(page, '[data-testid=submit]');
  await w.control.users.act('builder', NEW, 'fulfil-data-request');
  await page.reload();
  await look('profile-privacy');
  await page.goto(w.url(PROFILE, `/security/sessions?locale=${locale}`));
  await page.waitForSelector('dialog:modal [data-testid=delete-words]');
  await glance('profile-delete-sessions');
  await page.fill('[data-testid=delete-words]', DELETE_ALL[locale]);
  await go(page, 'dialog [data-testid=submit]');
  await page.waitForSelector('[data-testid=builder-email-input]');
  await enter(w, page, '/privacy/delete', NEW, PASSWORD);
  await look('profile-delete');
  await page.waitForSelector('[data-testid=submit][disabled]');
  await page.check('[data-testid=acknowledge-forGood]');
  await page.check('[data-testid=acknowledge-tools]');
  await page.waitForSelector('[data-testid=submit][disabled]');
  await page.check('[data-testid=acknowledge-data]');
  await page.waitForSelector('[data-testid=submit]:not([disabled])');
  await go(page, '[data-testid=submit]');
  await page.waitForSelector('[data-testid=profile-deleted]');
  await look('profile-deleted');
}

t.test(
  'BUILDER-1 BUILDER-5 to BUILDER-10 in a browser: a Builder ID from its sign-up to its deletion',
  { skip },
  async (t) => {
    const w = await world(t, FROZEN);
    const page = await w.browser();
    const complaints = await prepareInspection(page);
    await signUp(w, page, 'en');
    const look = (name: string) => inspectPage(t, page, name);
    // A dialog is in front of the links by which an inspection changes the language.
    const glance = (name: string) => inspectAccess(t, page, name);
    await walk(page, w, 'en', { look, glance });
    t.same(
      (await w.control.users.list('builder')).filter(({ email }) => email === NEW),
      [],
    );
    t.same(complaints, []);
  },
);

t.test('BUILDER-1 BUILDER-7 in a browser, in Korean: the same life, confirmed by 모두 삭제', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  const page = await w.browser();
  await signUp(w, page, 'ko');
  t.match(await page.innerText('.side-nav'), /내 세부 정보\s+보안\s+개인 정보 보호 및 데이터/);
  const pass = async () => undefined;
  await walk(page, w, 'ko', { look: pass, glance: pass });
  t.match(await page.innerText('h1'), '삭제했습니다');
});

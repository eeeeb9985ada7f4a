import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import {
  asIamByHand,
  barLabel,
  chooseDevice,
  complaint,
  enterEmail,
  enterIam,
  enterMfaCode,
  enterPassword,
  go,
  isIn,
  moveIn,
  openConsole,
  PASSWORDS,
  words,
} from '../../helpers/by-hand.ts';
import { asIam } from '../../helpers/console-visitor.ts';
import { FROZEN, INCORRECT, WRONG_CODE } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();

const HELP = 'Device lost or broken? Ask your administrator to deactivate or resynchronize it.';
const NEW_PASSWORD = 'Other-Passw0rd!';

type Page = Awaited<ReturnType<World['browser']>>;

async function setNewPassword(page: Page, password: string, again = password): Promise<void> {
  await page.fill('#new_password', password);
  await page.fill('#confirm_password', again);
  await go(page, '#change_password_button');
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.fill('[data-testid=current-password]', current);
  await page.fill('[data-testid=new-password]', next);
  await page.fill('[data-testid=confirm-password]', next);
  await go(page, '[data-testid=submit]');
}

t.test('IAM-1 IAM-4 alice signs in with name and password, and changes her password', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'alice');
  t.match(page.url(), '/console/home');
  t.equal(await barLabel(page), 'alice @ 1111-2222-3333');
  await openConsole(page, w, '/iam/home');
  t.match(await words(page, '[data-testid=account-identifiers]'), /Account details .* 111122223333/);
  await go(page, '[data-testid=change-password]');
  await changePassword(page, PASSWORDS.iam, 'simple');
  t.match(await words(page, '[data-testid=notice]'), 'at least 8 characters');
  await changePassword(page, 'not it', NEW_PASSWORD);
  t.ok(await page.isVisible('[data-testid=notice]'));
  await changePassword(page, PASSWORDS.iam, NEW_PASSWORD);
  t.match(await words(page, '[data-testid=done]'), 'password is changed');
  const again = await asIamByHand(w, 'alice');
  t.equal(await complaint(again), INCORRECT);
  await enterPassword(again, NEW_PASSWORD);
  t.ok(await isIn(again));
});

t.test('IAM-3 bob needs the code of his authenticator app', { skip }, async (t) => {
  const w = await world(t, FROZEN);
  const page = await asIamByHand(w, 'bob');
  t.match(await words(page, '.card-lead'), 'bob-phone');
  await enterMfaCode(page, '000000');
  t.equal(await complaint(page), WRONG_CODE);
  const code = await w.totp('iam', '111122223333:bob');
  await enterMfaCode(page, code);
  t.equal(await barLabel(page), 'bob @ 1111-2222-3333');
  const again = await asIamByHand(w, 'bob');
  await enterMfaCode(again, code);
  t.equal(await complaint(again), WRONG_CODE, 'a code works once');
});

t.test(
  'IAM-6 dave has lost his device: the page sends him to the administrator, who deactivates it',
  {
    skip,
  },
  async (t) => {
    const w = await world(t, FROZEN);
    const page = await asIamByHand(w, 'dave');
    await t.rejects(w.totp('iam', '111122223333:dave'), 'the control API gives no code');
    await enterMfaCode(page, '123456');
    t.equal(await complaint(page), WRONG_CODE);
    t.equal(await words(page, '[data-testid=mfa-help]'), HELP);
    t.equal(await page.locator('[data-testid=mfa-help] a, a[data-testid=mfa-help]').count(), 0, 'support cannot help');
    await w.control.users.act('iam', '111122223333:dave', 'deactivate-mfa');
    t.equal(await barLabel(await asIamByHand(w, 'dave')), 'dave @ 1111-2222-3333');
  },
);

t.test('IAM-5 erin must set a new password before she gets in', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'erin');
  t.match(await words(page, '.card-lead'), 'administrator asks you');
  await setNewPassword(page, NEW_PASSWORD, 'Another-Passw0rd!');
  t.equal(await complaint(page), 'The two passwords are not the same.');
  await setNewPassword(page, 'short');
  t.match(await complaint(page), 'at least 8 characters');
  await openConsole(page, w);
  t.notOk(await isIn(page), 'there is no way around it');
  await page.goBack();
  await setNewPassword(page, NEW_PASSWORD);
  t.equal(await barLabel(page), 'erin @ 1111-2222-3333');
  const again = await asIamByHand(w, 'erin');
  await enterPassword(again, NEW_PASSWORD);
  t.ok(await isIn(again), 'next time nothing is asked');
});

t.test('IAM-5 frank’s password has expired, hard: he is refused', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'frank', 'example-mfa');
  t.equal(await complaint(page), 'Your password has expired. Ask your administrator to set a new one.');
  await enterPassword(page, 'not it');
  t.equal(await complaint(page), INCORRECT, 'who does not know it learns nothing');
});

t.test('IAM-5 ivan’s password has expired, soft: the change page follows', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'ivan', '333344445555');
  t.match(await words(page, '.card-lead'), 'Your password has expired.');
  await setNewPassword(page, NEW_PASSWORD);
  t.equal(await barLabel(page), 'ivan @ 3333-4444-5555');
});

t.test(
  'IAM-6 grace’s app is ten minutes off: refused, until the administrator resynchronizes it',
  {
    skip,
  },
  async (t) => {
    const w = await world(t, FROZEN);
    const page = await asIamByHand(w, 'grace');
    const drifted = await w.totp('iam', '111122223333:grace');
    await enterMfaCode(page, drifted);
    t.equal(await complaint(page), WRONG_CODE);
    t.match(await w.control.journal.waitFor({ event: 'mfa.rejected' }), { reason: 'TOTP_OUT_OF_SYNC' });
    await w.control.users.act('iam', '111122223333:grace', 'resync-mfa');
    await enterMfaCode(page, await w.totp('iam', '111122223333:grace'));
    t.equal(await barLabel(page), 'grace @ 1111-2222-3333');
  },
);

t.test('IAM-3 heidi chooses between two devices', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'heidi');
  t.equal(await page.locator('#multi_mfa_swhw_radio_button_box input').count(), 2);
  await chooseDevice(page, 'heidi-phone');
  await enterMfaCode(page, await w.totp('iam', '111122223333:heidi'));
  t.equal(await barLabel(page), 'heidi @ 1111-2222-3333');
});

t.test('IAM-2 IAM-4 Zhang@example.com, a name with symbols, may not change the password', { skip }, async (t) => {
  const w = await world(t);
  const page = await asIamByHand(w, 'zhang@EXAMPLE.com', 'example-corp');
  t.equal(await barLabel(page), 'Zhang@example.com @ 1111-2222-3333');
  await openConsole(page, w, '/iam/home');
  t.match(await words(page, '[data-testid=password-not-allowed]'), 'not allowed');
  t.equal(await page.locator('[data-testid=change-password]').count(), 0);
  await page.goto(w.url('console.aws.amazon.com', '/iam/home/password'));
  t.equal(await page.locator('[data-testid=new-password]').count(), 0, 'nor by the page’s address');
});

t.test('IAM-1 admin signs in', { skip }, async (t) => {
  const page = await asIamByHand(await world(t), 'admin', 'example-corp');
  t.equal(await barLabel(page), 'admin @ 1111-2222-3333');
});

t.test('ROOT-10 an IAM user of a suspended account is told to ask the owner', { skip }, async (t) => {
  const w = await world(t);
  const inside = await w.browser();
  await moveIn(inside, await asIam(w, 'alice'));
  await w.control.accounts.change('111122223333', { state: 'suspended' });
  const page = await asIamByHand(w, 'alice');
  t.match(await complaint(page), /suspended.*ask the owner/);
  await enterPassword(page, 'not it');
  t.equal(await complaint(page), INCORRECT, 'only who knows the password is told');
  await openConsole(inside, w);
  t.match(await words(inside, '[data-testid=remedy]'), 'Ask the owner of the account to sign in');
  await w.control.accounts.change('111122223333', { state: 'active' });
  await inside.reload();
  t.equal(await words(inside, 'h1'), 'Console Home');
});

t.test('ROOT-3 IAM-1 root users and IAM users do not get in at each other’s page', { skip }, async (t) => {
  const w = await world(t);
  const page = await w.browser();
  await page.goto(w.url('example-corp.signin.aws.amazon.com', '/console/'));
  for (const [name, password] of [
    ['root@example.com', PASSWORDS.root],
    ['alice', PASSWORDS.root],
  ] as const) {
    await enterIam(page, name, password);
    t.equal(await complaint(page), INCORRECT, name);
  }
  await go(page, '#root_account_signin');
  await enterEmail(page, 'root@example.com');
  await enterPassword(page, PASSWORDS.iam);
  t.equal(await complaint(page), INCORRECT);
});

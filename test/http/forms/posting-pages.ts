import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { act, atDevices, nameNew } from '../../helpers/mfa-devices.ts';
import { haveCodeSent, troubleshoot } from '../../helpers/mfa-recovery.ts';
import * as portal from '../../helpers/portal-sign-in.ts';
import { askFor } from '../../helpers/recovery.ts';
import { enterEmail, enterRootPassword, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';
import { builderPostingPages } from './builder-posting-pages.ts';
import { profilePostingPages } from './profile-posting-pages.ts';

/** A page with a form: how to get there, the event of the form, and its fields with the length that they may have. */
export interface PostingPage {
  readonly name: string;
  readonly open: (w: World) => Promise<Visitor>;
  readonly event: string;
  readonly fields: Readonly<Record<string, number>>;
}

const PASSWORD = 4096;
const at = (host: string, path: string) => (w: World) => w.visitor().goto(w.url(host, path));
const inConsole = (path: string) => (w: World) => asRoot(w, PLAIN_ROOT, { path });

async function renaming(w: World): Promise<Visitor> {
  // A code works once, and whoever comes again needs another.
  await w.advance('2m');
  const visitor = await asIam(w, 'bob');
  await visitor.goto(w.url('console.aws.amazon.com', '/iam/home'));
  return visitor.click('a[href$="/rename"]');
}

const NEW_PASSWORD = { newPassword: PASSWORD, confirmPassword: PASSWORD };

async function invited(w: World): Promise<Visitor> {
  await w.control.users.act('workforce', `${portal.DIRECTORY}:lee_invited`, 'invite');
  const { links } = await w.mail.waitFor({ to: 'lee_invited@example.com' });
  const link = new URL(links.find((each) => each.includes('/invitation?')) ?? '');
  return w.visitor().goto(portal.pageOf(w, `invitation${link.search}`));
}

/** jane_doe has no device: back to asking nobody else for one, once she stands there. */
async function firstDevice(w: World): Promise<Visitor> {
  await portal.changeMfa(w, { mode: 'always', noDevice: 'register' });
  const visitor = await portal.enterPassword(w, 'jane_doe');
  await portal.changeMfa(w, { mode: 'context', noDevice: 'allow' });
  return visitor;
}

/** One page of each kind, on every surface that takes forms. */
export const postingPages: readonly PostingPage[] = [
  {
    name: 'root e-mail',
    open: at('signin.aws.amazon.com', '/signin?user_type=root'),
    event: 'submitEmail',
    fields: { resolving_input: 320 },
  },
  {
    name: 'root password',
    open: (w) => enterEmail(w, PLAIN_ROOT),
    event: 'submitPassword',
    fields: { password: PASSWORD },
  },
  {
    name: 'root e-mailed code',
    open: (w) => enterRootPassword(w, 'root-otp@example.com'),
    event: 'submitCode',
    fields: { code: 32 },
  },
  {
    name: 'root MFA code',
    open: (w) => enterRootPassword(w, 'root-mfa@example.com'),
    event: 'submitMfaCode',
    fields: { mfaCode: 32 },
  },
  {
    name: 'root device',
    open: (w) => enterRootPassword(w, 'root-passkey@example.com'),
    event: 'chooseDevice',
    fields: { deviceId: 128 },
  },
  {
    name: 'passkey',
    open: async (w) => {
      const visitor = w.visitor();
      await visitor.goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
      return visitor.submit({ username: 'carol', password: 'Iam-Passw0rd!' });
    },
    event: 'submitPasskey',
    fields: { credential: 32_768 },
  },
  {
    name: 'resync at sign-in',
    open: async (w) => (await troubleshoot(w)).submit({}, { form: 'resync' }),
    event: 'submitCodes',
    fields: { deviceId: 128, code1: 32, code2: 32 },
  },
  { name: 'code by phone', open: (w) => haveCodeSent(w), event: 'submitPhoneCode', fields: { code: 32 } },
  {
    name: 'security check',
    open: (w) => enterEmail(w, 'root-captcha@example.com'),
    event: 'submitCaptcha',
    fields: { captchaGuess: 64 },
  },
  {
    name: 'IAM user',
    open: at('111122223333.signin.aws.amazon.com', '/console'),
    event: 'submitCredentials',
    fields: { account: 128, username: 128, password: PASSWORD },
  },
  {
    name: 'recovery e-mail',
    open: at('signin.aws.amazon.com', '/resetpassword'),
    event: 'submitEmail',
    fields: { email: 320 },
  },
  { name: 'recovery check', open: (w) => askFor(w, PLAIN_ROOT), event: 'submitCaptcha', fields: { guess: 64 } },
  {
    name: 'sign-up',
    open: at('portal.aws.amazon.com', '/billing/signup'),
    event: 'submitEmail',
    fields: { email: 320, accountName: 320 },
  },
  {
    name: 'public support form',
    open: at('aws.amazon.com', '/contact-us'),
    event: 'submitCase',
    fields: { kind: 32, accountId: 64, email: 320, text: 4096 },
  },
  {
    name: 'console support form',
    open: inConsole('/support/home/new'),
    event: 'submitCase',
    fields: { kind: 32, accountId: 32, email: 254, text: 4096 },
  },
  { name: 'account name', open: inConsole('/account/home/name'), event: 'saveName', fields: { accountName: 200 } },
  { name: 'account phone', open: inConsole('/account/home/phone'), event: 'savePhone', fields: { phoneNumber: 64 } },
  { name: 'new e-mail', open: inConsole('/account/home/email'), event: 'submitEmail', fields: { newEmail: 320 } },
  {
    name: 'own password',
    open: inConsole('/iam/home/password'),
    event: 'submitPasswords',
    fields: { currentPassword: PASSWORD, newPassword: PASSWORD, confirmPassword: PASSWORD },
  },
  {
    name: 'new device',
    open: inConsole('/iam/home/mfa/register'),
    event: 'nameDevice',
    fields: { deviceName: 128, kind: 16, seed: 200 },
  },
  { name: 'name of a device', open: renaming, event: 'rename', fields: { deviceName: 128 } },
  {
    name: 'portal user name',
    open: (w) => portal.openSignIn(w),
    event: 'submitUsername',
    fields: { username: 128 },
  },
  {
    name: 'portal password',
    open: (w) => portal.enterUsername(w, 'jane_doe'),
    event: 'submitPassword',
    fields: { password: PASSWORD },
  },
  {
    name: 'portal verification code',
    open: (w) => portal.enterPassword(w, 'pia_emailcode'),
    event: 'submitCode',
    fields: { code: 32 },
  },
  {
    name: 'portal MFA code',
    open: (w) => portal.enterPassword(w, 'john_totp'),
    event: 'submitMfaCode',
    fields: { mfaCode: 32 },
  },
  {
    name: 'portal passkey',
    open: (w) => portal.enterPassword(w, 'kim_passkey'),
    event: 'submitPasskey',
    fields: { credential: 32_768 },
  },
  {
    name: 'portal device',
    async open(w) {
      await portal.giveApp(w, 'kim_passkey');
      return portal.enterPassword(w, 'kim_passkey');
    },
    event: 'chooseDevice',
    fields: { deviceId: 128 },
  },
  { name: 'portal kind of first device', open: firstDevice, event: 'chooseNewDevice', fields: { kind: 16 } },
  {
    name: 'portal first device',
    open: async (w) => (await firstDevice(w)).submit({ kind: 'app' }, { form: 'chooseNewDevice' }),
    event: 'submitDeviceCode',
    fields: { code: 32 },
  },
  {
    name: 'portal one-time password',
    open: (w) => portal.enterPassword(w, 'max_otp', 'Temp-Passw0rd!'),
    event: 'submitNewPassword',
    fields: NEW_PASSWORD,
  },
  {
    name: 'portal new device',
    open: async (w) => (await atDevices(w, 'jane_doe')).click('[data-testid=register-app]'),
    event: 'nameDevice',
    fields: { deviceName: 128 },
  },
  {
    name: 'portal new app',
    open: async (w) => nameNew(await atDevices(w, 'jane_doe'), 'app'),
    event: 'submitCodes',
    fields: { code: 32 },
  },
  {
    name: 'portal new key',
    open: async (w) => nameNew(await atDevices(w, 'jane_doe'), 'security-key'),
    event: 'submitPasskey',
    fields: { credential: 32_768 },
  },
  {
    name: 'portal name of a device',
    // Its present name.
    open: async (w) => act(await atDevices(w, 'john_totp'), undefined, 'rename'),
    event: 'rename',
    fields: { deviceName: 128 },
  },
  {
    name: 'portal resync',
    open: async (w) => act(await atDevices(w, 'john_totp'), 'john-phone', 'resync'),
    event: 'resync',
    fields: { code1: 32, code2: 32 },
  },
  {
    name: 'portal recovery',
    open: (w) => w.visitor().goto(portal.pageOf(w, 'reset')),
    event: 'submitUsername',
    fields: { username: 128 },
  },
  { name: 'portal invitation', open: invited, event: 'submitPassword', fields: NEW_PASSWORD },
  ...builderPostingPages,
  ...profilePostingPages,
];

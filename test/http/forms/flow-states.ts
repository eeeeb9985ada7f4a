import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { codeOf, shownSecret } from '../../helpers/mfa-devices.ts';
import { askForLink as askForMfaLink, openLink, troubleshoot } from '../../helpers/mfa-recovery.ts';
import { askForLink, mailedLink, reset } from '../../helpers/recovery.ts';
import { captchaAnswer, enterIam, enterRootPassword, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';
import { builderFlowStates } from './builder-flow-states.ts';
import { portalFlowStates } from './portal-flow-states.ts';
import { profileFlowStates } from './profile-flow-states.ts';
import { type FlowStates, posting } from './standing.ts';

/** The device among several that shows no codes. */
async function choosePasskey(visitor: Visitor): Promise<Visitor> {
  const radio = visitor.page
    .querySelectorAll('[name=deviceId]')
    .find((each) => !each.getAttribute('data-testid')?.endsWith('-phone'));
  return visitor.submit({ deviceId: radio?.getAttribute('value') ?? '' });
}

/** Both codes that a device would show now and next. */
async function twoCodes(w: World, kind: 'root' | 'iam', id: string) {
  const [device] = await w.control.users.totp(kind, id);
  return { code1: device?.code ?? '', code2: device?.nextCode ?? '' };
}

const GRACE = '111122223333:grace';

async function graceResyncs(w: World): Promise<Visitor> {
  const visitor = await enterIam(w, 'example-corp', { username: 'grace' });
  for (let times = 1; times <= 3; times++) await visitor.submit({ mfaCode: '000000' });
  return visitor.submit({}, { form: 'resync' });
}

async function signUpTo(step: 'password' | 'check' | 'done', w: World): Promise<Visitor> {
  const email = 'somebody-new@example.com';
  const visitor = await w.visitor().goto(w.url('portal.aws.amazon.com', '/billing/signup'));
  await visitor.submit({ email, accountName: 'New' });
  await visitor.submit({ code: (await w.mail.waitFor({ to: email })).codes[0] ?? '' });
  if (step === 'password') return visitor;
  await visitor.submit({ password: 'My-Passw0rd!', confirmation: 'My-Passw0rd!' });
  return step === 'check' ? visitor : visitor.submit({ guess: await captchaAnswer(w, visitor) });
}

async function naming(w: World, kind: string): Promise<Visitor> {
  const visitor = await asRoot(w, PLAIN_ROOT, { path: '/iam/home/mfa/register' });
  return visitor.submit({ deviceName: 'new-one', kind });
}

/** The states of every flow (docs/flows). A state that is not here fails the test of all of them. */
export const flowStates: FlowStates = {
  'root-sign-in': {
    enterEmail: posting('root e-mail'),
    solveCaptcha: posting('security check'),
    enterPassword: posting('root password'),
    chooseDevice: posting('root device'),
    enterMfaCode: posting('root MFA code'),
    usePasskey: async (w) => choosePasskey(await enterRootPassword(w, 'root-passkey@example.com')),
    enterEmailCode: posting('root e-mailed code'),
    signedIn: 'leads out',
  },
  'iam-sign-in': {
    enterCredentials: posting('IAM user'),
    async solveCaptcha(w) {
      await w.control.settings.change({ captcha: 'always' });
      return enterIam(w, 'example-corp', { username: 'alice' });
    },
    chooseDevice: (w) => enterIam(w, 'example-corp', { username: 'heidi' }),
    enterMfaCode: (w) => enterIam(w, 'example-corp', { username: 'bob' }),
    usePasskey: posting('passkey'),
    resyncDevice: graceResyncs,
    deviceResynced: async (w) => (await graceResyncs(w)).submit(await twoCodes(w, 'iam', GRACE)),
    changePassword: (w) => enterIam(w, 'example-corp', { username: 'erin' }),
    signedIn: 'leads out',
  },
  'password-recovery': {
    enterEmail: posting('recovery e-mail'),
    solveCaptcha: posting('recovery check'),
    instructionsSent: (w) => askForLink(w, PLAIN_ROOT),
    enterNewPassword: async (w) => w.visitor().goto(await mailedLink(w, PLAIN_ROOT)),
    passwordChanged: async (w) => reset(w.visitor(), await mailedLink(w, PLAIN_ROOT)),
  },
  'mfa-recovery': {
    async signInFirst(w) {
      const { path } = await troubleshoot(w);
      return w.visitor().goto(w.url('signin.aws.amazon.com', path));
    },
    chooseWay: (w) => troubleshoot(w),
    enterCodes: posting('resync at sign-in'),
    async resynced(w) {
      const visitor = await troubleshoot(w, 'root-mfa@example.com');
      await visitor.submit({}, { form: 'resync' });
      return visitor.submit(await twoCodes(w, 'root', 'root-mfa@example.com'));
    },
    linkSent: (w) => askForMfaLink(w),
    choosePhone: (w) => openLink(w),
    enterPhoneCode: posting('code by phone'),
    signedIn: 'leads out',
  },
  'account-sign-up': {
    enterEmail: posting('sign-up'),
    async enterCode(w) {
      const visitor = await posting('sign-up')(w);
      return visitor.submit({ email: 'somebody-new@example.com', accountName: 'New' });
    },
    choosePassword: (w) => signUpTo('password', w),
    solveCaptcha: (w) => signUpTo('check', w),
    created: (w) => signUpTo('done', w),
  },
  'change-password': { enterPasswords: posting('own password'), changed: 'leads out' },
  'change-root-email': {
    enterEmail: posting('new e-mail'),
    enterCode: async (w) => (await posting('new e-mail')(w)).submit({ newEmail: 'moved@example.com' }),
    changed: 'leads out',
  },
  'edit-account': { edit: posting('account name'), nameSaved: 'leads out', phoneSaved: 'leads out' },
  'reopen-account': {
    dormant: async (w) => (await asRoot(w, 'root-suspended@example.com')).goto('/billing/reactivate'),
    active: 'leads out',
  },
  'mfa-enrolment': {
    nameDevice: posting('new device'),
    enterCodes: (w) => naming(w, 'app'),
    createPasskey: (w) => naming(w, 'passkey'),
    async registered(w) {
      const visitor = await naming(w, 'app');
      await visitor.submit({}, { form: 'showSecret' });
      const secret = shownSecret(visitor);
      const codes = { code1: await codeOf(w, secret), code2: await codeOf(w, secret, 1) };
      return visitor.submit(codes, { form: 'submitCodes' });
    },
  },
  'manage-device': {
    async manage(w) {
      const visitor = await asIam(w, 'bob');
      await visitor.goto(w.url('console.aws.amazon.com', '/iam/home'));
      return visitor.click('a[href$="/resync"]');
    },
    renamed: 'leads out',
    resynced: 'leads out',
    removed: 'leads out',
  },
  'support-case': {
    describe: posting('public support form'),
    async sent(w) {
      const visitor = await posting('public support form')(w);
      return visitor.submit({ kind: 'billing', email: PLAIN_ROOT, text: 'What is this?' });
    },
  },
  ...portalFlowStates,
  ...builderFlowStates,
  ...profileFlowStates,
};

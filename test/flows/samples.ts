import { changePassword } from '../../src/flows/console/change-password.ts';
import { changeRootEmail } from '../../src/flows/console/change-root-email.ts';
import { editAccount } from '../../src/flows/console/edit-account.ts';
import { reopenAccount } from '../../src/flows/console/reopen-account.ts';
import { supportCase } from '../../src/flows/console/support-case.ts';
import { manageDevice } from '../../src/flows/devices/manage-device.ts';
import { mfaEnrolment } from '../../src/flows/devices/mfa-enrolment.ts';
import { accountSignUp } from '../../src/flows/signin/account-sign-up.ts';
import { iamSignIn } from '../../src/flows/signin/iam-sign-in.ts';
import { mfaRecovery } from '../../src/flows/signin/mfa-recovery.ts';
import { passwordRecovery } from '../../src/flows/signin/password-recovery.ts';
import { rootSignIn } from '../../src/flows/signin/root-sign-in.ts';
import { portalSamples } from './portal-samples.ts';
import { profileSamples } from './profile-samples.ts';
import { type Sample, sample } from './sample.ts';

const ROOT = 'root-111122223333';
const email = 'root@example.com';
const password = 'Root-Passw0rd!';
const wish = { email: 'new@example.com', accountName: 'New' };
const deviceId = 'unknown-device';
const captchaId = 'unknown-captcha';
const codeId = 'unknown-code';
const proven = { userId: ROOT, signIn: 'unknown-flow' };
const challenge = 'unknown-challenge';
const codes = { code1: '123456', code2: '654321' };
const phone = { userId: ROOT, name: 'phone', kind: 'app' } as const;

/** One for each flow; a new state or event of a flow does not compile until it stands here. */
export const samples: readonly Sample[] = [
  sample(
    rootSignIn,
    {
      enterEmail: {},
      solveCaptcha: { email, userId: ROOT, captchaId },
      enterPassword: { email, userId: ROOT },
      chooseDevice: { userId: ROOT },
      enterMfaCode: { userId: ROOT, deviceId },
      usePasskey: { userId: ROOT, deviceId, challenge },
      enterEmailCode: { userId: ROOT, codeId },
      signedIn: { userId: ROOT, sessionId: 'unknown' },
    },
    {
      submitEmail: { email },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      submitPassword: { password },
      chooseDevice: { deviceId },
      chooseAnother: {},
      submitMfaCode: { code: '123456' },
      submitPasskey: { credential: '{}' },
      submitCode: { code: '123456' },
      resendCode: {},
    },
  ),
  sample(
    iamSignIn,
    {
      enterCredentials: {},
      solveCaptcha: { userId: ROOT, captchaId },
      chooseDevice: { userId: ROOT },
      enterMfaCode: { userId: ROOT, deviceId },
      usePasskey: { userId: ROOT, deviceId, challenge },
      resyncDevice: { userId: ROOT, deviceId },
      deviceResynced: { userId: ROOT, deviceId },
      changePassword: { userId: ROOT, mfa: false, because: 'required' },
      signedIn: { userId: ROOT, sessionId: 'unknown' },
    },
    {
      submitCredentials: { account: '111122223333', username: 'alice', password: 'Iam-Passw0rd!', remember: true },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      chooseDevice: { deviceId },
      chooseAnother: {},
      submitMfaCode: { code: '123456' },
      submitPasskey: { credential: '{}' },
      resync: {},
      submitCodes: codes,
      backToCode: {},
      submitNewPassword: { newPassword: 'New-Passw0rd!', confirmPassword: 'New-Passw0rd!' },
    },
  ),
  sample(
    passwordRecovery,
    {
      enterEmail: {},
      solveCaptcha: { email, captchaId },
      instructionsSent: { email },
      enterNewPassword: { token: 't', key: 'k', email },
      passwordChanged: {},
    },
    {
      submitEmail: { email },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      changeEmail: {},
      followLink: { token: 't', key: 'k' },
      submitNewPassword: { password, confirmation: password },
    },
  ),
  sample(
    mfaRecovery,
    {
      signInFirst: {},
      chooseWay: proven,
      enterCodes: proven,
      resynced: proven,
      linkSent: proven,
      choosePhone: proven,
      enterPhoneCode: { ...proven, codeId, medium: 'sms', number: '+12025550100' },
      signedIn: { userId: ROOT, sessionId: 'unknown' },
    },
    {
      troubleshoot: { signIn: 'unknown-flow' },
      resync: {},
      otherWay: {},
      submitCodes: { deviceId, ...codes },
      sendLink: {},
      sendLinkAgain: {},
      followLink: { token: 't', key: 'k' },
      reachPhone: { medium: 'sms' },
      reachPhoneAgain: { medium: 'call' },
      submitPhoneCode: { code: '123456' },
    },
  ),
  sample(
    accountSignUp,
    {
      enterEmail: {},
      enterCode: { ...wish, codeId },
      choosePassword: wish,
      solveCaptcha: { ...wish, passwordHash: '$argon2id$', captchaId },
      created: { ...wish, accountId: '111122223333' },
    },
    {
      submitEmail: wish,
      submitCode: { code: '123456' },
      resendCode: {},
      changeEmail: {},
      submitPassword: { password, confirmation: password },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      changePassword: {},
    },
  ),
  sample(
    changePassword,
    { enterPasswords: {}, changed: { userId: ROOT } },
    { submitPasswords: { userId: ROOT, current: password, password: 'New-Passw0rd!', repeated: 'New-Passw0rd!' } },
  ),
  sample(
    changeRootEmail,
    { enterEmail: {}, enterCode: { userId: ROOT, email: 'new@example.com', codeId }, changed: { userId: ROOT, email } },
    {
      submitEmail: { userId: ROOT, email: 'new@example.com' },
      submitCode: { code: '123456' },
      resendCode: {},
      otherEmail: {},
    },
  ),
  sample(
    editAccount,
    { edit: {}, nameSaved: {}, phoneSaved: {} },
    { saveName: { userId: ROOT, name: 'Renamed' }, savePhone: { userId: ROOT, phone: '+12025550111' } },
  ),
  sample(reopenAccount, { dormant: {}, active: {} }, { settleBill: { userId: ROOT }, reopen: { userId: ROOT } }),
  sample(
    mfaEnrolment,
    {
      nameDevice: {},
      enterCodes: { ...phone, secret: 'JBSWY3DPEHPK3PXP', qrShown: false, secretShown: false },
      createPasskey: { userId: ROOT, name: 'key', kind: 'passkey', challenge },
      registered: { name: 'phone', kind: 'app', inSync: true },
    },
    {
      nameDevice: phone,
      showQrCode: {},
      showSecret: {},
      submitCodes: codes,
      submitPasskey: { credential: '{}' },
      startOver: {},
    },
  ),
  sample(
    manageDevice,
    { manage: {}, renamed: { deviceId }, resynced: { deviceId }, removed: { deviceId } },
    {
      rename: { userId: ROOT, deviceId, name: 'phone' },
      resync: { userId: ROOT, deviceId, ...codes },
      remove: { userId: ROOT, deviceId },
    },
  ),
  sample(
    supportCase,
    { describe: {}, sent: { caseId: '1', email } },
    { submitCase: { kind: 'mfa', accountId: '', email, text: 'Help' } },
  ),
  ...portalSamples,
  ...profileSamples,
];

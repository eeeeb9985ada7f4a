import { acceptInvitation } from '../../src/flows/accept-invitation.ts';
import { accountSignUp } from '../../src/flows/account-sign-up.ts';
import { changePassword } from '../../src/flows/change-password.ts';
import { changeRootEmail } from '../../src/flows/change-root-email.ts';
import { deviceAuthorization } from '../../src/flows/device-authorization.ts';
import { editAccount } from '../../src/flows/edit-account.ts';
import { iamSignIn } from '../../src/flows/iam-sign-in.ts';
import type { EventFields, Flow, StateData } from '../../src/flows/machine.ts';
import { manageDevice } from '../../src/flows/manage-device.ts';
import { mfaEnrolment } from '../../src/flows/mfa-enrolment.ts';
import { mfaRecovery } from '../../src/flows/mfa-recovery.ts';
import { passwordRecovery } from '../../src/flows/password-recovery.ts';
import { pkceAuthorization } from '../../src/flows/pkce-authorization.ts';
import { portalPasswordRecovery } from '../../src/flows/portal-password-recovery.ts';
import { portalSignIn } from '../../src/flows/portal-sign-in.ts';
import { reopenAccount } from '../../src/flows/reopen-account.ts';
import { rootSignIn } from '../../src/flows/root-sign-in.ts';
import { supportCase } from '../../src/flows/support-case.ts';

/** A flow with what its states may know and what its events may carry, for the test of every (state, event) pair. */
export interface Sample<S extends StateData = StateData, E extends EventFields = EventFields> {
  readonly flow: Flow<S, E>;
  readonly states: { readonly [K in keyof S & string]: S[K] };
  readonly events: { readonly [N in keyof E & string]: E[N] };
}

function sample<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  states: Sample<S, E>['states'],
  events: Sample<S, E>['events'],
): Sample {
  return { flow, states, events } as unknown as Sample;
}

const ROOT = 'root-111122223333';
const email = 'root@example.com';
const password = 'Root-Passw0rd!';
const wish = { email: 'new@example.com', accountName: 'New' };
const deviceId = 'unknown-device';
const captchaId = 'unknown-captcha';
const codeId = 'unknown-code';
const sessionId = 'unknown-session';
const authorizationId = 'unknown-authorization';
const proven = { userId: ROOT, signIn: 'unknown-flow' };
const challenge = 'unknown-challenge';
const codes = { code1: '123456', code2: '654321' };
const phone = { userId: ROOT, name: 'phone', kind: 'app' } as const;

const directoryId = 'd-1234567890';
const username = 'jane_doe';
const asked = { handle: 'unknown-handle', directoryId, username, remember: false };
const member = { ...asked, userId: 'unknown-user', passwordMark: 'unknown', trust: false };
const link = { directoryId, token: 'unknown', key: 'unknown' };
const typedTwice = { password: 'New-Passw0rd!', confirmation: 'New-Passw0rd!' };
const opened = { id: 'unknown-handle', directoryId, portal: directoryId, target: '/#/' };
const workflow = { ...opened, csrfToken: 'csrf', state: 'state', expiresAt: 0 };

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
      submitEmailCode: { code: '123456' },
      resendEmailCode: {},
    },
  ),
  sample(
    iamSignIn,
    {
      enterCredentials: {},
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
    { enterEmail: {}, enterCode: { userId: ROOT, email: 'new@example.com', codeId }, changed: { email } },
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
  sample(
    portalSignIn,
    {
      enterUsername: {},
      enterPassword: asked,
      solveCaptcha: { ...member, captchaId },
      enterCode: { ...member, codeId, by: 'email', to: email },
      chooseDevice: member,
      enterMfaCode: { ...member, deviceId },
      usePasskey: { ...member, deviceId, challenge: 'unknown' },
      chooseNewDevice: member,
      registerPasskey: { ...member, kind: 'security-key', challenge: 'made-elsewhere' },
      registerDevice: { ...member, secret: 'JBSWY3DPEHPK3PXP', qrShown: false, secretShown: false },
      deviceRegistered: { ...member, deviceId, name: 'authenticator-app', inSync: true },
      setPassword: { ...member, mfa: false },
      signedIn: { ...asked, workflow, sessionId: 'unknown' },
    },
    {
      submitUsername: asked,
      changeUser: {},
      submitPassword: { password, trust: true },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      submitCode: { code: '123456', trust: true },
      resendCode: {},
      chooseDevice: { deviceId },
      chooseAnother: {},
      submitMfaCode: { code: '123456', trust: true },
      submitPasskey: { credential: '{}', trust: true },
      showQrCode: {},
      showSecret: {},
      submitDeviceCode: { code: '123456' },
      chooseNewDevice: { kind: 'app' },
      chooseAnotherKind: {},
      goOn: { trust: true },
      submitNewPassword: { newPassword: 'New-Passw0rd!', confirmPassword: 'New-Passw0rd!' },
    },
  ),
  sample(
    portalPasswordRecovery,
    {
      enterUsername: {},
      solveCaptcha: { directoryId, username, captchaId },
      mailSent: { username },
      enterNewPassword: { ...link, username },
      passwordChanged: {},
    },
    {
      submitUsername: { directoryId, username },
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      changeUsername: {},
      followLink: link,
      submitNewPassword: typedTwice,
    },
  ),
  sample(
    acceptInvitation,
    { awaitLink: {}, enterPassword: { ...link, username }, accepted: { username } },
    { followLink: link, submitPassword: typedTwice },
  ),
  sample(
    deviceAuthorization,
    { confirmCode: {}, consent: { authorizationId }, approved: { client: 'tool' }, denied: {} },
    { confirmCode: { userCode: 'BCDF-GHJK' }, allow: { sessionId }, deny: {} },
  ),
  sample(
    pkceAuthorization,
    {
      consent: {},
      approved: { client: 'tool', resumption: 'unknown' },
      denied: { answer: 'http://127.0.0.1:1/callback' },
    },
    { allow: { authorizationId, sessionId }, deny: { authorizationId } },
  ),
];

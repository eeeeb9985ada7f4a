import { deviceAuthorization } from '../../src/flows/authorization/device-authorization.ts';
import { loginAuthorization } from '../../src/flows/authorization/login-authorization.ts';
import { pkceAuthorization } from '../../src/flows/authorization/pkce-authorization.ts';
import { builderPasswordRecovery } from '../../src/flows/builder/builder-password-recovery.ts';
import { builderSignIn } from '../../src/flows/builder/builder-sign-in.ts';
import { builderSignUp } from '../../src/flows/builder/builder-sign-up.ts';
import { acceptInvitation } from '../../src/flows/directory/accept-invitation.ts';
import { externalSignIn } from '../../src/flows/directory/external-sign-in.ts';
import { portalPasswordRecovery } from '../../src/flows/directory/portal-password-recovery.ts';
import {
  type PortalSignInEvents,
  type PortalSignInStates,
  portalSignIn,
} from '../../src/flows/directory/portal-sign-in.ts';
import { identityProviderSignIn } from '../../src/flows/identity-provider-sign-in.ts';
import type { RealmAsked, RealmProven } from '../../src/flows/realm/realm.ts';
import { type Sample, sample } from './sample.ts';

const deviceId = 'unknown-device';
const captchaId = 'unknown-captcha';
const codeId = 'unknown-code';
const sessionId = 'unknown-session';
const authorizationId = 'unknown-authorization';
const password = 'Work-Passw0rd!';
const directoryId = 'd-1234567890';
const username = 'jane_doe';
const asked = { handle: 'unknown-handle', directoryId, username, remember: false };
const member = { ...asked, userId: 'unknown-user', passwordMark: 'unknown', trust: false };
const link = { directoryId, token: 'unknown', key: 'unknown' };
const place = { handle: 'unknown-handle', directoryId };
const typedTwice = { password: 'New-Passw0rd!', confirmation: 'New-Passw0rd!' };
const opened = { id: 'unknown-handle', directoryId, portal: directoryId, target: '/#/' };
const workflow = { ...opened, csrfToken: 'csrf', state: 'state', expiresAt: 0 };

/** The flows of a directory's users. */
const login = {
  clientId: 'arn:aws:signin:::devtools/same-device',
  redirectUri: 'http://127.0.0.1:1/oauth/callback',
} as const;

/** The steps of a realm's sign-in, from its first facts and from those behind the password. */
const realmStates = (first: RealmAsked, proven: RealmProven): PortalSignInStates => ({
  enterUsername: {},
  enterPassword: first,
  solveCaptcha: { ...proven, captchaId },
  enterCode: { ...proven, codeId, by: 'email', to: 'jane_doe@example.com' },
  chooseDevice: proven,
  enterMfaCode: { ...proven, deviceId },
  usePasskey: { ...proven, deviceId, challenge: 'unknown' },
  chooseNewDevice: proven,
  registerPasskey: { ...proven, kind: 'security-key', challenge: 'made-elsewhere' },
  registerDevice: { ...proven, secret: 'JBSWY3DPEHPK3PXP', qrShown: false, secretShown: false },
  deviceRegistered: { ...proven, deviceId, name: 'authenticator-app', inSync: true },
  setPassword: { ...proven, mfa: false },
  signedIn: { ...first, workflow, sessionId: 'unknown' },
});

const realmEvents = (first: RealmAsked): PortalSignInEvents => ({
  submitUsername: first,
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
});

const { directoryId: _, ...atBuilder } = member;
const wish = { builderEmail: 'new@example.com', name: 'Nia New' };

export const portalSamples: readonly Sample[] = [
  sample(portalSignIn, realmStates(asked, member), realmEvents(asked)),
  sample(
    externalSignIn,
    {
      begin: {},
      atProvider: { ...place, requestId: '_unknown' },
      turnedAway: place,
      signedIn: { ...asked, workflow, sessionId },
    },
    {
      askProvider: place,
      bringAnswer: { ...place, answerId: 'unknown-answer' },
      bringUnasked: { ...place, answerId: 'unknown-answer' },
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
  sample(builderSignIn, realmStates(asked, atBuilder), realmEvents(asked)),
  sample(
    builderSignUp,
    {
      enterEmail: {},
      enterName: wish,
      enterCode: { ...wish, codeId },
      choosePassword: wish,
      solveCaptcha: { ...wish, passwordHash: '$argon2id$', captchaId },
      created: { userId: 'unknown', sessionId },
    },
    {
      submitEmail: wish,
      submitName: wish,
      changeEmail: {},
      changeName: {},
      submitCode: { code: '123456' },
      resendCode: {},
      submitPassword: typedTwice,
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      changePassword: {},
    },
  ),
  sample(
    builderPasswordRecovery,
    {
      enterEmail: {},
      solveCaptcha: { ...wish, captchaId },
      linkSent: wish,
      enterNewPassword: { ...link, ...wish },
      passwordChanged: {},
    },
    {
      askForLink: wish,
      changeEmail: {},
      submitCaptcha: { answer: 'ABC' },
      refreshCaptcha: {},
      followLink: link,
      submitNewPassword: typedTwice,
    },
  ),
  sample(
    deviceAuthorization,
    { confirmCode: {}, consent: { authorizationId }, decided: { authorizationId } },
    { confirmCode: { userCode: 'BCDF-GHJK' }, allow: { sessionId }, deny: {} },
  ),
  sample(
    pkceAuthorization,
    {
      consent: {},
      allowed: { client: 'tool', resumption: 'unknown', sessionId },
      denied: { answer: 'http://127.0.0.1:1/callback' },
    },
    { allow: { authorizationId, sessionId }, deny: { authorizationId } },
  ),
  sample(
    identityProviderSignIn,
    { enterCredentials: {}, signedIn: { sessionId } },
    { submitCredentials: { identityProvider: 'example-idp', username: 'fay@example.com', password: 'Idp-Passw0rd!' } },
  ),
  sample(
    loginAuthorization,
    { consent: {}, allowed: { answer: login.redirectUri, sessionId }, denied: { answer: login.redirectUri } },
    { allow: { ...login, codeChallenge: 'c'.repeat(43), sessionId }, deny: login },
  ),
];

import { subjectOfUser } from '../core/accounts/user.ts';
import { needsCaptcha } from '../core/challenges/captcha.ts';
import { failuresOf } from '../core/challenges/count-failures.ts';
import { acceptCode } from '../core/challenges/sent-code.ts';
import { checkPassword } from '../core/credentials/check-password.ts';
import { passwordMark } from '../core/credentials/password-mark.ts';
import { setPassword } from '../core/credentials/set-password.ts';
import { findDirectory, findWorkforceUser } from '../core/directories/find-directory.ts';
import {
  type CodeDelivery,
  markEmailVerified,
  sendVerificationCode,
  VERIFICATION_PURPOSE,
} from '../core/directories/verification-code.ts';
import { DomainError } from '../core/errors.ts';
import type { PortalWorkflow } from '../core/sessions/portal-workflow.ts';
import { type CaptchaEvents, captchaCheck, toCaptcha } from './steps/security-check.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { orRefusedAt } from './steps/or-refused-at.ts';
import { type Asked, afterCaptcha, afterCode, finish, memberOf, newFactor, type Proven } from './portal-factors.ts';
import {
  chooseDevice,
  chooseNewDevice,
  goOn,
  mfaCodeEvents,
  newAppEvents,
  newPasskeyEvents,
  type PortalMfaEvents,
  type PortalMfaStates,
  passkeyEvents,
} from './portal-mfa.ts';
import { demandMarked } from './steps/same-password.ts';

export type PortalSignInStates = PortalMfaStates & {
  enterUsername: Partial<Pick<Asked, 'username' | 'remember'>>;
  enterPassword: Asked & Partial<Pick<Proven, 'trust'>>;
  solveCaptcha: Proven & { captchaId: string };
  enterCode: Proven & CodeDelivery & { codeId: string };
  setPassword: Proven & { mfa: boolean };
  signedIn: Asked & { workflow: PortalWorkflow; sessionId: string };
};

/** The fields of `Asked` but the user name are the URL's, never a form's. */
export type PortalSignInEvents = PortalMfaEvents &
  CaptchaEvents & {
    submitUsername: Asked;
    changeUser: object;
    submitPassword: { password: string; trust: boolean };
    submitCode: { code: string; trust: boolean };
    resendCode: object;
    submitNewPassword: { newPassword: string; confirmPassword: string };
  };

/** Back to the first step, which every step offers (PORTAL-1's "not you?"). */
const changeUser = {
  to: ['enterUsername'],
  run: async () => ({ to: 'enterUsername', data: { username: '' } }) as const,
} as const;

/** Where password, security check or code may lead: to whatever is still due. */
const MFA_STEPS = [
  'chooseDevice',
  'enterMfaCode',
  'usePasskey',
  'chooseNewDevice',
  'registerDevice',
  'registerPasskey',
] as const;
const STEPS = ['enterCode', ...MFA_STEPS, 'setPassword', 'signedIn', 'enterUsername'] as const;

/**
 * A directory's user signs in: user name, password, security check, verification code, second factor, new password in
 * place of a one-time one (PORTAL-1, PORTAL-3 to PORTAL-5). Its page has one URL for all steps.
 */
export const portalSignIn = defineFlow<PortalSignInStates, PortalSignInEvents>()({
  name: 'portal-sign-in',
  initial: 'enterUsername',
  final: ['signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['password', 'answer', 'code', 'credential', 'newPassword', 'confirmPassword'],
  states: {
    enterUsername: {
      on: {
        // Whether there is such a user is not asked before the password, and not told after it.
        submitUsername: {
          to: ['enterPassword'],
          run: async (_context, _data, { username, ...asked }) => ({
            to: 'enterPassword',
            data: { ...asked, username: username.trim() },
          }),
        },
        changeUser,
      },
    },
    enterPassword: {
      on: {
        submitPassword: {
          to: ['enterPassword', 'solveCaptcha', ...STEPS],
          run: (context, before, { password, trust }) => {
            const asked = { ...before, trust };
            return orRefusedAt('enterPassword', asked, async () => {
              const { who, failures } = await authenticate(context, asked, password);
              const due = await needsCaptcha(context.sandbox, undefined, failures);
              return due ? toCaptcha(context.sandbox, who) : afterCaptcha(context, who);
            });
          },
        },
        changeUser,
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(STEPS, (context, who: Proven) => afterCaptcha(context, who)).on,
        changeUser,
      },
    },
    enterCode: {
      on: {
        submitCode: {
          to: ['enterCode', ...MFA_STEPS, 'setPassword', 'signedIn', 'enterUsername'],
          run: (context, data, { code, trust }) =>
            orRefusedAt('enterCode', { ...data, trust }, async () => {
              const { codeId, by, to: _, ...who } = { ...data, trust };
              const { user } = await memberOf(context, who.userId);
              await acceptCode(context.sandbox, codeId, code, VERIFICATION_PURPOSE, subjectOfUser(user));
              if (by === 'email') await markEmailVerified(context.sandbox, user.id);
              return afterCode(context, who, true);
            }),
        },
        resendCode: {
          to: ['enterCode'],
          async run(context, data) {
            const member = await memberOf(context, data.userId);
            const wish = { by: data.by, locale: context.browser.locale };
            const delivery = await sendVerificationCode(context.sandbox, member, data.codeId, wish);
            return { to: 'enterCode', data: { ...data, ...delivery } };
          },
        },
        changeUser,
      },
    },
    chooseDevice: { on: { chooseDevice, changeUser } },
    enterMfaCode: { on: { ...mfaCodeEvents, changeUser } },
    usePasskey: { on: { ...passkeyEvents, changeUser } },
    chooseNewDevice: { on: { chooseNewDevice, changeUser } },
    registerDevice: { on: { ...newAppEvents, changeUser } },
    registerPasskey: { on: { ...newPasskeyEvents, changeUser } },
    deviceRegistered: { on: { goOn, changeUser } },
    setPassword: {
      on: {
        submitNewPassword: {
          to: ['chooseDevice', 'enterMfaCode', 'usePasskey', 'signedIn'],
          async run(context, { mfa, ...who }, { newPassword, confirmPassword }) {
            const member = await memberOf(context, who.userId);
            // A device that was registered meanwhile is asked for, before anything is changed.
            const factor = mfa ? undefined : await newFactor(context, who, member);
            if (factor !== undefined) return factor;
            if (newPassword !== confirmPassword) throw new DomainError('PASSWORDS_DIFFER', {});
            demandMarked(context.sandbox, member.user, who.passwordMark);
            await setPassword(context.sandbox, member, newPassword, { by: 'user' });
            const { user } = await memberOf(context, who.userId);
            return finish(context, { ...who, passwordMark: passwordMark(context.sandbox, user.password) }, mfa);
          },
        },
        changeUser,
      },
    },
    signedIn: { on: {} },
  },
});

/**
 * Answers whose password it is, and how often it was mistyped before. Pages word every refusal alike, and each costs the
 * same work.
 * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`, `NO_PASSWORD`, `WRONG_PASSWORD`
 */
async function authenticate(context: FlowContext, asked: Asked & Pick<Proven, 'trust'>, password: string) {
  const { sandbox } = context;
  const directory = await findDirectory(sandbox, asked.directoryId);
  const found = directory && (await findWorkforceUser(sandbox, directory, asked.username));
  const user = found?.disabled === true ? undefined : found;
  const failures = user === undefined ? 0 : await failuresOf(sandbox, user.id);
  const typed = `${asked.directoryId}:${asked.username}`;
  const unknown = found === undefined ? 'UNKNOWN_USER' : 'USER_DISABLED';
  await checkPassword(sandbox, user, { password, typed, unknown });
  // Without a user the check above has thrown.
  if (user === undefined) throw new DomainError(unknown, {});
  const who: Proven = { ...asked, userId: user.id, passwordMark: passwordMark(sandbox, user.password) };
  return { who, failures };
}

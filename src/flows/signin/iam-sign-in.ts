import { findAccount, findIamUser, type Owned } from '../../core/accounts/find-user.ts';
import type { IamUser } from '../../core/accounts/user.ts';
import { needsCaptcha } from '../../core/challenges/captcha.ts';
import { failuresOf } from '../../core/challenges/count-failures.ts';
import { checkPassword, type GivenPassword } from '../../core/credentials/check-password.ts';
import { passwordAge } from '../../core/credentials/password-age.ts';
import { setPassword } from '../../core/credentials/set-password.ts';
import { DomainError, type ErrorCode } from '../../core/errors.ts';
import { resyncWithinLimit } from '../../core/mfa/virtual-devices/resync-device.ts';
import {
  type ConsoleStates,
  consoleFactor,
  consoleFactorSteps,
  demandSamePassword,
  finish,
  type Identified,
  identified,
  userOf,
} from '../console/console-factors.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { onSamePassword } from '../steps/same-password.ts';
import type { FactorEvents } from '../steps/second-factor.ts';
import { type CaptchaEvents, captchaCheck, toCaptcha } from '../steps/security-check.ts';

/** The refused entry, never with the password. */
interface Typed {
  account?: string;
  username?: string;
  remember?: boolean;
}

export type IamSignInStates = ConsoleStates & {
  enterCredentials: Typed;
  solveCaptcha: Identified & { captchaId: string };
  resyncDevice: ConsoleStates['enterMfaCode'];
  deviceResynced: ConsoleStates['enterMfaCode'];
  changePassword: Identified & { mfa: boolean; because: 'required' | 'expired' };
};

export type IamSignInEvents = FactorEvents &
  CaptchaEvents & {
    submitCredentials: { account: string; username: string; password: GivenPassword; remember: boolean };
    resync: object;
    submitCodes: { code1: string; code2: string };
    backToCode: object;
    submitNewPassword: { newPassword: string; confirmPassword: string };
  };

const backToCode = {
  to: ['enterMfaCode'],
  run: async (_context: FlowContext, data: ConsoleStates['enterMfaCode']) => ({ to: 'enterMfaCode', data }) as const,
} as const;

const factorSteps = consoleFactorSteps(['changePassword', 'signedIn'], (context, who) =>
  afterFactors(context, who, true),
);

/** The steps that can follow the credentials. */
const STEPS = ['chooseDevice', 'enterMfaCode', 'usePasskey', 'changePassword', 'signedIn'] as const;

/**
 * An IAM user signs in: account, name and password, security check, second factor, new password where one is due
 * (IAM-1, IAM-3, IAM-5). The check comes after the credentials, so that it tells nobody which accounts have one (IAM-7).
 */
export const iamSignIn = defineFlow<IamSignInStates, IamSignInEvents>()({
  name: 'iam-sign-in',
  initial: 'enterCredentials',
  final: ['signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['password', 'answer', 'code', 'credential', 'code1', 'code2', 'newPassword', 'confirmPassword'],
  states: {
    enterCredentials: {
      on: {
        submitCredentials: {
          to: ['solveCaptcha', ...STEPS, 'enterCredentials'],
          async run(context, _data, { password, ...typed }) {
            try {
              const { user, due } = await authenticate(context, typed.account, typed.username, password);
              const who = { ...user, ...(typed.remember && { remember: typed.account.trim() }) };
              return due ? await toCaptcha(context.sandbox, who) : await afterCredentials(context, who);
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { to: 'enterCredentials', data: typed, notice: error.reason() };
            }
          },
        },
      },
    },
    solveCaptcha: captchaCheck(STEPS, afterCredentials),
    ...factorSteps,
    enterMfaCode: {
      on: {
        ...factorSteps.enterMfaCode.on,
        resync: { to: ['resyncDevice'], run: async (_context, data) => ({ to: 'resyncDevice', data }) },
      },
    },
    resyncDevice: {
      on: {
        submitCodes: {
          to: ['deviceResynced'],
          async run(context, data, { code1, code2 }) {
            const { user } = await demandSamePassword(context, data);
            await resyncWithinLimit(context.sandbox, user, data.deviceId, [code1, code2]);
            return { to: 'deviceResynced', data };
          },
        },
        backToCode,
      },
    },
    deviceResynced: { on: { backToCode } },
    changePassword: {
      on: {
        submitNewPassword: {
          to: ['chooseDevice', 'enterMfaCode', 'usePasskey', 'signedIn'],
          async run(context, { mfa, because: _, passwordMark, ...who }, { newPassword, confirmPassword }) {
            const owned = await demandSamePassword(context, { ...who, passwordMark });
            // A device that was registered meanwhile is asked for, before anything is changed.
            const factor = mfa ? undefined : await consoleFactor(context, { ...who, passwordMark });
            if (factor !== undefined) return factor;
            if (newPassword !== confirmPassword) throw new DomainError('PASSWORDS_DIFFER', {});
            await onSamePassword(() => setPassword(context.sandbox, owned, newPassword, { by: 'user' }));
            return finish(context, who, mfa);
          },
        },
      },
    },
    signedIn: { on: {} },
  },
});

/** The second factor, or what comes where there is none. */
async function afterCredentials(context: FlowContext, who: Identified) {
  return (await consoleFactor(context, who)) ?? (await afterFactors(context, who, false));
}

/**
 * Answers whose credentials these are, and whether the security check is due. Unknown accounts and users cost the same work as known ones, and pages word
 * every cause alike until the password was right (IAM-7).
 * @throws {DomainError} `UNKNOWN_ACCOUNT`, `ACCOUNT_CLOSED`, `UNKNOWN_USER`, `WRONG_PASSWORD`, `NO_PASSWORD`;
 * `ACCOUNT_SUSPENDED`, `PASSWORD_HARD_EXPIRED` after a right password
 */
async function authenticate(
  context: FlowContext,
  account: string,
  name: string,
  password: GivenPassword,
): Promise<{ readonly user: Identified; readonly due: boolean }> {
  const { sandbox } = context;
  const found = await lookUp(context, account, name);
  const typed = `${account.trim()}:${name.trim()}`;
  const failures = found.user === undefined ? 0 : await failuresOf(sandbox, found.user.id);
  await checkPassword(sandbox, found.user, { password, typed, unknown: found.unknown });
  // Without a user the check above has thrown.
  const owned = await userOf(context, found.user?.id ?? '');
  changeDue(context, owned);
  return {
    user: identified(context, found.user ?? owned.user),
    due: await needsCaptcha(sandbox, owned.account.captcha, failures),
  };
}

async function lookUp(
  { sandbox }: FlowContext,
  idOrAlias: string,
  name: string,
): Promise<{ user?: IamUser; unknown: ErrorCode }> {
  const account = await findAccount(sandbox, idOrAlias);
  if (account === undefined) return { unknown: 'UNKNOWN_ACCOUNT' };
  if (account.state === 'closed') return { unknown: 'ACCOUNT_CLOSED' };
  return { user: await findIamUser(sandbox, account, name), unknown: 'UNKNOWN_USER' };
}

/** The console, or first a new password where one is due (IAM-5). */
async function afterFactors(context: FlowContext, who: Identified, mfa: boolean) {
  const because = changeDue(context, await userOf(context, who.userId));
  if (because === undefined) return finish(context, who, mfa);
  return { to: 'changePassword', data: { ...who, mfa, because } } as const;
}

/** @throws {DomainError} `PASSWORD_HARD_EXPIRED` */
function changeDue({ sandbox }: FlowContext, { user, account }: Owned): 'required' | 'expired' | undefined {
  const age = passwordAge(account.passwordPolicy, user.password?.changedAt ?? 0, sandbox.clock.now());
  if (age === 'hard-expired') throw new DomainError('PASSWORD_HARD_EXPIRED', {});
  if (user.password?.mustChange) return 'required';
  return age === 'expired' ? 'expired' : undefined;
}

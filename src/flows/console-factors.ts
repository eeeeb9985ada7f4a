import type { Account } from '../core/accounts/account.ts';
import { findUser, type Owned } from '../core/accounts/find-user.ts';
import { type ConsoleUser, subjectOfUser } from '../core/accounts/user.ts';
import { passwordMark } from '../core/credentials/password-mark.ts';
import { DomainError } from '../core/errors.ts';
import type { Subject } from '../core/events.ts';
import { acceptTotp } from '../core/mfa/accept-totp.ts';
import type { MfaDevice } from '../core/mfa/device.ts';
import { devicesOf } from '../core/mfa/user-devices.ts';
import { makeWebAuthnChallenge } from '../core/mfa/webauthn/webauthn-challenge.ts';
import { startSession } from '../core/sessions/console-sessions.ts';
import { rememberBrowser } from '../core/sessions/known-browser.ts';
import type { FlowContext } from './context.ts';
import { demandMarked } from './steps/same-password.ts';

/** Whose password was right, carried on to the console. */
export interface Identified {
  userId: string;
  /** Tells, without telling the password, which one it was; absent where none was asked for. */
  passwordMark?: string;
  /** The account to keep for this browser, as it was typed (IAM-1). */
  remember?: string;
}

/** The states that root and IAM users share between password and console. */
export type FactorStates = {
  chooseDevice: Identified;
  enterMfaCode: Identified & { deviceId: string };
  usePasskey: Identified & { deviceId: string; challenge: string };
  signedIn: Identified & { sessionId: string };
};

/** The events of those states. */
export type FactorEvents = {
  chooseDevice: { deviceId: string };
  chooseAnother: object;
  submitMfaCode: { code: string };
  /** What the authenticator answered, as JSON. */
  submitPasskey: { credential: string };
};

/**
 * The user that a flow is about, looked up anew at every step: a user who was removed meanwhile has no next step, and
 * neither has an IAM user whose account is suspended or closed (ROOT-10).
 * @throws {DomainError} `UNKNOWN_USER`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function userOf({ sandbox }: FlowContext, userId: string): Promise<Owned> {
  const owned = await findUser(sandbox, userId);
  if (owned === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (owned.user.kind === 'iam') requireActive(owned.account);
  return owned;
}

function requireActive({ id, state }: Account): void {
  if (state === 'closed') throw new DomainError('ACCOUNT_CLOSED', {});
  if (state === 'suspended') throw new DomainError('ACCOUNT_SUSPENDED', { owner: `arn:aws:iam::${id}:root` });
}

export const subjectOf = ({ user }: Owned): Subject => subjectOfUser(user);

/** Where a user with MFA devices goes on: to the only one, or to the choice. */
export async function firstFactor(context: FlowContext, who: Identified) {
  const [only, ...others] = await devicesOf(context.sandbox, who.userId);
  if (only === undefined) return undefined;
  return others.length === 0 ? toDevice(context, who, only) : toChoice(who);
}

/** The page of a device: its code, or the passkey's challenge. */
export async function toDevice<Who extends Pick<Identified, 'userId'>>(
  context: FlowContext,
  who: Who,
  { id, type }: Pick<MfaDevice, 'id' | 'type'>,
) {
  if (type === 'passkey') return toPasskey(context, who, id);
  return { to: 'enterMfaCode', data: { ...who, deviceId: id } } as const;
}

/** The page of a passkey, with a new challenge each time. */
export async function toPasskey<Who extends Pick<Identified, 'userId'>>(
  { sandbox }: FlowContext,
  who: Who,
  deviceId: string,
) {
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'authenticate', userId: who.userId });
  return { to: 'usePasskey', data: { ...who, deviceId, challenge } } as const;
}

/** Which device to use (ROOT-5, IAM-3): a row of a flow's table. */
export const deviceChoice = {
  on: {
    chooseDevice: {
      to: ['enterMfaCode', 'usePasskey'],
      run: (context: FlowContext, who: Identified, { deviceId }: FactorEvents['chooseDevice']) =>
        chooseFactor(context, who, deviceId),
    },
  },
} as const;

/**
 * The code of the chosen device: another row.
 * @param to the states that `next` can lead to
 * @param next where a right code leads
 */
export function mfaCode<Next extends { readonly to: string; readonly data: object }>(
  to: readonly Next['to'][],
  next: (context: FlowContext, who: Identified) => Promise<Next>,
) {
  return {
    on: {
      submitMfaCode: {
        to: [...to, 'chooseDevice'],
        async run(
          context: FlowContext,
          { deviceId, ...who }: FactorStates['enterMfaCode'],
          { code }: FactorEvents['submitMfaCode'],
        ) {
          return (await checkMfaCode(context, who, deviceId, code)) ?? next(context, who);
        },
      },
      chooseAnother: {
        to: ['chooseDevice'],
        run: async (_context: FlowContext, { deviceId: _, ...who }: FactorStates['enterMfaCode']) => toChoice(who),
      },
    },
  } as const;
}

export const toChoice = <Who extends object>(who: Who) => ({ to: 'chooseDevice', data: who }) as const;

/** @throws {DomainError} `UNKNOWN_DEVICE` */
async function chooseFactor(context: FlowContext, who: Identified, deviceId: string) {
  const device = (await devicesOf(context.sandbox, who.userId)).find(({ id }) => id === deviceId);
  if (device === undefined) throw new DomainError('UNKNOWN_DEVICE', {});
  return toDevice(context, who, device);
}

/**
 * Nothing when the code is right; the way back to the choice when the device was removed meanwhile.
 * @throws {DomainError} `WRONG_CODE`, `TOTP_REPLAYED`
 */
async function checkMfaCode(context: FlowContext, who: Identified, deviceId: string, code: string) {
  const owned = await userOf(context, who.userId);
  try {
    await acceptTotp(context.sandbox, who.userId, deviceId, code, subjectOf(owned));
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'UNKNOWN_DEVICE')) throw error;
    return { ...toChoice(who), notice: error.reason() };
  }
}

/** A user whose password was right just now. */
export const identified = ({ sandbox }: FlowContext, user: ConsoleUser): Identified => ({
  userId: user.id,
  passwordMark: passwordMark(sandbox, user.password),
});

/**
 * Of a sign-in that waits at a later step, nothing is left when the password is another by now.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 */
export async function demandSamePassword(context: FlowContext, who: Identified): Promise<Owned> {
  const owned = await userOf(context, who.userId);
  if (who.passwordMark !== undefined) demandMarked(context.sandbox, owned.user, who.passwordMark);
  return owned;
}

/** Starts the console session that the flow was for. */
export async function finish(context: FlowContext, who: Identified, mfa: boolean) {
  const { sandbox, browser } = context;
  const { user } = await demandSamePassword(context, who);
  const { id: browserId, userAgent, address } = browser;
  const session = await startSession(sandbox, user, { browserId, userAgent, address, mfa });
  await rememberBrowser(sandbox, who.userId, browserId);
  return { to: 'signedIn', data: { ...who, sessionId: session.id } } as const;
}

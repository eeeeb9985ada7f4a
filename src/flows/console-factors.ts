import { findUser, type Owned } from '../core/accounts/find-user.ts';
import { userArn } from '../core/accounts/user.ts';
import { DomainError } from '../core/errors.ts';
import type { Subject } from '../core/events.ts';
import { acceptTotp } from '../core/mfa/accept-totp.ts';
import { devicesOf } from '../core/mfa/user-devices.ts';
import { startSession } from '../core/sessions/console-sessions.ts';
import { rememberBrowser } from '../core/sessions/known-browser.ts';
import type { FlowContext } from './context.ts';

/** The states that root and IAM users share between password and console. */
export type FactorStates = {
  chooseDevice: { userId: string };
  enterMfaCode: { userId: string; deviceId: string };
  signedIn: { userId: string; sessionId: string };
};

/**
 * The user that a flow is about, looked up anew at every step: a user who was removed meanwhile has no next step.
 * @throws {DomainError} `UNKNOWN_USER`
 */
export async function userOf({ sandbox }: FlowContext, userId: string): Promise<Owned> {
  const owned = await findUser(sandbox, userId);
  if (owned === undefined) throw new DomainError('UNKNOWN_USER', {});
  return owned;
}

export const subjectOf = ({ user }: Owned): Subject => ({ user: userArn(user), accountId: user.accountId });

/** Where a user with MFA devices goes on: to the only authenticator app, or to the choice. */
export async function firstFactor({ sandbox }: FlowContext, userId: string) {
  const devices = await devicesOf(sandbox, userId);
  const [only, ...others] = devices;
  if (only === undefined) return undefined;
  if (others.length === 0 && only.type === 'totp')
    return { to: 'enterMfaCode', data: { userId, deviceId: only.id } } as const;
  return { to: 'chooseDevice', data: { userId } } as const;
}

/** @throws {DomainError} `UNKNOWN_DEVICE`, `DEVICE_NOT_USABLE` */
export async function chooseFactor({ sandbox }: FlowContext, userId: string, deviceId: string) {
  const device = (await devicesOf(sandbox, userId)).find(({ id }) => id === deviceId);
  if (device === undefined) throw new DomainError('UNKNOWN_DEVICE', {});
  if (device.type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
  return { to: 'enterMfaCode', data: { userId, deviceId } } as const;
}

export async function checkMfaCode(
  context: FlowContext,
  userId: string,
  deviceId: string,
  code: string,
): Promise<void> {
  const owned = await userOf(context, userId);
  await acceptTotp(context.sandbox, userId, deviceId, code, subjectOf(owned));
}

/** Starts the console session that the flow was for. */
export async function finish(context: FlowContext, userId: string, mfa: boolean) {
  const { sandbox, browser } = context;
  const { user } = await userOf(context, userId);
  const { id: browserId, userAgent, address } = browser;
  const session = await startSession(sandbox, user, { browserId, userAgent, address, mfa });
  await rememberBrowser(sandbox, userId, browserId);
  return { to: 'signedIn', data: { userId, sessionId: session.id } } as const;
}

import type { Account } from '../../core/accounts/account.ts';
import { findUser, type Owned } from '../../core/accounts/find-user.ts';
import { type ConsoleUser, subjectOfUser } from '../../core/accounts/user.ts';
import { passwordMark } from '../../core/credentials/password-mark.ts';
import { DomainError } from '../../core/errors.ts';
import type { Subject } from '../../core/journal/events.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { liveSession, type SignedIn, startSession } from '../../core/sessions/console-sessions.ts';
import { rememberBrowser } from '../../core/sessions/known-browser.ts';
import type { FlowContext } from '../context.ts';
import { demandMarked, onSamePassword } from '../steps/same-password.ts';
import { type FactorHolder, type FactorStates, firstFactor, secondFactor } from '../steps/second-factor.ts';

/** A user whose password was right, on the way to the console. */
export interface Identified {
  userId: string;
  /** Tells, without telling the password, which one it was; absent where none was asked for. */
  passwordMark?: string;
  /** The account to keep for this browser, as it was typed (IAM-1). */
  remember?: string;
}

/** The states that root and IAM users share between password and console. */
export type ConsoleStates = FactorStates<Identified> & {
  signedIn: Identified & { sessionId: string };
};

/**
 * The user that a flow is about, looked up anew at every step: a user who was removed meanwhile has no next step, and
 * neither has an IAM user whose account is suspended or closed (ROOT-10).
 * @throws {DomainError} `UNKNOWN_USER`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function userOf({ sandbox }: FlowContext, userId: string): Promise<Owned> {
  const owned = await findUser(sandbox, userId);
  if (owned === undefined) throw new DomainError('UNKNOWN_USER', {});
  demandStanding[owned.user.kind](owned.account);
  return owned;
}

/** Owners are led to where their account is settled or reopened. */
const demandStanding: Readonly<Record<ConsoleUser['kind'], (account: Account) => void>> = {
  root: () => undefined,
  iam: demandActiveAccount,
};

function demandActiveAccount({ id, state }: Account): void {
  if (state === 'closed') throw new DomainError('ACCOUNT_CLOSED', {});
  if (state === 'suspended') throw new DomainError('ACCOUNT_SUSPENDED', { owner: `arn:aws:iam::${id}:root` });
}

export const subjectOf = ({ user }: Owned): Subject => subjectOfUser(user);

/** All devices of a root or IAM user can be used. */
const holder: FactorHolder<Identified> = {
  user: async (context, { userId }) => (await userOf(context, userId)).user,
  devices: ({ sandbox }, { userId }) => devicesOf(sandbox, userId),
};

/** The second factor of a user who has one. */
export const consoleFactor = (context: FlowContext, who: Identified) => firstFactor(holder, context, who);

/** The steps of the second factor. @see secondFactor */
export const consoleFactorSteps = <Next extends { readonly to: string; readonly data: object }>(
  to: readonly Next['to'][],
  next: (context: FlowContext, who: Identified) => Promise<Next>,
) => secondFactor<Identified, object, Next>(holder, to, next);

/** A user whose password was right just now. */
export const identified = ({ sandbox }: FlowContext, user: ConsoleUser): Identified => ({
  userId: user.id,
  passwordMark: passwordMark(sandbox, user.password),
});

/**
 * The user of a sign-in that waits at a later step. Changing the password ends it.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 */
export async function demandSamePassword(context: FlowContext, who: Identified): Promise<Owned> {
  const owned = await userOf(context, who.userId);
  demandSame(context, who, owned);
  return owned;
}

function demandSame({ sandbox }: FlowContext, { passwordMark: mark }: Identified, { user }: Owned): void {
  if (mark !== undefined) demandMarked(sandbox, user, mark);
}

/** The sessions that this process has just begun, by the states that know their ids. */
const begun = new WeakMap<object, SignedIn>();

/**
 * Starts the console session that the flow was for.
 * @param owned the user, where the same event has read it after everything that takes time
 */
export async function finish(context: FlowContext, who: Identified, mfa: boolean, owned?: Owned) {
  const { sandbox, browser } = context;
  if (owned !== undefined) demandSame(context, who, owned);
  const { id: browserId, userAgent, address } = browser;
  const origin = { browserId, userAgent, address, mfa };
  const known = owned ?? (await demandSamePassword(context, who));
  const signedIn = await onSamePassword(() => startSession(sandbox, known, origin));
  await rememberBrowser(sandbox, who.userId, browserId);
  const data = { ...who, sessionId: signedIn.session.id };
  begun.set(data, signedIn);
  return { to: 'signedIn', data } as const;
}

/** The session of a sign-in that has ended well, if it is alive; the request that began it need not look for it. */
export async function sessionOf(sandbox: Sandbox, data: ConsoleStates['signedIn']): Promise<SignedIn | undefined> {
  return begun.get(data) ?? liveSession(sandbox, data.sessionId);
}

import { codeId } from '../core/challenges/sent-code.ts';
import type { Directory, DirectoryMfa, VerificationCode } from '../core/directories/directory.ts';
import { findMember, type Member } from '../core/directories/find-directory.ts';
import { sendVerificationCode, VERIFICATION_PURPOSE, verificationRule } from '../core/directories/verification-code.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { MfaDevice } from '../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../core/mfa/device-kind.ts';
import { deviceRules } from '../core/mfa/device-rules.ts';
import { newTotpSecret } from '../core/mfa/totp.ts';
import { devicesOf } from '../core/mfa/user-devices.ts';
import { requireRelyingParty } from '../core/mfa/webauthn/relying-party.ts';
import { startPortalSession } from '../core/sessions/portal-sessions.ts';
import { openedWorkflow } from '../core/sessions/portal-workflow.ts';
import { isTrustedBrowser, trustBrowser } from '../core/sessions/trusted-browser.ts';
import { toChoice, toDevice } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { newPasskeyChallenge } from './steps/new-passkey.ts';
import { demandMarked } from './steps/same-password.ts';

/** What the page's URL and its first step have said. */
export interface Asked {
  /** The `workflowStateHandle`. */
  handle: string;
  directoryId: string;
  username: string;
  /** Whether to fill the user name in next time (PORTAL-1). */
  remember: boolean;
}

/** Whose password was right. */
export interface Proven extends Asked {
  userId: string;
  passwordMark: string;
  /** Whether “This is a trusted device” was ticked, on the last page that asked (BUILDER-3). */
  trust: boolean;
}

/**
 * The user that a sign-in is about, looked up anew at every step.
 * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`
 */
export async function memberOf({ sandbox }: FlowContext, userId: string): Promise<Member> {
  const member = await findMember(sandbox, userId);
  if (member === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (member.user.disabled === true) throw new DomainError('USER_DISABLED', {});
  return member;
}

/** Behind password and security check: the verification code where one is demanded (PORTAL-4), else what follows it. */
export async function afterCaptcha(context: FlowContext, who: Proven) {
  const member = await memberOf(context, who.userId);
  const { demanded, by } = verificationRule(member);
  return demanded ? askCode(context, who, member, by) : afterCode(context, who, false);
}

async function askCode(context: FlowContext, who: Proven, member: Member, by: VerificationCode['by']) {
  const id = codeId(VERIFICATION_PURPOSE, newId(context.sandbox.random));
  const delivery = await sendVerificationCode(context.sandbox, member, id, { by, locale: context.browser.locale });
  return { to: 'enterCode', data: { ...who, codeId: id, ...delivery } } as const;
}

/** Behind the verification code, if there was one: MFA where the directory wants it now (PORTAL-5). */
export async function afterCode(context: FlowContext, who: Proven, coded: boolean) {
  const member = await memberOf(context, who.userId);
  if (!(await wantsMfa(context, member))) return afterFactors(context, who, false);
  return (await toFactor(context, who, member)) ?? withoutDevice(context, who, member, coded);
}

/** Where a user goes on who has devices: to the only one, or to the choice. */
async function toFactor(context: FlowContext, who: Proven, member: Member) {
  const [only, ...others] = await devicesFor(context, member);
  if (only === undefined) return undefined;
  return others.length === 0 ? toDevice(context, who, only) : toChoice(who);
}

/** The device to ask for of somebody who had none at the steps before; undefined where none is wanted. */
export async function newFactor(context: FlowContext, who: Proven, member: Member) {
  return (await wantsMfa(context, member)) ? toFactor(context, who, member) : undefined;
}

async function wantsMfa({ sandbox, browser }: FlowContext, { user, directory }: Member): Promise<boolean> {
  const { mode } = directory.mfa;
  return mode === 'always' || (mode === 'context' && !(await isTrustedBrowser(sandbox, user, browser)));
}

/** Whether a directory's users are asked if they trust the device: only where that makes a difference. */
export const asksForTrust = ({ mfa }: Directory): boolean => mfa.mode === 'context';

const isAllowed = ({ directory }: Member, type: MfaDevice['type']): boolean =>
  directory.mfa.types.includes(type === 'totp' ? 'totp' : 'fido');

/** Those of a user's devices that the directory allows. */
export const usable = (member: Member, devices: readonly MfaDevice[]): readonly MfaDevice[] =>
  devices.filter(({ type }) => isAllowed(member, type));

/** The user's devices of the types that the directory allows, oldest first. */
export const devicesFor = async ({ sandbox }: FlowContext, member: Member): Promise<readonly MfaDevice[]> =>
  usable(member, await devicesOf(sandbox, member.user.id));

/** What the directory lets its users register. */
export const kindsFor = (member: Member): readonly DeviceKind[] =>
  deviceRules[member.user.kind].kinds.filter((kind) => isAllowed(member, deviceKinds[kind].type));

/** @throws {DomainError} `DEVICE_NOT_USABLE` */
export function demandKind(member: Member, kind: DeviceKind): void {
  if (!kindsFor(member).includes(kind)) throw new DomainError('DEVICE_NOT_USABLE', {});
}

/** A secret that waits in the flow's record until a code proves it; picture and letters are shown when asked for. */
export interface NewApp extends Proven {
  secret: string;
  qrShown: boolean;
  secretShown: boolean;
}

/** The page that registers a device of a kind. */
export async function toNewDevice(context: FlowContext, who: Proven, kind: DeviceKind) {
  if (deviceKinds[kind].type === 'passkey') {
    requireRelyingParty(context.relyingParty);
    const challenge = await newPasskeyChallenge(context, who.userId);
    return { to: 'registerPasskey', data: { ...who, kind, challenge } } as const;
  }
  const app: NewApp = { ...who, secret: newTotpSecret(context.sandbox.random), qrShown: false, secretShown: false };
  return { to: 'registerDevice', data: app } as const;
}

/** What the directory has decided for users who have no device. */
async function withoutDevice(context: FlowContext, who: Proven, member: Member, coded: boolean) {
  const { noDevice }: DirectoryMfa = member.directory.mfa;
  if (noDevice === 'block') return turnedAway(who);
  if (noDevice === 'email-code' && !coded) return askCode(context, who, member, 'email');
  if (noDevice !== 'register') return afterFactors(context, who, false);
  const [only, ...others] = kindsFor(member);
  if (only === undefined) return turnedAway(who);
  return others.length === 0 ? toNewDevice(context, who, only) : ({ to: 'chooseNewDevice', data: who } as const);
}

function turnedAway({ username, remember }: Proven) {
  const notice = new DomainError('MFA_REQUIRED', {}).reason();
  return { to: 'enterUsername', data: { username, remember }, notice } as const;
}

/** Behind the second factor: a new password in place of a one-time one (PORTAL-3), else the portal. */
export async function afterFactors(context: FlowContext, who: Proven, mfa: boolean) {
  const { user } = await memberOf(context, who.userId);
  return user.password?.mustChange === true
    ? ({ to: 'setPassword', data: { ...who, mfa } } as const)
    : finish(context, who, mfa);
}

/**
 * Starts the portal session that the sign-in was for.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 * @throws {DomainError} `WORKFLOW_UNKNOWN` when the portal's question has expired meanwhile
 */
export async function finish(context: FlowContext, { userId, passwordMark, trust, ...asked }: Proven, mfa: boolean) {
  const { sandbox, browser } = context;
  const member = await memberOf(context, userId);
  demandMarked(sandbox, member.user, passwordMark);
  const workflow = await openedWorkflow(sandbox, asked.handle);
  if (workflow?.directoryId !== member.directory.id) throw new DomainError('WORKFLOW_UNKNOWN', {});
  const { id: browserId, userAgent, address } = browser;
  const session = await startPortalSession(sandbox, member, { browserId, userAgent, address, mfa });
  if (trust && asksForTrust(member.directory)) await trustBrowser(sandbox, member.user, browser);
  return { to: 'signedIn', data: { ...asked, workflow, sessionId: session.id } } as const;
}

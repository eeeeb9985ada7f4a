import type { User, UserKind } from '../../core/accounts/user.ts';
import { type DirectoryMfa, deviceTypeOf, type VerificationCode } from '../../core/directories/directory.ts';
import type { CodeDelivery } from '../../core/directories/workforce/verification-code.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import { deviceRules } from '../../core/mfa/device-rules.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { DeviceClock } from '../../core/sessions/device-clock.ts';
import type { PortalWorkflow } from '../../core/sessions/portal-workflow.ts';
import type { FlowContext } from '../context.ts';

/** The facts from the URL of a sign-in page and from its first step. */
export interface RealmAsked {
  /** The `workflowStateHandle`. */
  handle: string;
  /** The directory whose page it is; absent at the pages of AWS Builder ID. */
  directoryId?: string;
  username: string;
  /** Whether to fill the user name in next time (PORTAL-1). */
  remember: boolean;
}

/** A sign-in whose password was right. */
export interface RealmProven extends RealmAsked {
  userId: string;
  passwordMark: string;
  /** Whether “This is a trusted device” was ticked, on the last page that asked (BUILDER-3). */
  trust: boolean;
}

/** Somebody of a realm. */
export interface RealmMember {
  readonly user: User;
}

/** The session that a sign-in was for. */
export interface Entry {
  readonly workflow: PortalWorkflow;
  readonly sessionId: string;
}

/**
 * The people whom a sign-in page lets in, and the rules for them: the users of a directory, or all Builder IDs. The flow of the page (`realmSignIn`) knows a
 * realm by this alone.
 */
export interface Realm<M extends RealmMember> {
  /** The name of the flow, in the journal. */
  readonly flow: string;
  /** The user of a typed name, and why there is none. Pages word every cause alike, and each costs the same work. */
  lookUp(sandbox: Sandbox, asked: RealmAsked): Promise<{ readonly user?: M['user']; readonly unknown: ErrorCode }>;
  /**
   * A user by id, looked up anew at every step.
   * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`
   */
  member(sandbox: Sandbox, userId: string): Promise<M>;
  /**
   * Holds the clock of the person's device to ours (BUILDER-13, PORTAL-8).
   * @throws {DomainError} `DEVICE_CLOCK_SKEWED`
   */
  demandClock(sandbox: Sandbox, user: M['user'], clock: DeviceClock): Promise<void>;
  /** Whether a verification code follows the password in this browser, and where it goes. */
  verification(context: FlowContext, member: M): Promise<VerificationCode>;
  /** The purpose of the codes, in the journal. */
  readonly codePurpose: string;
  /** Sends a new code under an id; an earlier one dies with it. */
  sendCode(
    sandbox: Sandbox,
    member: M,
    id: string,
    wish: { readonly by: VerificationCode['by']; readonly locale: 'en' | 'ko' },
  ): Promise<CodeDelivery>;
  /** Notes that a mailed code was typed. */
  emailProven(sandbox: Sandbox, member: M): Promise<void>;
  /** The rules for devices: when one is asked for, which types count, and what becomes of users without one. */
  mfa(member: M): DirectoryMfa;
  /** @throws {DomainError} `PASSWORD_POLICY` */
  setPassword(sandbox: Sandbox, member: M, password: string): Promise<void>;
  /**
   * Starts the session that the sign-in was for.
   * @throws {DomainError} `WORKFLOW_UNKNOWN` when the question has expired meanwhile
   */
  enter(context: FlowContext, member: M, asked: RealmAsked, mfa: boolean): Promise<Entry>;
}

/** Whether users are asked if they trust the device. They are where that makes a difference. */
export const asksForTrust = ({ mode }: DirectoryMfa): boolean => mode === 'context';

const isAllowed = ({ types }: DirectoryMfa, type: MfaDevice['type']): boolean =>
  types.some((each) => deviceTypeOf(each) === type);

/** The devices of the types that count. */
export const usable = (mfa: DirectoryMfa, devices: readonly MfaDevice[]): readonly MfaDevice[] =>
  devices.filter(({ type }) => isAllowed(mfa, type));

/** A user's devices of the types that count, oldest first. */
export const usableDevices = async (sandbox: Sandbox, mfa: DirectoryMfa, userId: string) =>
  usable(mfa, await devicesOf(sandbox, userId));

/** The kinds of device that users of a kind may register. */
export const registrableKinds = (mfa: DirectoryMfa, user: UserKind): readonly DeviceKind[] =>
  deviceRules[user].kinds.filter((each) => isAllowed(mfa, deviceKinds[each].type));

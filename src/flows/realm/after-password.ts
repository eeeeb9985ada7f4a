import { codeId } from '../../core/challenges/sent-code.ts';
import type { DirectoryMfa, VerificationCode } from '../../core/directories/directory.ts';
import type { CodeDelivery } from '../../core/directories/workforce/verification-code.ts';
import { DomainError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import { newTotpSecret } from '../../core/mfa/totp/totp.ts';
import { requireRelyingParty } from '../../core/mfa/webauthn/relying-party.ts';
import { isTrustedBrowser, trustBrowser } from '../../core/sessions/trusted-browser.ts';
import type { FlowContext } from '../context.ts';
import { newPasskeyChallenge } from '../steps/new-passkey.ts';
import { demandMarked, onSamePassword } from '../steps/same-password.ts';
import { type FactorHolder, type FactorStates, firstFactor } from '../steps/second-factor.ts';
import {
  asksForTrust,
  type Entry,
  type Realm,
  type RealmAsked,
  type RealmMember,
  type RealmProven,
  registrableKinds,
  usableDevices,
} from './realm.ts';

/** A secret that waits in the flow's record until a code proves it; picture and letters are shown when asked for. */
export interface NewApp extends RealmProven {
  secret: string;
  qrShown: boolean;
  secretShown: boolean;
}

/** The states of a realm's sign-in that follow the security check. */
export type AfterPasswordStates = FactorStates<RealmProven> & {
  enterCode: RealmProven & CodeDelivery & { codeId: string };
  chooseNewDevice: RealmProven;
  registerDevice: NewApp;
  registerPasskey: RealmProven & { kind: DeviceKind; challenge: string };
  deviceRegistered: RealmProven & { deviceId: string; name: string; inSync: boolean };
  setPassword: RealmProven & { mfa: boolean };
  signedIn: RealmAsked & Entry;
};

/** Decides what a realm asks for behind the password, one after the other: code, device, new password. */
export function afterPassword<M extends RealmMember>(realm: Realm<M>) {
  const holder: FactorHolder<RealmProven> = {
    user: async ({ sandbox }, { userId }) => (await realm.member(sandbox, userId)).user,
    async devices({ sandbox }, { userId }) {
      return usableDevices(sandbox, realm.mfa(await realm.member(sandbox, userId)), userId);
    },
  };

  /** Leads on from the security check: to the verification code where one is demanded (PORTAL-4), else past it. */
  async function afterCaptcha(context: FlowContext, who: RealmProven) {
    const member = await realm.member(context.sandbox, who.userId);
    const { demanded, by } = await realm.verification(context, member);
    return demanded ? askCode(context, who, member, by) : afterCode(context, who, false);
  }

  async function askCode(context: FlowContext, who: RealmProven, member: M, by: VerificationCode['by']) {
    const id = codeId(realm.codePurpose, newId(context.sandbox.random));
    const delivery = await realm.sendCode(context.sandbox, member, id, { by, locale: context.browser.locale });
    return { to: 'enterCode', data: { ...who, codeId: id, ...delivery } } as const;
  }

  /** Leads on from the verification code, or its place: to MFA where the realm wants it now (PORTAL-5). */
  async function afterCode(context: FlowContext, who: RealmProven, coded: boolean) {
    const member = await realm.member(context.sandbox, who.userId);
    if (!(await wantsMfa(context, realm.mfa(member), member))) return afterFactors(context, who, false);
    return (await firstFactor(holder, context, who)) ?? withoutDevice(context, who, member, coded);
  }

  /** The device to ask for of somebody who had none at the steps before; undefined where none is wanted. */
  async function newFactor(context: FlowContext, who: RealmProven, member: M) {
    return (await wantsMfa(context, realm.mfa(member), member)) ? firstFactor(holder, context, who) : undefined;
  }

  /** Does with a user who has no device what the realm has decided. */
  async function withoutDevice(context: FlowContext, who: RealmProven, member: M, coded: boolean) {
    const mfa = realm.mfa(member);
    if (mfa.noDevice === 'block') return turnedAway(who);
    if (mfa.noDevice === 'email-code' && !coded) return askCode(context, who, member, 'email');
    if (mfa.noDevice !== 'register') return afterFactors(context, who, false);
    const [only, ...others] = registrableKinds(mfa, member.user.kind);
    if (only === undefined) return turnedAway(who);
    return others.length === 0 ? toNewDevice(context, who, only) : ({ to: 'chooseNewDevice', data: who } as const);
  }

  /** Leads on from the second factor: to a new password in place of a one-time one (PORTAL-3), else to the session. */
  async function afterFactors(context: FlowContext, who: RealmProven, mfa: boolean) {
    const { user } = await realm.member(context.sandbox, who.userId);
    return user.password?.mustChange === true
      ? ({ to: 'setPassword', data: { ...who, mfa } } as const)
      : enter(context, who, mfa);
  }

  /**
   * Starts the session that the sign-in was for.
   * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
   */
  async function enter(context: FlowContext, { userId, passwordMark, trust, ...asked }: RealmProven, mfa: boolean) {
    const { sandbox, browser } = context;
    const member = await realm.member(sandbox, userId);
    demandMarked(sandbox, member.user, passwordMark);
    const entry = await onSamePassword(() => realm.enter(context, member, asked, mfa));
    if (trust && asksForTrust(realm.mfa(member))) await trustBrowser(sandbox, member.user, browser);
    return { to: 'signedIn', data: { ...asked, ...entry } } as const;
  }

  return { holder, afterCaptcha, afterCode, afterFactors, newFactor, enter };
}

async function wantsMfa({ sandbox, browser }: FlowContext, { mode }: DirectoryMfa, { user }: RealmMember) {
  return mode === 'always' || (mode === 'context' && !(await isTrustedBrowser(sandbox, user, browser)));
}

/** The page that registers a device of a kind. */
export async function toNewDevice(context: FlowContext, who: RealmProven, kind: DeviceKind) {
  if (deviceKinds[kind].type === 'passkey') {
    requireRelyingParty(context.relyingParty);
    const challenge = await newPasskeyChallenge(context, who.userId);
    return { to: 'registerPasskey', data: { ...who, kind, challenge } } as const;
  }
  const app: NewApp = { ...who, secret: newTotpSecret(context.sandbox.random), qrShown: false, secretShown: false };
  return { to: 'registerDevice', data: app } as const;
}

function turnedAway({ username, remember }: RealmProven) {
  const notice = new DomainError('MFA_REQUIRED', {}).reason();
  return { to: 'enterUsername', data: { username, remember }, notice } as const;
}

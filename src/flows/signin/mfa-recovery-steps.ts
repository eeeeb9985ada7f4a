import { asOwner, findUser, type Owned } from '../../core/accounts/find-user.ts';
import type { RootUser } from '../../core/accounts/user.ts';
import { type LinkParts, readLink, takeLink } from '../../core/challenges/sent-link.ts';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { PhoneMessage } from '../../core/messages/phone.ts';
import { sendPhoneCode } from '../../core/mfa/send-phone-code.ts';
import { sendRecoveryLink } from '../../core/mfa/send-recovery-link.ts';
import { BeginAgain } from '../begin-again.ts';
import { demandSamePassword, type Identified, subjectOf } from '../console/console-factors.ts';
import type { FlowContext } from '../context.ts';
import { findStanding } from '../run-flow.ts';
import { rootSignIn } from './root-sign-in.ts';

/** A user whose password was right in this browser. Every step compares it with the present password. */
interface Proven extends Identified {
  /** The sign-in that stands at the second factor, and goes on after a resync. */
  signIn: string;
}

export type MfaRecoveryStates = {
  signInFirst: object;
  chooseWay: Proven;
  enterCodes: Proven;
  resynced: Proven;
  linkSent: Proven;
  choosePhone: Proven;
  enterPhoneCode: Proven & PhoneSent;
  signedIn: { userId: string; sessionId: string };
};

export interface PhoneSent {
  codeId: string;
  medium: PhoneMessage['kind'];
  /** The number that the code went to. The contact's number may change before the code is typed. */
  number: string;
}

/** The purpose of link and code, in the journal. */
export const PURPOSE = 'root-mfa';
/** The states of a sign-in that asks for a device. */
const AT_MFA: readonly string[] = ['chooseDevice', 'enterMfaCode', 'usePasskey'];

/** The user of a sign-in in this browser that waits for the second factor. */
export async function provenBy(context: FlowContext, signIn: string): Promise<Proven | undefined> {
  const standing = await findStanding(rootSignIn, context, signIn);
  if (standing === undefined || !AT_MFA.includes(standing.state)) return undefined;
  // A state that knows no such mark is one before the password.
  return 'passwordMark' in standing.data ? provenOf({ ...standing.data, signIn }) : undefined;
}

type Names = keyof MfaRecoveryStates;
type To<N extends Names> = N extends Names
  ? { readonly to: N; readonly data: MfaRecoveryStates[N]; readonly notice?: Reason }
  : never;

/** A step of whoever has given the password that is still the present one; anybody else begins again. */
export function forProven<const N extends Names, D extends Proven, Fields extends object>(
  to: readonly N[],
  go: (context: FlowContext, owned: Owned<RootUser>, data: D, event: Fields) => Promise<To<NoInfer<N>>>,
) {
  return {
    to,
    async run(context: FlowContext, data: D, event: Fields): Promise<To<N>> {
      return go(context, await demandRoot(context, data), data, event) as Promise<To<N>>;
    },
  };
}

/** @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`; `SIGN_IN_FIRST` when the user is gone */
export async function demandRoot(context: FlowContext, who: Identified): Promise<Owned<RootUser>> {
  const owner = asOwner(await findUser(context.sandbox, who.userId));
  if (owner === undefined) throw new BeginAgain('SIGN_IN_FIRST');
  await demandSamePassword(context, who);
  return owner;
}

export const provenOf = ({ userId, passwordMark, signIn }: Proven): Proven => ({
  userId,
  signIn,
  ...(passwordMark !== undefined && { passwordMark }),
});

export function reasonOf(error: unknown): Reason {
  if (error instanceof DomainError) return error.reason();
  throw error;
}

export async function mailLink({ sandbox, links, browser }: FlowContext, owned: Owned<RootUser>, data: Proven) {
  const linkTo = (host: string, path: string) => links.to(host, path);
  await sendRecoveryLink(sandbox, owned, { linkTo, locale: browser.locale });
  return { to: 'linkSent', data } as const;
}

/** @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED` */
export async function openLink({ sandbox }: FlowContext, owned: Owned<RootUser>, data: Proven, link: LinkParts) {
  if ((await readLink(sandbox, PURPOSE, link)) !== data.userId) throw new DomainError('LINK_INVALID', {});
  await takeLink(sandbox, PURPOSE, link);
  sandbox.journal.event('link.used', { ...subjectOf(owned), purpose: PURPOSE });
  return { to: 'choosePhone', data } as const;
}

/** Leads to the code's page, or to the choice of the way where nobody can be reached. */
export async function callContact(
  { sandbox, browser }: FlowContext,
  owned: Owned<RootUser>,
  data: Proven,
  { codeId, medium }: Omit<PhoneSent, 'number'>,
) {
  try {
    const { locale } = browser;
    const number = await sendPhoneCode(sandbox, owned, { codeId, medium, locale, purpose: PURPOSE });
    return { to: 'enterPhoneCode', data: { ...provenOf(data), codeId, medium, number } } as const;
  } catch (error) {
    return { to: 'choosePhone', data: provenOf(data), notice: reasonOf(error) } as const;
  }
}

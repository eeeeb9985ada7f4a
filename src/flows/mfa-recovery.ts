import { findUser, type Owned } from '../core/accounts/find-user.ts';
import type { RootUser } from '../core/accounts/user.ts';
import { acceptCode, codeId as codeIdFor } from '../core/challenges/sent-code.ts';
import { type LinkParts, readLink, takeLink } from '../core/challenges/sent-link.ts';
import { DomainError, type Reason } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { PhoneMessage } from '../core/messages/phone.ts';
import { limitAttempts } from '../core/mfa/limit-attempts.ts';
import { resyncAtSignIn } from '../core/mfa/resync-device.ts';
import { sendPhoneCode } from '../core/mfa/send-phone-code.ts';
import { sendRecoveryLink } from '../core/mfa/send-recovery-link.ts';
import { finish, subjectOf } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { rootSignIn } from './root-sign-in.ts';
import { findStanding } from './run-flow.ts';

/** Whose password was right in this browser. Every step holds it to the present password. */
interface Proven {
  userId: string;
  /** When that password was set. */
  passwordAt: number;
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

interface PhoneSent {
  codeId: string;
  medium: PhoneMessage['kind'];
  /** Where the code went: the contact's number may change before it is typed. */
  number: string;
}

export type MfaRecoveryEvents = {
  troubleshoot: { signIn: string };
  resync: object;
  otherWay: object;
  submitCodes: { deviceId: string; code1: string; code2: string };
  sendLink: object;
  sendLinkAgain: object;
  followLink: LinkParts;
  reachPhone: Pick<PhoneSent, 'medium'>;
  reachPhoneAgain: Pick<PhoneSent, 'medium'>;
  submitPhoneCode: { code: string };
};

const PURPOSE = 'root-mfa';
/** Where a sign-in stands once its password was right and a device is asked for. */
const AT_MFA: readonly string[] = ['chooseDevice', 'enterMfaCode', 'usePasskey'];

/**
 * The root user's MFA device is broken or lost (ROOT-8): it is resynced, or a mailed link and then a code by phone stand
 * in for it. Each step is for the browser in which the password was right; neither mailbox nor phone lets anybody else in.
 */
export const mfaRecovery = defineFlow<MfaRecoveryStates, MfaRecoveryEvents>()({
  name: 'mfa-recovery',
  initial: 'signInFirst',
  final: ['resynced', 'signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['code1', 'code2', 'token', 'key', 'code'],
  states: {
    signInFirst: {
      on: {
        troubleshoot: {
          to: ['chooseWay', 'signInFirst'],
          async run(context, _data, { signIn }) {
            const owned = await userAtMfa(context, signIn);
            if (owned?.user.password === undefined) return beginAgain();
            const passwordAt = owned.user.password.changedAt;
            return { to: 'chooseWay', data: { userId: owned.user.id, passwordAt, signIn } };
          },
        },
        // The link stays whole, for the browser that the password was entered in.
        followLink: {
          to: ['signInFirst'],
          async run({ sandbox }, _data, link) {
            try {
              await readLink(sandbox, PURPOSE, link);
            } catch (error) {
              return beginAgain(reasonOf(error));
            }
            sandbox.journal.event('link.rejected', { purpose: PURPOSE, reason: 'SIGN_IN_FIRST' });
            return beginAgain();
          },
        },
      },
    },
    chooseWay: {
      on: {
        resync: forProven(['enterCodes'], async (_context, _owned, data) => ({ to: 'enterCodes', data })),
        sendLink: forProven(['linkSent'], mailLink),
        followLink: forProven(['choosePhone'], openLink),
      },
    },
    enterCodes: {
      on: {
        submitCodes: forProven(['resynced'], async ({ sandbox }, { user }, data, { deviceId, code1, code2 }) => {
          await resyncAtSignIn(sandbox, user, deviceId, [code1, code2]);
          return { to: 'resynced', data };
        }),
        otherWay: forProven(['chooseWay'], async (_context, _owned, data) => ({ to: 'chooseWay', data })),
      },
    },
    resynced: { on: {} },
    linkSent: {
      on: {
        sendLinkAgain: forProven(['linkSent'], mailLink),
        followLink: forProven(['choosePhone'], openLink),
        otherWay: forProven(['chooseWay'], async (_context, _owned, data) => ({ to: 'chooseWay', data })),
      },
    },
    choosePhone: {
      on: {
        reachPhone: forProven(['enterPhoneCode', 'choosePhone'], async (context, owned, data, { medium }) =>
          callContact(context, owned, data, { medium, codeId: codeIdFor(PURPOSE, newId(context.sandbox.random)) }),
        ),
      },
    },
    enterPhoneCode: {
      on: {
        reachPhoneAgain: forProven(['enterPhoneCode', 'choosePhone'], async (context, owned, data, { medium }) =>
          callContact(context, owned, data, { medium, codeId: data.codeId }),
        ),
        submitPhoneCode: forProven(['signedIn', 'choosePhone'], async (context, owned, data, { code }) => {
          const { sandbox } = context;
          const subject = subjectOf(owned);
          if (owned.account.phone?.number !== data.number) {
            sandbox.journal.event('code.rejected', { ...subject, purpose: PURPOSE, reason: 'CODE_EXPIRED' });
            return { to: 'choosePhone', data: provenOf(data), notice: new DomainError('CODE_EXPIRED', {}).reason() };
          }
          const { userId, codeId } = data;
          await limitAttempts(sandbox, userId, subject, () => acceptCode(sandbox, codeId, code, PURPOSE, subject));
          sandbox.journal.event('mfa.substituted', { ...subject, by: 'email-and-phone' });
          // No device took part, so nothing that demands MFA is open to this session.
          return finish(context, { userId }, false);
        }),
      },
    },
    signedIn: { on: {} },
  },
});

/** Who stands before the second factor in a sign-in of this browser, the password passed. */
export async function userAtMfa(context: FlowContext, signIn: string): Promise<Owned | undefined> {
  const standing = await findStanding(rootSignIn, context, signIn);
  if (standing === undefined || !AT_MFA.includes(standing.state) || !('userId' in standing.data)) return undefined;
  return findUser(context.sandbox, standing.data.userId);
}

type Names = keyof MfaRecoveryStates;
type To<N extends Names> = N extends Names
  ? { readonly to: N; readonly data: MfaRecoveryStates[N]; readonly notice?: Reason }
  : never;

/** A step of whoever has given the password that is still the present one; anybody else signs in first. */
function forProven<const N extends Names, D extends Proven, Fields extends object>(
  to: readonly N[],
  go: (context: FlowContext, owned: Owned<RootUser>, data: D, event: Fields) => Promise<To<NoInfer<N>>>,
) {
  return {
    to: [...to, 'signInFirst'] as const,
    async run(context: FlowContext, data: D, event: Fields): Promise<To<N | 'signInFirst'>> {
      const owned = await findUser(context.sandbox, data.userId);
      if (owned?.user.kind !== 'root' || owned.user.password?.changedAt !== data.passwordAt)
        return beginAgain() as To<N | 'signInFirst'>;
      return (await go(context, { user: owned.user, account: owned.account }, data, event)) as To<N | 'signInFirst'>;
    },
  };
}

const beginAgain = (notice: Reason = new DomainError('SIGN_IN_FIRST', {}).reason()) =>
  ({ to: 'signInFirst', data: {}, notice }) as const;

const provenOf = ({ userId, passwordAt, signIn }: Proven): Proven => ({ userId, passwordAt, signIn });

function reasonOf(error: unknown): Reason {
  if (error instanceof DomainError) return error.reason();
  throw error;
}

async function mailLink({ sandbox, links, browser }: FlowContext, owned: Owned<RootUser>, data: Proven) {
  const linkTo = (host: string, path: string) => links.to(host, path);
  await sendRecoveryLink(sandbox, owned, { linkTo, locale: browser.locale });
  return { to: 'linkSent', data } as const;
}

/** @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED` */
async function openLink({ sandbox }: FlowContext, owned: Owned<RootUser>, data: Proven, link: LinkParts) {
  if ((await readLink(sandbox, PURPOSE, link)) !== data.userId) throw new DomainError('LINK_INVALID', {});
  await takeLink(sandbox, PURPOSE, link);
  sandbox.journal.event('link.used', { ...subjectOf(owned), purpose: PURPOSE });
  return { to: 'choosePhone', data } as const;
}

/** To the code's page, or, where nobody can be reached, to the choice of the way. */
async function callContact(
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

import { acceptCode, codeId as codeIdFor } from '../../core/challenges/sent-code.ts';
import { type LinkParts, readLink } from '../../core/challenges/sent-link.ts';
import { DomainError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { limitAttempts } from '../../core/mfa/limit-attempts.ts';
import { resyncWithinLimit } from '../../core/mfa/virtual-devices/resync-device.ts';
import { finish, subjectOf } from '../console/console-factors.ts';
import { defineFlow } from '../machine.ts';
import {
  callContact,
  demandRoot,
  forProven,
  type MfaRecoveryStates,
  mailLink,
  openLink,
  type PhoneSent,
  PURPOSE,
  provenBy,
  provenOf,
  reasonOf,
} from './mfa-recovery-steps.ts';

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
            const proven = await provenBy(context, signIn);
            if (proven === undefined) return { to: 'signInFirst', data: {}, notice: signInFirst() };
            await demandRoot(context, proven);
            return { to: 'chooseWay', data: proven };
          },
        },
        // The link stays whole, for the browser that the password was entered in.
        followLink: {
          to: ['signInFirst'],
          async run({ sandbox }, _data, link) {
            try {
              await readLink(sandbox, PURPOSE, link);
            } catch (error) {
              return { to: 'signInFirst', data: {}, notice: reasonOf(error) };
            }
            sandbox.journal.event('link.rejected', { purpose: PURPOSE, reason: 'SIGN_IN_FIRST' });
            return { to: 'signInFirst', data: {}, notice: signInFirst() };
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
          await resyncWithinLimit(sandbox, user, deviceId, [code1, code2]);
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
          const { signIn: _, ...who } = provenOf(data);
          await limitAttempts(sandbox, who.userId, subject, () =>
            acceptCode(sandbox, data.codeId, code, PURPOSE, { subject }),
          );
          sandbox.journal.event('mfa.substituted', { ...subject, by: 'email-and-phone' });
          // No device took part, so nothing that demands MFA is open to this session.
          return finish(context, who, false);
        }),
      },
    },
    signedIn: { on: {} },
  },
});

const signInFirst = () => new DomainError('SIGN_IN_FIRST', {}).reason();

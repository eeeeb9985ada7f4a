import { changeRootEmail as change, checkNewRootEmail } from '../core/accounts/change-root-email.ts';
import { mailCode } from '../core/challenges/mail-code.ts';
import { codeId } from '../core/challenges/sent-code.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { changeEmailLetter } from '../core/messages/letters/change-email.ts';
import { ownerOf } from './account-owner.ts';
import { subjectOf } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type SentCodeEvents, sentCode } from './steps/sent-code.ts';

const ACTION = 'account:StartPrimaryEmailUpdate';
const PURPOSE = 'root-email';

/** The address that the code was mailed to, and the user whose address it is to be. */
interface Mailed {
  userId: string;
  email: string;
  codeId: string;
}

export type ChangeRootEmailStates = {
  /** The refused entry, for the page to show again. */
  enterEmail: { email?: string };
  enterCode: Mailed;
  changed: { email: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type ChangeRootEmailEvents = SentCodeEvents & {
  submitEmail: { userId: string; email: string };
  otherEmail: object;
};

/** The root user moves to another address, which has to answer with a code first (ROOT-14). */
export const changeRootEmail = defineFlow<ChangeRootEmailStates, ChangeRootEmailEvents>()({
  name: 'change-root-email',
  initial: 'enterEmail',
  final: ['changed'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['code'],
  states: {
    enterEmail: {
      on: {
        submitEmail: {
          to: ['enterCode', 'enterEmail'],
          async run(context, _data, { userId, email: typed }) {
            try {
              await owner(context, userId);
              const email = await checkNewRootEmail(context.sandbox, typed);
              const mailed = { userId, email, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mail(context, mailed);
              return { to: 'enterCode', data: mailed };
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { to: 'enterEmail', data: { email: typed }, notice: error.reason() };
            }
          },
        },
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          {
            purpose: PURPOSE,
            subject: async (context, { userId }) => subjectOf(await owner(context, userId)),
            send: mail,
          },
          ['changed'],
          async ({ sandbox }, { userId, email }: Mailed) => {
            await change(sandbox, userId, email);
            return { to: 'changed', data: { email } } as const;
          },
        ),
        otherEmail: {
          to: ['enterEmail'],
          run: async (_context, { email }) => ({ to: 'enterEmail', data: { email } }),
        },
      },
    },
    changed: { on: {} },
  },
});

/** @throws {DomainError} `ACTION_DENIED` */
const owner = (context: FlowContext, userId: string) => ownerOf(context, userId, ACTION);

async function mail(context: FlowContext, { userId, email, codeId: id }: Mailed): Promise<void> {
  await mailCode(context.sandbox, {
    id,
    purpose: PURPOSE,
    sender: 'console',
    to: email,
    letter: changeEmailLetter[context.browser.locale],
    subject: subjectOf(await owner(context, userId)),
  });
}

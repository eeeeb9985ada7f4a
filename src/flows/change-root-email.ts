import { changeRootEmail as change, checkNewRootEmail } from '../core/accounts/change-root-email.ts';
import { acceptCode, codeId, makeCode } from '../core/challenges/sent-code.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { changeEmailLetter } from '../core/messages/letters/change-email.ts';
import { sendMail } from '../core/messages/send-mail.ts';
import { ownerOf } from './account-owner.ts';
import { subjectOf } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';

const ACTION = 'account:StartPrimaryEmailUpdate';
const PURPOSE = 'root-email';

/** Where the code was mailed, and for whom. */
interface Mailed {
  userId: string;
  email: string;
  codeId: string;
}

export type ChangeRootEmailStates = {
  /** What was typed before, when it was refused. */
  enterEmail: { email?: string };
  enterCode: Mailed;
  changed: { email: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type ChangeRootEmailEvents = {
  submitEmail: { userId: string; email: string };
  submitCode: { code: string };
  resendCode: object;
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
              await ownerOf(context, userId, ACTION);
              const email = await checkNewRootEmail(context.sandbox, typed);
              const mailed = { userId, email, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mailCode(context, mailed);
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
        submitCode: {
          to: ['changed'],
          async run(context, { userId, email, codeId: id }, { code }) {
            const owned = await ownerOf(context, userId, ACTION);
            await acceptCode(context.sandbox, id, code, PURPOSE, subjectOf(owned));
            await change(context.sandbox, userId, email);
            return { to: 'changed', data: { email } };
          },
        },
        resendCode: {
          to: ['enterCode'],
          async run(context, mailed) {
            await mailCode(context, mailed);
            return { to: 'enterCode', data: mailed };
          },
        },
        otherEmail: {
          to: ['enterEmail'],
          run: async (_context, { email }) => ({ to: 'enterEmail', data: { email } }),
        },
      },
    },
    changed: { on: {} },
  },
});

async function mailCode(context: FlowContext, { userId, email, codeId: id }: Mailed): Promise<void> {
  const { sandbox, browser } = context;
  const owned = await ownerOf(context, userId, ACTION);
  const { codeLifetimeMs } = sandbox.settings;
  const code = await makeCode(sandbox, id);
  const letter = changeEmailLetter[browser.locale]({ code, minutes: Math.ceil(codeLifetimeMs / 60_000) });
  await sendMail(sandbox, 'console', email, letter);
  sandbox.journal.event('code.sent', { ...subjectOf(owned), purpose: PURPOSE, to: email });
}

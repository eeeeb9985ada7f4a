import { subjectOfUser } from '../core/accounts/user.ts';
import { changeBuilderProfile } from '../core/builder/alter-builder-user.ts';
import { checkNewBuilderEmail } from '../core/builder/builder-fields.ts';
import { BUILDER_EMAIL_PURPOSE, sendNewEmailCode } from '../core/builder/new-email-code.ts';
import { codeId } from '../core/challenges/sent-code.ts';
import { newId } from '../core/ids.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { builderRealm } from './realm/builder-realm.ts';
import { orRefusedAt } from './steps/or-refused-at.ts';
import { type SentCodeEvents, sentCode } from './steps/sent-code.ts';

/** The address that the code was mailed to, and the user whose address it is to be. */
interface Mailed {
  userId: string;
  email: string;
  codeId: string;
}

export type EditContactStates = {
  /** The refused entry, for the page to show again. */
  enterEmail: { userId?: string; email?: string };
  enterCode: Mailed;
  changed: { userId: string; email: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type EditContactEvents = SentCodeEvents & {
  submitEmail: { userId: string; email: string };
  otherEmail: object;
};

/** A Builder ID moves to another address, which has to answer with a code first; sign-in then uses it (BUILDER-5). */
export const editContact = defineFlow<EditContactStates, EditContactEvents>()({
  name: 'edit-contact',
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
          run: (context, _data, { userId, email: typed }) =>
            orRefusedAt('enterEmail', { userId, email: typed }, async () => {
              const email = await checkNewBuilderEmail(context.sandbox, typed);
              const mailed = { userId, email, codeId: codeId(BUILDER_EMAIL_PURPOSE, newId(context.sandbox.random)) };
              await mail(context, mailed);
              return { to: 'enterCode', data: mailed } as const;
            }),
        },
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          {
            purpose: BUILDER_EMAIL_PURPOSE,
            subject: async ({ sandbox }, { userId }) =>
              subjectOfUser((await builderRealm.member(sandbox, userId)).user),
            send: mail,
          },
          ['changed'],
          async ({ sandbox }, { userId, email }: Mailed) => {
            await changeBuilderProfile(sandbox, userId, { email });
            return { to: 'changed', data: { userId, email } } as const;
          },
        ),
        otherEmail: {
          to: ['enterEmail'],
          run: async (_context, { userId, email }) => ({ to: 'enterEmail', data: { userId, email } }),
        },
      },
    },
    changed: { on: {} },
  },
});

async function mail({ sandbox, browser }: FlowContext, { userId, email, codeId: id }: Mailed): Promise<void> {
  const { locale } = browser;
  await sendNewEmailCode(sandbox, await builderRealm.member(sandbox, userId), { id, email, locale });
}

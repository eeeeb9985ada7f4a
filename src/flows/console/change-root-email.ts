import { moveRootEmail as change, checkNewRootEmail } from '../../core/accounts/change-root-email.ts';
import { mailCode } from '../../core/challenges/mail-code.ts';
import { changeEmailLetter } from '../../core/messages/letters/change-email.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { type NewAddressEvents, type NewAddressStates, newAddress } from '../steps/new-address.ts';
import { ownerOf } from './account-owner.ts';
import { subjectOf } from './console-factors.ts';

const ACTION = 'account:StartPrimaryEmailUpdate';
const PURPOSE = 'root-email';

export type ChangeRootEmailStates = NewAddressStates;
export type ChangeRootEmailEvents = NewAddressEvents;

/** @throws {DomainError} `ACTION_DENIED` */
const owner = (context: FlowContext, userId: string) => ownerOf(context, userId, ACTION);

/** The root user moves to another address, which has to answer with a code first (ROOT-14). */
export const changeRootEmail = defineFlow<ChangeRootEmailStates, ChangeRootEmailEvents>()({
  name: 'change-root-email',
  ...newAddress({
    purpose: PURPOSE,
    async check(context, { userId, email }) {
      await owner(context, userId);
      return checkNewRootEmail(context.sandbox, email);
    },
    person: async (context, { userId }) => ({ subject: subjectOf(await owner(context, userId)) }),
    async send(context, { userId, email: to, codeId: id }) {
      const letter = changeEmailLetter[context.browser.locale];
      const subject = subjectOf(await owner(context, userId));
      await mailCode(context.sandbox, { id, purpose: PURPOSE, sender: 'console', to, letter, subject });
    },
    change: ({ sandbox }, { userId, email }) => change(sandbox, userId, email),
  }),
});

import { subjectOfUser } from '../../core/accounts/user.ts';
import { changeBuilderProfile } from '../../core/builder/alter-builder-user.ts';
import { checkNewBuilderEmail } from '../../core/builder/builder-fields.ts';
import { BUILDER_EMAIL_PURPOSE, sendNewEmailCode } from '../../core/builder/new-email-code.ts';
import { defineFlow } from '../machine.ts';
import { builderRealm } from '../realm/builder-realm.ts';
import { type NewAddressEvents, type NewAddressStates, newAddress } from '../steps/new-address.ts';

export type EditContactStates = NewAddressStates;
export type EditContactEvents = NewAddressEvents;

/** A Builder ID moves to another address, which has to answer with a code first; sign-in then uses it (BUILDER-5). */
export const editContact = defineFlow<EditContactStates, EditContactEvents>()({
  name: 'edit-contact',
  ...newAddress({
    purpose: BUILDER_EMAIL_PURPOSE,
    check: ({ sandbox }, { email }) => checkNewBuilderEmail(sandbox, email),
    person: async ({ sandbox }, { userId }) => ({
      subject: subjectOfUser((await builderRealm.member(sandbox, userId)).user),
    }),
    async send({ sandbox, browser: { locale } }, { userId, email, codeId: id }) {
      await sendNewEmailCode(sandbox, await builderRealm.member(sandbox, userId), { id, email, locale });
    },
    change: ({ sandbox }, { userId, email }) => changeBuilderProfile(sandbox, userId, { email }),
  }),
});

import { changeAccountName, changeContactPhone } from '../../core/accounts/change-account.ts';
import { defineFlow } from '../machine.ts';
import { ownerOf } from './account-owner.ts';

export type EditAccountStates = {
  edit: object;
  nameSaved: object;
  phoneSaved: object;
};

/** `userId` is the signed-in user's, never a form's. */
export type EditAccountEvents = {
  saveName: { userId: string; name: string };
  savePhone: { userId: string; phone: string };
};

/** The owner changes the account's name or the primary contact's phone (ROOT-14). */
export const editAccount = defineFlow<EditAccountStates, EditAccountEvents>()({
  name: 'edit-account',
  initial: 'edit',
  final: ['nameSaved', 'phoneSaved'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    edit: {
      on: {
        saveName: {
          to: ['nameSaved'],
          async run(context, _data, { userId, name }) {
            const { account } = await ownerOf(context, userId, 'account:PutAccountName');
            await changeAccountName(context.sandbox, account.id, name);
            return { to: 'nameSaved', data: {} };
          },
        },
        savePhone: {
          to: ['phoneSaved'],
          async run(context, _data, { userId, phone }) {
            const { account } = await ownerOf(context, userId, 'account:PutContactInformation');
            await changeContactPhone(context.sandbox, account.id, phone);
            return { to: 'phoneSaved', data: {} };
          },
        },
      },
    },
    nameSaved: { on: {} },
    phoneSaved: { on: {} },
  },
});

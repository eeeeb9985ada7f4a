import { demandWords } from '../../core/builder/confirmation-words.ts';
import { signOutEverywhere } from '../../core/builder/sign-out-everywhere.ts';
import { defineFlow } from '../machine.ts';
import { builderRealm } from '../realm/builder-realm.ts';

export type DeleteSessionsStates = {
  confirm: object;
  deleted: { userId: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type DeleteSessionsEvents = {
  /** The words in the page's language. */
  deleteSessions: { userId: string; words: string };
};

/** Ends every session of a Builder ID: all browsers, this one too, and tools at once (BUILDER-7). */
export const deleteSessions = defineFlow<DeleteSessionsStates, DeleteSessionsEvents>()({
  name: 'delete-sessions',
  initial: 'confirm',
  final: ['deleted'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    confirm: {
      on: {
        deleteSessions: {
          to: ['deleted'],
          async run({ sandbox, browser }, _data, { userId, words }) {
            demandWords(words, browser.locale);
            await signOutEverywhere(sandbox, await builderRealm.member(sandbox, userId), 'user');
            return { to: 'deleted', data: { userId } };
          },
        },
      },
    },
    deleted: { on: {} },
  },
});

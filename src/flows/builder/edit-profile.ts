import { changeBuilderProfile } from '../../core/builder/alter-builder-user.ts';
import { defineFlow } from '../machine.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';

export type EditProfileStates = {
  /** The refused entry, for the page to show again. */
  edit: { userId?: string; name?: string; nickname?: string };
  saved: { userId: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type EditProfileEvents = {
  /** An empty nickname takes it away. */
  saveProfile: { userId: string; name: string; nickname: string };
};

/** A Builder ID's name and nickname (BUILDER-5). */
export const editProfile = defineFlow<EditProfileStates, EditProfileEvents>()({
  name: 'edit-profile',
  initial: 'edit',
  final: ['saved'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    edit: {
      on: {
        saveProfile: {
          to: ['saved', 'edit'],
          run: ({ sandbox }, _data, { userId, name, nickname }) =>
            orRefusedAt('edit', { userId, name, nickname }, async () => {
              const called = nickname.trim() === '' ? null : nickname;
              await changeBuilderProfile(sandbox, userId, { name, nickname: called });
              return { to: 'saved', data: { userId } } as const;
            }),
        },
      },
    },
    saved: { on: {} },
  },
});

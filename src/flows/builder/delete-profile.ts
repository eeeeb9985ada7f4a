import { removeBuilder } from '../../core/builder/remove-builder.ts';
import { DomainError } from '../../core/errors.ts';
import { defineFlow } from '../machine.ts';
import { builderRealm } from '../realm/builder-realm.ts';

export type DeleteProfileStates = {
  acknowledge: object;
  deleted: object;
};

/** `userId` is the signed-in user's, never a form's. */
export type DeleteProfileEvents = {
  /** Whether every acknowledgement is ticked. */
  deleteProfile: { userId: string; acknowledged: boolean };
};

/** Deletes a Builder ID for good, with all that belongs to it; its address is free again (BUILDER-9). */
export const deleteProfile = defineFlow<DeleteProfileStates, DeleteProfileEvents>()({
  name: 'delete-profile',
  initial: 'acknowledge',
  final: ['deleted'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  // Nothing that names the person stays, not even as an event.
  secrets: ['userId'],
  states: {
    acknowledge: {
      on: {
        deleteProfile: {
          to: ['deleted'],
          async run({ sandbox }, _data, { userId, acknowledged }) {
            if (!acknowledged) throw new DomainError('NOT_ACKNOWLEDGED', {});
            await removeBuilder(sandbox, await builderRealm.member(sandbox, userId), 'user');
            return { to: 'deleted', data: {} };
          },
        },
      },
    },
    deleted: { on: {} },
  },
});

import { confirmPassword } from '../../core/credentials/confirm-password.ts';
import { setPassword } from '../../core/credentials/set-password.ts';
import { DomainError } from '../../core/errors.ts';
import { mayChangePassword } from '../../core/policies/is-allowed.ts';
import { defineFlow } from '../machine.ts';
import { onSamePassword } from '../steps/same-password.ts';
import { userOf } from './console-factors.ts';

export type ChangePasswordStates = {
  enterPasswords: object;
  changed: { userId: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type ChangePasswordEvents = {
  submitPasswords: { userId: string; current: string; password: string; repeated: string };
};

/** A signed-in user changes the own password: the present one, then the new one twice (ROOT-14, IAM-4). */
export const changePassword = defineFlow<ChangePasswordStates, ChangePasswordEvents>()({
  name: 'change-password',
  initial: 'enterPasswords',
  final: ['changed'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['current', 'password', 'repeated'],
  states: {
    enterPasswords: {
      on: {
        submitPasswords: {
          to: ['changed'],
          async run(context, _data, { userId, current, password, repeated }) {
            const owned = await userOf(context, userId);
            if (!mayChangePassword(owned)) throw new DomainError('PASSWORD_CHANGE_NOT_ALLOWED', {});
            await confirmPassword(context.sandbox, owned.user, current);
            if (password !== repeated) throw new DomainError('PASSWORDS_DIFFER', {});
            await onSamePassword(() => setPassword(context.sandbox, owned, password, { by: 'user' }));
            return { to: 'changed', data: { userId } };
          },
        },
      },
    },
    changed: { on: {} },
  },
});

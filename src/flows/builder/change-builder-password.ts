import { confirmPassword } from '../../core/credentials/confirm-password.ts';
import { passwordMark } from '../../core/credentials/password-mark.ts';
import { DomainError } from '../../core/errors.ts';
import { defineFlow } from '../machine.ts';
import { builderRealm } from '../realm/builder-realm.ts';
import { demandMarked, onSamePassword } from '../steps/same-password.ts';

export type ChangeBuilderPasswordStates = {
  reenterPassword: object;
  /** Marks the password that was typed again: another one meanwhile has to be typed again, too. */
  enterNewPassword: { userId: string; passwordMark: string };
  changed: { userId: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type ChangeBuilderPasswordEvents = {
  reenterPassword: { userId: string; password: string };
  submitNewPassword: { newPassword: string; confirmPassword: string };
};

/** A Builder ID's password: the present one again, then the new one twice. Other sessions stay (BUILDER-6). */
export const changeBuilderPassword = defineFlow<ChangeBuilderPasswordStates, ChangeBuilderPasswordEvents>()({
  name: 'change-builder-password',
  initial: 'reenterPassword',
  final: ['changed'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['password', 'newPassword', 'confirmPassword'],
  states: {
    reenterPassword: {
      on: {
        reenterPassword: {
          to: ['enterNewPassword'],
          async run({ sandbox }, _data, { userId, password }) {
            const { user } = await builderRealm.member(sandbox, userId);
            await confirmPassword(sandbox, user, password);
            const mark = passwordMark(sandbox, user.password);
            return { to: 'enterNewPassword', data: { userId, passwordMark: mark } };
          },
        },
      },
    },
    enterNewPassword: {
      on: {
        submitNewPassword: {
          to: ['changed'],
          async run({ sandbox }, { userId, passwordMark: mark }, { newPassword, confirmPassword: repeated }) {
            const member = await builderRealm.member(sandbox, userId);
            demandMarked(sandbox, member.user, mark);
            if (newPassword !== repeated) throw new DomainError('PASSWORDS_DIFFER', {});
            await onSamePassword(() => builderRealm.setPassword(sandbox, member, newPassword));
            return { to: 'changed', data: { userId } };
          },
        },
      },
    },
    changed: { on: {} },
  },
});

import type { FastifyRequest } from 'fastify';
import { loginOf } from '../../../core/accounts/user.ts';
import { passwordRulesFor } from '../../../core/credentials/set-password.ts';
import { DomainError } from '../../../core/errors.ts';
import { mayChangePassword } from '../../../core/policies/is-allowed.ts';
import {
  type ChangePasswordEvents,
  type ChangePasswordStates,
  changePassword,
} from '../../../flows/console/change-password.ts';
import { ConsoleChangePasswordPage } from '../../../pages/console/change-password-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { consoleLinks } from './frame.ts';
import { stepProps } from './session-flow.ts';
import { userOfPage } from './signed-in.ts';

/**
 * The page on which a user changes the own password (ROOT-14, IAM-4).
 * @throws {DomainError} `PASSWORD_CHANGE_NOT_ALLOWED`: whoever may not is told before anything is typed
 */
export function changePasswordSurface(
  request: FastifyRequest,
): FlowSurface<ChangePasswordStates, ChangePasswordEvents> {
  const owned = userOfPage(request, 'iam:ChangePassword');
  const { user } = owned;
  if (!mayChangePassword(owned)) throw new DomainError('PASSWORD_CHANGE_NOT_ALLOWED', {});
  return {
    flow: changePassword,
    read: {
      submitPasswords: (form) => ({
        userId: user.id,
        current: field(form, 'currentPassword'),
        password: field(form, 'newPassword'),
        repeated: field(form, 'confirmPassword'),
      }),
    },
    show: {
      enterPasswords: async (view) => {
        const { policy } = await passwordRulesFor(sandboxFor(request), owned, 'user');
        const username = loginOf(user);
        const { minimum, maximum } = policy;
        return ConsoleChangePasswordPage({ ...stepProps(view), username, kind: user.kind, minimum, maximum });
      },
    },
    leave: { changed: async () => `${consoleLinks(request).security}?done=password` },
  };
}

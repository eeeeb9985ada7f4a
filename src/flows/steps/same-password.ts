import type { User } from '../../core/accounts/user.ts';
import { passwordMark } from '../../core/credentials/password-mark.ts';
import { sameSecret } from '../../core/credentials/same-secret.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { BeginAgain } from '../begin-again.ts';

/**
 * Ends a sign-in that waits at a later step when the password was changed meanwhile.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 */
export function demandMarked(sandbox: Sandbox, user: User, mark: string): void {
  if (!sameSecret(mark, passwordMark(sandbox, user.password))) throw new BeginAgain('PASSWORD_CHANGED_SINCE');
}

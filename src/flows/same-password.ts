import type { User } from '../core/accounts/user.ts';
import { sameSecret } from '../core/credentials/same-secret.ts';
import type { Sandbox } from '../core/sandbox.ts';
import { seal } from '../core/seal.ts';
import { BeginAgain } from './begin-again.ts';

/** Tells, without telling the password, which one it is. */
export const passwordMark = ({ secret }: Sandbox, { password }: User): string =>
  seal(secret, 'password', password?.hash ?? '');

/**
 * Of a sign-in that waits at a later step, nothing is left when the password is another by now.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 */
export function demandMarked(sandbox: Sandbox, user: User, mark: string): void {
  if (!sameSecret(mark, passwordMark(sandbox, user))) throw new BeginAgain('PASSWORD_CHANGED_SINCE');
}

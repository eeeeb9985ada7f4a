import type { User } from '../../core/accounts/user.ts';
import { passwordMark } from '../../core/credentials/password-mark.ts';
import { sameSecret } from '../../core/credentials/same-secret.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { BeginAgain } from '../begin-again.ts';

/**
 * Does the last step of a sign-in, or of a change of password: both rest on the password that was typed before.
 * @param act throws `PASSWORD_CHANGED_SINCE` when somebody else has replaced it
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`, and whatever else `act` throws
 */
export async function onSamePassword<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'PASSWORD_CHANGED_SINCE') throw new BeginAgain(error.code);
    throw error;
  }
}

/**
 * Ends a sign-in that waits at a later step when the password was changed meanwhile.
 * @throws {BeginAgain} `PASSWORD_CHANGED_SINCE`
 */
export function demandMarked(sandbox: Sandbox, user: User, mark: string): void {
  if (!sameSecret(mark, passwordMark(sandbox, user.password))) throw new BeginAgain('PASSWORD_CHANGED_SINCE');
}

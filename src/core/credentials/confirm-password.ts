import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';

/**
 * Checks that whoever sits at a signed-in browser knows the present password. It is no sign-in, so it counts as none.
 * @throws {DomainError} `WRONG_PASSWORD`
 */
export async function confirmPassword(sandbox: Sandbox, user: User, password: string): Promise<void> {
  const { passwordCost } = sandbox.settings;
  if (await sandbox.tools.hasher.verify(user.password?.hash, password, passwordCost)) return;
  sandbox.journal.event('password.rejected', { ...subjectOfUser(user), reason: 'WRONG_PASSWORD' });
  throw new DomainError('WRONG_PASSWORD', {});
}

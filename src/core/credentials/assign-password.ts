import { subjectOfUser, type User, users } from '../accounts/user.ts';
import { clearFailures } from '../challenges/count-failures.ts';
import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSessionsOf } from '../sessions/end-session.ts';
import { makePassword } from './set-password.ts';

/**
 * Gives a user a password from outside, under no policy, or takes it away (null). All sessions of a root user end,
 * as after a reset (ROOT-7). An IAM user stays signed in, as after an administrator's change.
 */
export async function assignPassword(sandbox: Sandbox, user: User, password: string | null): Promise<void> {
  const made = password === null ? undefined : await makePassword(sandbox, password, user.password);
  const changed = await update(sandbox.store, users, user.id, (known) => ({ ...known, password: made }));
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  await clearFailures(sandbox, user.id);
  sandbox.journal.event('password.changed', { ...subjectOfUser(changed), by: 'control' });
  if (user.kind === 'root') await endSessionsOf(sandbox, user.id, 'control');
}

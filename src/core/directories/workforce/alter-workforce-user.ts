import { updateUser } from '../../accounts/update-user.ts';
import { subjectOfUser, users, type WorkforceUser } from '../../accounts/user.ts';
import { assignPassword } from '../../credentials/assign-password.ts';
import { DomainError } from '../../errors.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { endSessionsOf } from '../../sessions/end-session.ts';
import { assigneeOf, type NamedAccess } from '../access/access-of.ts';
import { grantAccess } from '../access/grant-access.ts';
import { planAccess } from '../access/plan-access.ts';
import type { Member } from '../find-directory.ts';
import { checkWorkforceFields, type WorkforceFields, withFields } from './workforce-fields.ts';

/** The test's changes to a workforce user. */
interface WorkforceAlteration extends WorkforceFields, Partial<NamedAccess> {
  /** Null takes it away. */
  readonly password?: string | null;
  readonly passwordResetRequired?: boolean;
}

/**
 * Changes a workforce user from outside, and obeys no password policy. Sessions of whoever is disabled end.
 * @throws {DomainError} `MALFORMED_REQUEST`, `NOT_FOUND`, `INVALID_NAME`, `INVALID_EMAIL`, `INVALID_PHONE`, `CONFLICT`
 */
export async function alterWorkforceUser(
  sandbox: Sandbox,
  { user, directory }: Member,
  change: WorkforceAlteration,
): Promise<void> {
  const { password, passwordResetRequired, groups, assignments, applications, ...fields } = change;
  checkWorkforceFields(fields);
  if (passwordResetRequired === true && (password === null || (password === undefined && !user.password)))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'there is no password that could be reset' });
  const plan = await planAccess(sandbox, directory, { groups, assignments, applications });
  const changed = await updateUser(sandbox.store, 'workforce', user.id, (known) => withFields(known, fields));
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (password !== undefined) await assignPassword(sandbox, user, password);
  if (passwordResetRequired !== undefined) await requireReset(sandbox, user, passwordResetRequired);
  await grantAccess(sandbox, assigneeOf(user), plan);
  if (fields.disabled === true) await endSessionsOf(sandbox, user.id, 'control');
  const what = Object.keys(change).filter((field) => field !== 'password');
  if (what.length > 0) sandbox.journal.event('user.changed', { ...subjectOfUser(changed), what });
}

async function requireReset({ store }: Sandbox, { id }: WorkforceUser, due: boolean): Promise<void> {
  await update(store, users, id, (known) => ({
    ...known,
    password: known.password && { ...known.password, mustChange: due || undefined },
  }));
}

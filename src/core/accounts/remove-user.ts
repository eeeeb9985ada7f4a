import { clearFailures } from '../challenges/count-failures.ts';
import { assigneeOf } from '../directories/access/access-of.ts';
import { revokeAccess } from '../directories/access/grant-access.ts';
import { clearAttempts } from '../mfa/limit-attempts.ts';
import { unassignedOwner } from '../mfa/virtual-devices/virtual-devices.ts';
import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeSessions } from '../sessions/remove-sessions.ts';
import { leftOfUser, renamePrincipals } from './trusted-principals.ts';
import { subjectOfUser, type User, users } from './user.ts';

/** Removes a user with all that is theirs: sessions end, groups and assignments forget them. */
export async function removeUser(sandbox: Sandbox, user: User): Promise<void> {
  const { store, journal } = sandbox;
  await removeSessions(sandbox, 'user', user.id);
  if (user.kind === 'workforce') await revokeAccess(sandbox, assigneeOf(user));
  await removeBelongings(sandbox, 'user', user.id);
  if (user.kind === 'root') await removeBelongings(sandbox, 'user', unassignedOwner(user.accountId));
  await clearFailures(sandbox, user.id);
  await clearAttempts(sandbox, user.id);
  await removeBelongings(sandbox, 'counted', user.id);
  // Several may remove one user at the same time; one of them has.
  if (!(await store.remove(users, user.id))) return;
  await renamePrincipals(sandbox, new Map(leftOfUser(user)));
  journal.event('user.deleted', subjectOfUser(user));
}

import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeSessions } from '../sessions/remove-sessions.ts';
import { type Role, roleArn, roles } from './role.ts';
import { leftOfRole, renamePrincipals } from './trusted-principals.ts';

/**
 * Removes roles with their credentials and sessions. Trust policies keep their IDs in the place of their names.
 * @returns those that were there
 */
export async function removeRoles(sandbox: Sandbox, doomed: readonly Role[]): Promise<readonly Role[]> {
  const removed: Role[] = [];
  for (const role of doomed) {
    await removeSessions(sandbox, 'role', role.id);
    if ((await sandbox.store.take(roles, role.id)) !== undefined) removed.push(role);
    await removeBelongings(sandbox, 'role', role.id);
  }
  await renamePrincipals(sandbox, new Map(removed.map(leftOfRole)));
  for (const role of removed) sandbox.journal.event('role.deleted', { accountId: role.accountId, role: roleArn(role) });
  return removed;
}

import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeSessions } from '../sessions/remove-sessions.ts';
import { type Role, roleArn, roles } from './role.ts';
import { leftOfRole, renamePrincipals } from './trusted-principals.ts';

/**
 * Removes a role with its credentials and sessions. Trust policies keep its ID in the place of its name.
 * @returns false when there was none any more
 */
export async function removeRole(sandbox: Sandbox, role: Role): Promise<boolean> {
  await removeSessions(sandbox, 'role', role.id);
  const isOurs = (await sandbox.store.take(roles, role.id)) !== undefined;
  await removeBelongings(sandbox, 'role', role.id);
  if (!isOurs) return false;
  await renamePrincipals(sandbox, new Map([leftOfRole(role)]));
  sandbox.journal.event('role.deleted', { accountId: role.accountId, role: roleArn(role) });
  return true;
}

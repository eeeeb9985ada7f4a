import type { Sandbox } from '../sandbox.ts';
import { type Role, roleArn, roles } from './role.ts';
import { leftOfRole, renamePrincipals } from './trusted-principals.ts';

/**
 * Removes a role, and so ends all sessions in it. Trust policies keep its ID in the place of its name.
 * @returns whether it was there
 */
export async function removeRole(sandbox: Sandbox, role: Role): Promise<boolean> {
  if ((await sandbox.store.take(roles, role.id)) === undefined) return false;
  await renamePrincipals(sandbox, new Map([leftOfRole(role)]));
  sandbox.journal.event('role.deleted', { accountId: role.accountId, role: roleArn(role) });
  return true;
}

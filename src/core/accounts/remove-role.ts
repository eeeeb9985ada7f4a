import type { Sandbox } from '../sandbox.ts';
import { type Role, roleArn, roles } from './role.ts';
import { leftOfRole, renamePrincipals } from './trusted-principals.ts';

/**
 * Removes roles, and so ends all sessions in them. Trust policies keep their IDs in the place of their names.
 * @returns those that were there
 */
export async function removeRoles(sandbox: Sandbox, doomed: readonly Role[]): Promise<readonly Role[]> {
  const { store, journal } = sandbox;
  const removed: Role[] = [];
  for (const role of doomed) if ((await store.take(roles, role.id)) !== undefined) removed.push(role);
  await renamePrincipals(sandbox, new Map(removed.map(leftOfRole)));
  for (const role of removed) journal.event('role.deleted', { accountId: role.accountId, role: roleArn(role) });
  return removed;
}

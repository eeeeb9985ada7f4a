import { directories } from '../directories/directory.ts';
import { removeDirectory } from '../directories/remove-directory.ts';
import { removeBelongings } from '../records/remove-belongings.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeSessions } from '../sessions/remove-sessions.ts';
import { accounts } from './account.ts';
import { removeUser } from './remove-user.ts';
import { roles } from './role.ts';
import { leftOfRole, renamePrincipals } from './trusted-principals.ts';
import { users } from './user.ts';

/**
 * Removes an account with all that hangs on it: its users, roles, keys and assignments, whoever is in it, and the directory of
 * the organisation that it manages, whose other accounts stand alone then. Made again under its ID, it is another account.
 */
export async function removeAccount(sandbox: Sandbox, accountId: string): Promise<void> {
  const { store } = sandbox;
  const of = { index: 'account', key: accountId };
  for (const directory of (await store.list(directories, of)).items) await removeDirectory(sandbox, directory);
  for (const user of (await store.list(users, of)).items) await removeUser(sandbox, user);
  // Roles and federated users belong to nobody.
  await removeSessions(sandbox, 'account', accountId);
  const own = (await store.list(roles, of)).items;
  for (const index of ['account', 'counted'] as const) await removeBelongings(sandbox, index, accountId);
  await renamePrincipals(sandbox, new Map(own.map(leftOfRole)));
  for (const { id, memberOf } of (await store.list(accounts)).items)
    if (memberOf === accountId) await update(store, accounts, id, ({ memberOf: _, ...alone }) => alone);
  await store.remove(accounts, accountId);
}

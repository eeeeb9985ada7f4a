import { removeUser } from '../accounts/remove-user.ts';
import { users } from '../accounts/user.ts';
import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { assignments } from './access/assignment.ts';
import { retireRoles } from './access/reserved-role.ts';
import { type Directory, directories } from './directory.ts';

/**
 * Removes a directory with everybody and everything in it: sessions end, also those in its roles in accounts, and nothing
 * that was begun there goes on in another directory of the same ID.
 */
export async function removeDirectory(sandbox: Sandbox, { id, accountId }: Directory): Promise<void> {
  const { store, journal } = sandbox;
  // First of all, so that nobody comes in meanwhile.
  await store.remove(directories, id);
  const of = { index: 'directory', key: id };
  const { items } = await store.list(assignments, of);
  for (const assignment of items) await store.remove(assignments, assignment.id);
  await retireRoles(sandbox, items);
  for (const user of (await store.list(users, of)).items) await removeUser(sandbox, user);
  await removeBelongings(sandbox, 'directory', id);
  journal.event('directory.deleted', { directory: id, accountId });
}

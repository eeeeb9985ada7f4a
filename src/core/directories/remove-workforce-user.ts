import { removeUser } from '../accounts/remove-user.ts';
import type { WorkforceUser } from '../accounts/user.ts';
import type { Sandbox } from '../sandbox.ts';
import { assigneeOf } from './access-of.ts';
import { revokeAccess } from './grant-access.ts';

/** Removes a workforce user with all that is theirs: sessions end, groups and assignments forget them. */
export async function removeWorkforceUser(sandbox: Sandbox, user: WorkforceUser): Promise<void> {
  await revokeAccess(sandbox, assigneeOf(user));
  await removeUser(sandbox, user);
}

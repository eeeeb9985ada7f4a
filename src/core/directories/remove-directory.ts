import { users } from '../accounts/user.ts';
import { authorizations } from '../oidc/authorization.ts';
import { deviceAuthorizations } from '../oidc/device-authorization.ts';
import type { Sandbox } from '../sandbox.ts';
import { portalWorkflows } from '../sessions/portal-workflow.ts';
import type { Kind, Row } from '../store.ts';
import { applications } from './application.ts';
import { type Directory, directories } from './directory.ts';
import { groups } from './group.ts';
import { permissionSets } from './permission-set.ts';
import { removeGroup } from './put-group.ts';
import { removePermissionSet } from './put-permission-set.ts';
import { removeWorkforceUser } from './remove-workforce-user.ts';
import { signingKeys } from './signing-key.ts';

/**
 * Removes a directory with everybody and everything in it: sessions end, and nothing that was begun there goes on in
 * another directory of the same ID.
 */
export async function removeDirectory(sandbox: Sandbox, directory: Directory): Promise<void> {
  const { store, journal } = sandbox;
  const { id, accountId } = directory;
  const query = { index: 'directory', key: id };
  // First of all, so that nobody comes in meanwhile.
  await store.remove(directories, id);
  for (const user of (await store.list(users, query)).items)
    if (user.kind === 'workforce') await removeWorkforceUser(sandbox, user);
  for (const { name } of (await store.list(groups, query)).items) await removeGroup(sandbox, directory, name);
  for (const { name } of (await store.list(permissionSets, query)).items)
    await removePermissionSet(sandbox, directory, name);
  for (const application of (await store.list(applications, query)).items)
    await store.remove(applications, application.id);
  for (const kind of [deviceAuthorizations, authorizations, portalWorkflows])
    await removeBegun(sandbox, kind as Kind<Begun>, id);
  await store.remove(signingKeys, id);
  journal.event('directory.deleted', { directory: id, accountId });
}

type Begun = Row & { readonly directoryId: string };

async function removeBegun({ store }: Sandbox, kind: Kind<Begun>, directoryId: string): Promise<void> {
  const { items } = await store.list(kind);
  for (const begun of items) if (begun.directoryId === directoryId) await store.remove(kind, begun.id);
}

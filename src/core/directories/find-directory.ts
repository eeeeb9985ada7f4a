import { ofKind, users, type WorkforceUser, workforceNameKey } from '../accounts/user.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Directory, directories, subdomainKey } from './directory.ts';

/** A workforce user with the directory that it belongs to. */
export interface Member {
  readonly user: WorkforceUser;
  readonly directory: Directory;
}

/** A directory by its id or custom subdomain. */
export async function findDirectory({ store }: Sandbox, idOrSubdomain: string): Promise<Directory | undefined> {
  const name = idOrSubdomain.toLowerCase();
  const stored = (await store.get(directories, name)) ?? (await store.claimed(directories, subdomainKey(name)));
  return stored?.value;
}

/** The name before `awsapps.com` in `https://<id or subdomain>.awsapps.com/start`, with or without more behind it (CLI-1). */
export const portalOfStartUrl = (startUrl: string): string | undefined =>
  /^https:\/\/([a-z0-9-]+)\.awsapps\.com\/start(?:$|[/?#])/i.exec(startUrl.trim())?.[1]?.toLowerCase();

export async function findWorkforceUser(
  { store }: Sandbox,
  directory: Directory,
  name: string,
): Promise<WorkforceUser | undefined> {
  const stored = await store.claimed(users, workforceNameKey(directory.id, name.trim()));
  return ofKind('workforce', stored?.value);
}

/** A workforce user by what the control API calls it: `d-1234567890:jane_doe`, or with the subdomain in front. */
export async function memberByHandle(sandbox: Sandbox, handle: string): Promise<Member | undefined> {
  const [, id = '', name = ''] = /^([^:]*):(.*)$/s.exec(handle) ?? [];
  const directory = await findDirectory(sandbox, id);
  const user = directory && (await findWorkforceUser(sandbox, directory, name));
  return user && { user, directory };
}

/** A workforce user by record id, with its directory; undefined when either is gone. */
export async function findMember(sandbox: Sandbox, userId: string): Promise<Member | undefined> {
  const user = ofKind('workforce', (await sandbox.store.get(users, userId))?.value);
  const directory = user && (await findDirectory(sandbox, user.directoryId));
  return directory && { user, directory };
}

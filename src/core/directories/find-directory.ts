import { ofKind, users, type WorkforceUser, workforceNameKey } from '../accounts/user.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Soon, soon } from '../store.ts';
import { type Directory, directories, subdomainKey } from './directory.ts';

/** A workforce user with the directory that it belongs to. */
export interface Member {
  readonly user: WorkforceUser;
  readonly directory: Directory;
}

/** A directory by its id or custom subdomain. */
export function findDirectory({ store }: Sandbox, idOrSubdomain: string): Soon<Directory | undefined> {
  const name = idOrSubdomain.toLowerCase();
  const byId = store.get(directories, name);
  const found = soon(byId, (stored) => stored ?? store.claimed(directories, subdomainKey(name)));
  return soon(found, (stored) => stored?.value);
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
export const findMember = (sandbox: Sandbox, userId: string): Soon<Member | undefined> =>
  soon(sandbox.store.get(users, userId), (stored) => {
    const user = ofKind('workforce', stored?.value);
    return user && soon(findDirectory(sandbox, user.directoryId), (directory) => directory && { user, directory });
  });

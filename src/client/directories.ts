import { everyPage } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type {
  Directory,
  DirectoryChange,
  DirectoryCreation,
  Group,
  GroupBody,
  PermissionSet,
  PermissionSetBody,
} from './types.ts';

/** The Identity Center directories of a sandbox. Ids: `d-1234567890`, or the subdomain. */
export const directoriesArea = (call: Transport, base: string) => {
  const of = (id: string, ...rest: readonly string[]) => `${base}/directories${joinedPath(id, ...rest)}`;
  return {
    list: (): Promise<Directory[]> => everyPage(call, `${base}/directories`, 'directories'),
    /** Makes one for an organisation's management account that has none; with nobody in it. */
    create: (directory: DirectoryCreation): Promise<Directory> =>
      call('POST', `${base}/directories`, { body: directory }),
    get: (id: string): Promise<Directory> => call('GET', of(id)),
    /** Session length, MFA, verification code, subdomain; what is left out stays as it is. */
    change: (id: string, change: DirectoryChange): Promise<Directory> => call('PATCH', of(id), { body: change }),
    /** Removes it with everybody and everything in it. */
    remove: (id: string): Promise<void> => call('DELETE', of(id)),
    /** Makes a permission set, or replaces the one of that name. Users are assigned it by `assignments` of theirs. */
    putPermissionSet: (id: string, name: string, set: PermissionSetBody = {}): Promise<PermissionSet> =>
      call('PUT', of(id, 'permission-sets', name), { body: set }),
    removePermissionSet: (id: string, name: string): Promise<void> => call('DELETE', of(id, 'permission-sets', name)),
    /** Makes a group, or replaces the one of that name. */
    putGroup: (id: string, name: string, group: GroupBody = {}): Promise<Group> =>
      call('PUT', of(id, 'groups', name), { body: group }),
    removeGroup: (id: string, name: string): Promise<void> => call('DELETE', of(id, 'groups', name)),
  };
};

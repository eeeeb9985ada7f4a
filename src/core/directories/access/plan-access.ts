import { accounts } from '../../accounts/account.ts';
import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind } from '../../store.ts';
import type { Directory } from '../directory.ts';
import { type Group, groups } from '../workforce/group.ts';
import type { NamedAccess, NamedAssignment } from './access-of.ts';
import { type Application, applications } from './application.ts';
import type { Assignment } from './assignment.ts';
import { type PermissionSet, permissionSetNameKey, permissionSets } from './permission-set.ts';

/** The ids that a change of access comes down to; what is left out stays as it is. */
export interface AccessPlan {
  readonly groups?: readonly string[];
  readonly assignments?: readonly Omit<Assignment, 'id' | 'assignee'>[];
  readonly applications?: readonly string[];
}

/**
 * Looks up everything that a user shall be in and have, before any of it is written.
 * @throws {DomainError} `NOT_FOUND` for a group, account, permission set or application that there is not
 */
export async function planAccess(
  sandbox: Sandbox,
  directory: Directory,
  wanted: Partial<NamedAccess>,
): Promise<AccessPlan> {
  return {
    ...(wanted.groups && { groups: await idsOf(sandbox, groups, directory, wanted.groups) }),
    ...(wanted.applications && { applications: await idsOf(sandbox, applications, directory, wanted.applications) }),
    ...(wanted.assignments && {
      assignments: await Promise.all(wanted.assignments.map((each) => look(sandbox, directory, each))),
    }),
  };
}

async function idsOf<T extends Group | Application>(
  { store }: Sandbox,
  kind: Kind<T>,
  directory: Directory,
  names: readonly string[],
): Promise<string[]> {
  const { items } = await store.list(kind, { index: 'directory', key: directory.id });
  return names.map((name) => {
    const found = items.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      throw new DomainError('NOT_FOUND', { what: `“${name}” among the ${kind.name} of ${directory.id}` });
    return found.id;
  });
}

async function look(sandbox: Sandbox, directory: Directory, { account, permissionSet }: NamedAssignment) {
  if ((await sandbox.store.get(accounts, account)) === undefined)
    throw new DomainError('NOT_FOUND', { what: `account ${account}` });
  const set = await findPermissionSet(sandbox, directory, permissionSet);
  return { directoryId: directory.id, accountId: account, permissionSetId: set.id };
}

/** @throws {DomainError} `NOT_FOUND` */
export async function findPermissionSet(
  { store }: Sandbox,
  directory: Directory,
  name: string,
): Promise<PermissionSet> {
  const stored = await store.claimed(permissionSets, permissionSetNameKey(directory.id, name));
  if (stored === undefined) throw new DomainError('NOT_FOUND', { what: `permission set ${name} of ${directory.id}` });
  return stored.value;
}

import { DomainError } from '../../errors.ts';
import { upsert } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Stored } from '../../store.ts';
import type { Given } from '../access/access-of.ts';
import type { Assignee } from '../access/assignment.ts';
import { grantAccess, revokeAccess } from '../access/grant-access.ts';
import { planAccess } from '../access/plan-access.ts';
import type { Directory } from '../directory.ts';
import { findWorkforceUser } from '../find-directory.ts';
import { type Group, groupNameKey, groups } from './group.ts';

interface WantedGroup extends Partial<Given> {
  readonly description?: string;
  /** User names. */
  readonly members?: readonly string[];
}

export const assigneeOfGroup = ({ id }: Pick<Group, 'id'>): Assignee => ({ type: 'GROUP', id });

/**
 * Makes a group, or puts another in the place of the one of that name; what is assigned to it stays if nothing is said.
 * @throws {DomainError} `NOT_FOUND` for a member, account, permission set or application that there is not
 */
export async function putGroup(
  sandbox: Sandbox,
  directory: Directory,
  name: string,
  { description, members = [], assignments, applications }: WantedGroup,
): Promise<Group> {
  const { store, random, clock, journal } = sandbox;
  const plan = await planAccess(sandbox, directory, { assignments, applications });
  const ids = await Promise.all(members.map((member) => memberId(sandbox, directory, member)));
  const id = (await named(sandbox, directory, name))?.value.id ?? random.uuid();
  const group = await upsert(store, groups, id, (before) => ({
    id,
    directoryId: directory.id,
    name,
    description,
    members: [...new Set(ids)],
    createdAt: before?.createdAt ?? clock.now(),
  }));
  await grantAccess(sandbox, assigneeOfGroup(group), plan);
  journal.event('directory.changed', { directory: directory.id, what: [`group ${name}`] });
  return group;
}

/**
 * Removes a group, and every assignment to it.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function removeGroup(sandbox: Sandbox, directory: Directory, name: string): Promise<void> {
  const stored = await named(sandbox, directory, name);
  if (stored === undefined) throw new DomainError('NOT_FOUND', { what: `group ${name} of ${directory.id}` });
  await revokeAccess(sandbox, assigneeOfGroup(stored.value));
  await sandbox.store.remove(groups, stored.value.id);
  sandbox.journal.event('directory.changed', { directory: directory.id, what: [`group ${name}`] });
}

const named = ({ store }: Sandbox, { id }: Directory, name: string): Promise<Stored<Group> | undefined> =>
  store.claimed(groups, groupNameKey(id, name));

async function memberId(sandbox: Sandbox, directory: Directory, name: string): Promise<string> {
  const user = await findWorkforceUser(sandbox, directory, name);
  if (user === undefined) throw new DomainError('NOT_FOUND', { what: `user ${name} of ${directory.id}` });
  return user.id;
}

import { DomainError } from '../../errors.ts';
import { upsert } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Directory } from '../directory.ts';
import { isPermissionSetName } from '../directory-names.ts';
import { assignments } from './assignment.ts';
import { type PermissionSet, permissionSetNameKey, permissionSets } from './permission-set.ts';
import { findPermissionSet } from './plan-access.ts';
import { retireRoles } from './reserved-role.ts';

type WantedPermissionSet = Partial<Pick<PermissionSet, 'description' | 'sessionSeconds' | 'allow' | 'relayState'>>;

/** From one hour to twelve. */
const SESSION_SECONDS = { minimum: 3600, maximum: 12 * 3600 };

/**
 * Makes a permission set, or puts another in the place of the one of that name; assignments of it stay.
 * @throws {DomainError} `INVALID_NAME`, `MALFORMED_REQUEST` for a session outside one to twelve hours
 */
export async function putPermissionSet(
  sandbox: Sandbox,
  directory: Directory,
  name: string,
  wanted: WantedPermissionSet,
): Promise<PermissionSet> {
  const { description, sessionSeconds = SESSION_SECONDS.minimum, allow = [], relayState } = wanted;
  if (!isPermissionSetName(name)) throw new DomainError('INVALID_NAME', { field: 'name' });
  const { minimum, maximum } = SESSION_SECONDS;
  if (!Number.isInteger(sessionSeconds) || sessionSeconds < minimum || sessionSeconds > maximum)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'a role session lasts whole seconds, from 1h to 12h' });
  const { store, random, clock, journal } = sandbox;
  const known = await store.claimed(permissionSets, permissionSetNameKey(directory.id, name));
  const id = known?.value.id ?? `ps-${random.token().slice(0, 16)}`;
  const set = await upsert(store, permissionSets, id, (before) => ({
    id,
    directoryId: directory.id,
    name,
    description,
    sessionSeconds,
    allow,
    relayState,
    createdAt: before?.createdAt ?? clock.now(),
  }));
  journal.event('directory.changed', { directory: directory.id, what: [`permission set ${name}`] });
  return set;
}

/**
 * Removes a permission set, every assignment of it, and its roles in accounts.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function removePermissionSet(sandbox: Sandbox, directory: Directory, name: string): Promise<void> {
  const { store, journal } = sandbox;
  const { id } = await findPermissionSet(sandbox, directory, name);
  const { items } = await store.list(assignments, { index: 'permissionSet', key: id });
  for (const assignment of items) await store.remove(assignments, assignment.id);
  await retireRoles(sandbox, items);
  await store.remove(permissionSets, id);
  journal.event('directory.changed', { directory: directory.id, what: [`permission set ${name}`] });
}

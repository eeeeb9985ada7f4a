import { type Account, accountStanding } from '../../accounts/account.ts';
import { findAccount } from '../../accounts/find-user.ts';
import type { WorkforceUser } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import { groups } from '../workforce/group.ts';
import { type Application, applications } from './application.ts';
import { type Assignee, type Assignment, assigneeKey, assignments } from './assignment.ts';
import { type PermissionSet, permissionSets } from './permission-set.ts';

/** A user, and the groups that it is in: whoever something can be assigned to for it to be the user's. */
async function assigneesOf({ store }: Sandbox, user: WorkforceUser): Promise<readonly Assignee[]> {
  const { items } = await store.list(groups, { index: 'member', key: user.id });
  return [{ type: 'USER', id: user.id }, ...items.map(({ id }) => ({ type: 'GROUP', id }) as const)];
}

/** The accounts that a user may enter, by account ID. Closed ones have nobody in them (ROOT-10). */
export async function assignedAccounts(sandbox: Sandbox, user: WorkforceUser): Promise<readonly Account[]> {
  const ids = [...new Set((await assignmentsOf(sandbox, user)).map(({ accountId }) => accountId))].sort();
  const found = await Promise.all(ids.map((id) => findAccount(sandbox, id)));
  const now = sandbox.clock.now();
  return found.filter((account) => account !== undefined && accountStanding(account, now) !== 'closed') as Account[];
}

/** The permission sets that a user has in an account, by name. */
export async function assignedRoles(
  sandbox: Sandbox,
  user: WorkforceUser,
  accountId: string,
): Promise<readonly PermissionSet[]> {
  const own = (await assignmentsOf(sandbox, user)).filter((assignment) => assignment.accountId === accountId);
  const ids = [...new Set(own.map(({ permissionSetId }) => permissionSetId))];
  const found = await Promise.all(ids.map((id) => sandbox.store.get(permissionSets, id)));
  const sets = found.flatMap((stored) => (stored === undefined ? [] : [stored.value]));
  return sets.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The applications that a user may open, by name. */
export async function assignedApplications(sandbox: Sandbox, user: WorkforceUser): Promise<readonly Application[]> {
  const keys = (await assigneesOf(sandbox, user)).map(assigneeKey);
  const lists = await Promise.all(keys.map((key) => sandbox.store.list(applications, { index: 'assignee', key })));
  const byId = new Map(lists.flatMap(({ items }) => items).map((application) => [application.id, application]));
  return [...byId.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function assignmentsOf(sandbox: Sandbox, user: WorkforceUser): Promise<readonly Assignment[]> {
  const keys = (await assigneesOf(sandbox, user)).map(assigneeKey);
  const lists = await Promise.all(keys.map((key) => sandbox.store.list(assignments, { index: 'assignee', key })));
  return lists.flatMap(({ items }) => items);
}

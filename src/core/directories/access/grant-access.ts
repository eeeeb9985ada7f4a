import { provisionProvider } from '../../federation/saml/directory-provider.ts';
import { update, upsert } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind, Row } from '../../store.ts';
import { directories } from '../directory.ts';
import { groups } from '../workforce/group.ts';
import { applications } from './application.ts';
import { type Assignee, type Assignment, assigneeKey, assignmentId, assignments } from './assignment.ts';
import type { AccessPlan } from './plan-access.ts';
import { retireRoles } from './reserved-role.ts';

/** Gives a user or a group what a plan says, and takes away what it does not say. */
export async function grantAccess(sandbox: Sandbox, assignee: Assignee, plan: AccessPlan): Promise<void> {
  const key = assigneeKey(assignee);
  if (plan.groups !== undefined)
    await changeAll(sandbox, groups, { index: 'member', key: assignee.id }, plan.groups, (group, wanted) => {
      const others = group.members.filter((id) => id !== assignee.id);
      return { ...group, members: wanted ? [...others, assignee.id] : others };
    });
  if (plan.applications !== undefined)
    await changeAll(sandbox, applications, { index: 'assignee', key }, plan.applications, (application, wanted) => {
      const others = application.assignees.filter((each) => assigneeKey(each) !== key);
      return { ...application, assignees: wanted ? [...others, assignee] : others };
    });
  if (plan.assignments !== undefined) {
    const wanted = plan.assignments.map((each) => ({ id: assignmentId({ ...each, assignee }), ...each, assignee }));
    const ids = new Set(wanted.map(({ id }) => id));
    const { items } = await sandbox.store.list(assignments, { index: 'assignee', key });
    const taken = items.filter(({ id }) => !ids.has(id));
    for (const { id } of taken) await sandbox.store.remove(assignments, id);
    for (const each of wanted) await upsert(sandbox.store, assignments, each.id, () => each);
    await provisionAll(sandbox, wanted);
    await retireRoles(sandbox, taken);
  }
}

/** Accounts learn to trust the directory that lets people into them. */
async function provisionAll(
  sandbox: Sandbox,
  wanted: readonly Pick<Assignment, 'directoryId' | 'accountId'>[],
): Promise<void> {
  for (const id of new Set(wanted.map(({ directoryId }) => directoryId))) {
    const directory = (await sandbox.store.get(directories, id))?.value;
    const own = wanted.filter(({ directoryId }) => directoryId === id).map(({ accountId }) => accountId);
    if (directory !== undefined) await provisionProvider(sandbox, directory, own);
  }
}

/** Everything of a user's or a group's that is kept in records of others. */
export const revokeAccess = (sandbox: Sandbox, assignee: Assignee): Promise<void> =>
  grantAccess(sandbox, assignee, { groups: [], assignments: [], applications: [] });

/** Changes the records that name the assignee now and those that shall. */
async function changeAll<T extends Row>(
  { store }: Sandbox,
  kind: Kind<T>,
  now: { readonly index: string; readonly key: string },
  wanted: readonly string[],
  change: (record: T, wanted: boolean) => T,
): Promise<void> {
  const { items } = await store.list(kind, now);
  for (const id of new Set([...items.map(({ id }) => id), ...wanted]))
    await update(store, kind, id, (record) => change(record, wanted.includes(id)));
}

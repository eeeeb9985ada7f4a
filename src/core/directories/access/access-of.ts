import type { WorkforceUser } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import { groups } from '../workforce/group.ts';
import { applications } from './application.ts';
import { type Assignee, assigneeKey, assignments } from './assignment.ts';
import { permissionSets } from './permission-set.ts';

/** A permission set, by name, in an account. */
export interface NamedAssignment {
  readonly account: string;
  readonly permissionSet: string;
}

/** The grants of a user or a group, by name. */
export interface Given {
  readonly assignments: readonly NamedAssignment[];
  readonly applications: readonly string[];
}

/** A user's groups and own grants; grants through groups are not repeated. */
export interface NamedAccess extends Given {
  readonly groups: readonly string[];
}

export const assigneeOf = ({ id }: Pick<WorkforceUser, 'id'>): Assignee => ({ type: 'USER', id });

/** The access of a directory's user, as an administrator has set it up. */
export async function accessOf(sandbox: Sandbox, user: WorkforceUser): Promise<NamedAccess> {
  const { items } = await sandbox.store.list(groups, { index: 'member', key: user.id });
  return { groups: namesOf(items), ...(await givenTo(sandbox, assigneeOf(user))) };
}

/** The assignments to a user or a group itself. */
export async function givenTo({ store }: Sandbox, assignee: Assignee): Promise<Given> {
  const key = assigneeKey(assignee);
  const own = (await store.list(assignments, { index: 'assignee', key })).items;
  const named = await Promise.all(
    own.map(async ({ accountId, permissionSetId }) => {
      const set = (await store.get(permissionSets, permissionSetId))?.value;
      return set === undefined ? [] : [{ account: accountId, permissionSet: set.name }];
    }),
  );
  return {
    assignments: named
      .flat()
      .sort((a, b) => compare(a.account, b.account) || compare(a.permissionSet, b.permissionSet)),
    applications: namesOf((await store.list(applications, { index: 'assignee', key })).items),
  };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const namesOf = (named: readonly { readonly name: string }[]): string[] => named.map(({ name }) => name).sort(compare);

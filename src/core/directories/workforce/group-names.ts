import type { WorkforceUser } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import { groups } from './group.ts';

/** The names of the groups that a user is in, in their order. */
export async function groupNamesOf({ store }: Sandbox, { id }: WorkforceUser): Promise<readonly string[]> {
  const { items } = await store.list(groups, { index: 'member', key: id });
  return items.map(({ name }) => name).sort();
}

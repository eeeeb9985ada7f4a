import { ofKind, type User, type UserOf, users } from '../../../core/accounts/user.ts';
import type { Kind, Query, Row, Store } from '../../../core/store.ts';
import type { Some } from '../../../pages/home/parts/more-rows.tsx';

/** The page looks at no more records of a list, however long that is. */
const LOOKED_AT = 1000;

/** The rows of a list on a page: tests make sandboxes by the hundred, and organisations accounts. */
export const ROWS = 100;

/** The first so many of a list, and how many are left. */
export const some = <T>(list: readonly T[], limit: number, total = list.length): Some<T> => ({
  rows: list.slice(0, limit),
  more: Math.max(total - Math.min(limit, list.length), 0),
});

/** The records that a page looks at, and how many there are. */
export interface Looked<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** The users of a kind: all of them, or those of an index's entry. */
export async function lookAtPeople<K extends User['kind']>(
  store: Store,
  kind: K,
  of: Pick<Query, 'index' | 'key'> = { index: 'kind', key: kind },
): Promise<Looked<UserOf<K>>> {
  const { items, total } = await lookAtSome(store, users, of);
  return { items: items.flatMap((user) => ofKind(kind, user) ?? []), total };
}

export async function lookAtSome<T extends Row>(
  store: Store,
  kind: Kind<T>,
  of: Pick<Query, 'index' | 'key'> = {},
): Promise<Looked<T>> {
  const { items, next } = await store.list(kind, { ...of, limit: LOOKED_AT });
  return { items, total: next === undefined ? items.length : await store.count(kind, of) };
}

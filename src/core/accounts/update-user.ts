import { update } from '../records/update.ts';
import type { Store } from '../store.ts';
import { ofKind, type User, type UserOf, users } from './user.ts';

/**
 * Changes a user of a kind.
 * @returns the user as it is now; undefined when there is none of that kind
 */
export async function updateUser<K extends User['kind']>(
  store: Store,
  kind: K,
  id: string,
  change: (user: UserOf<K>) => UserOf<K>,
): Promise<UserOf<K> | undefined> {
  const changed = await update(store, users, id, (known): User => {
    const user = ofKind(kind, known);
    return user === undefined ? known : change(user);
  });
  return ofKind(kind, changed);
}

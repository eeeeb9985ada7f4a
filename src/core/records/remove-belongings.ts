import { storedKinds } from '../kinds.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';

/** The owners of records, by the name of the index that says so; what is counted has a guard for each. */
type OwnerIndex =
  | 'user'
  | 'account'
  | 'directory'
  | 'identityProvider'
  | 'providerClient'
  | 'session'
  | 'role'
  | 'counted';

/**
 * Removes every record, of whatever kind, that belongs to something that goes, and what belongs to those: it could be made again
 * under the same id, and what was its predecessor's must not be worth anything then. A kind belongs by an index of the owner's name.
 */
export const removeBelongings = (sandbox: Sandbox, index: OwnerIndex, key: string): Promise<void> =>
  removeUnder(sandbox, index, key);

async function removeUnder(sandbox: Sandbox, index: string, key: string): Promise<void> {
  const { store } = sandbox;
  for (const kind of storedKinds as readonly Kind<Row>[]) {
    if (kind.indexes === undefined || !Object.hasOwn(kind.indexes, index)) continue;
    const { items } = await store.list(kind, { index, key });
    for (const { id } of items) {
      await store.remove(kind, id);
      if (kind.owns !== undefined) await removeUnder(sandbox, kind.owns, id);
    }
  }
}

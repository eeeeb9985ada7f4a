import { type Kind, type Row, type Store, VersionConflict } from './store.ts';

/**
 * Changes a record by a pure function, again and again until no other writer came between.
 * @returns the new record, or undefined when there is none
 */
export async function update<T extends Row>(
  store: Store,
  kind: Kind<T>,
  id: string,
  change: (value: T) => T,
): Promise<T | undefined> {
  for (;;) {
    const stored = await store.get(kind, id);
    if (stored === undefined) return undefined;
    const value = change(stored.value);
    if (value === stored.value) return value;
    try {
      await store.put(kind, value, stored.version);
      return value;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

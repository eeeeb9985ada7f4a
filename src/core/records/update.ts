import { type Kind, type Row, type Store, VersionConflict } from '../store.ts';

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
    const reading = store.get(kind, id);
    const stored = reading instanceof Promise ? await reading : reading;
    if (stored === undefined) return undefined;
    const value = change(stored.value);
    if (value === stored.value || (await putIf(store, kind, value, stored.version))) return value;
  }
}

/** Changes a record, or makes it where there is none, again and again until no other writer came between. */
export async function upsert<T extends Row>(
  store: Store,
  kind: Kind<T>,
  id: string,
  make: (known: T | undefined) => T,
): Promise<T> {
  for (;;) {
    const stored = await store.get(kind, id);
    const value = make(stored?.value);
    if (await putIf(store, kind, value, stored?.version ?? 0)) return value;
  }
}

/** Writes a record over the version that was read, or where there was none (0); false when another writer was faster. */
export async function putIf<T extends Row>(store: Store, kind: Kind<T>, record: T, expected: number): Promise<boolean> {
  try {
    await store.put(kind, record, expected);
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    throw error;
  }
}

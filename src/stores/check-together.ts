import { ClaimTaken, type Put } from '../core/store.ts';

/**
 * Whether writes can be one step: no record stands twice among them, and no two claim the same.
 * @throws {TypeError}
 * @throws {ClaimTaken}
 */
export function checkTogether(puts: readonly Put[]): void {
  if (puts.length < 2) return;
  const ids = new Set<string>();
  const claims = new Set<string>();
  for (const { kind, record } of puts) {
    const id = JSON.stringify([kind.name, record.id]);
    if (ids.has(id)) throw new TypeError(`${kind.name} ${record.id} is written twice in one step`);
    ids.add(id);
    for (const key of new Set(kind.claims?.(record))) {
      const claim = JSON.stringify([kind.name, key]);
      if (claims.has(claim)) throw new ClaimTaken(kind.name, key);
      claims.add(claim);
    }
  }
}

import type { Dump } from '../../../src/core/store.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A field of all records of a kind, and what is made of it. */
export interface Mutation {
  readonly kind: string;
  /** Names of fields; `*` is every item of a list. */
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

const LAST = Date.UTC(10_000, 0) - 1;
const values = (found: Json): readonly (Json | undefined)[] => {
  if (typeof found === 'string') return ['', 'x', '%/..\\?#[@\u2028<b>', undefined, 'é'.repeat(300)];
  if (typeof found === 'number') return [0, -LAST, LAST, 1, undefined];
  if (typeof found === 'boolean') return [!found, undefined];
  return [undefined, Array.isArray(found) ? [] : {}];
};

/** Every field that the records of a state have, with what a hostile hand would write there; and each kind left out. */
export function mutationsOf(state: Dump): Mutation[] {
  const found = new Map<string, Mutation>();
  for (const [kind, rows] of Object.entries(state.records)) {
    found.set(kind, { kind, path: [], value: undefined });
    for (const row of rows) collect(kind, row as unknown as Json, [], found);
  }
  return [...found.values()];
}

function collect(kind: string, value: Json, path: readonly string[], found: Map<string, Mutation>): void {
  if (path.length > 0 && path[0] !== 'id') {
    for (const [at, to] of values(value).entries())
      found.set(`${kind}/${path.join('/')}/${at}`, { kind, path, value: to });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Array.isArray(value) ? value.map((item) => ['*', item] as const) : Object.entries(value))
    collect(kind, part, [...path, key], found);
}

/** The state with one mutation. */
export function mutated(state: Dump, { kind, path, value }: Mutation): Dump {
  const copy = structuredClone(state) as unknown as { records: Record<string, Json[]> };
  if (path.length === 0) delete copy.records[kind];
  else for (const row of copy.records[kind] ?? []) change(row, path, value);
  return copy as unknown as Dump;
}

/** The state without the first record of each kind, and with that record under another id: whatever names it leads nowhere. */
export const gapsOf = ({ records, ...rest }: Dump): readonly (readonly [string, Dump])[] =>
  Object.entries(records).flatMap(([kind, [first, ...others]]) => {
    if (first === undefined) return [];
    const withRows = (rows: Dump['records'][string]): Dump => ({ ...rest, records: { ...records, [kind]: rows } });
    return [
      [`${kind} without ${first.id}`, withRows(others)],
      [`${kind} with another id`, withRows([{ ...first, id: 'x' }, ...others])],
    ] as const;
  });

function change(at: Json, [key = '', ...rest]: readonly string[], value: Json | undefined): void {
  if (typeof at !== 'object' || at === null) return;
  const keys = key === '*' && Array.isArray(at) ? at.keys() : key in at ? [key] : [];
  for (const each of keys) {
    const holder = at as Record<string | number, Json | undefined>;
    if (rest.length > 0) change(holder[each] as Json, rest, value);
    else if (value === undefined) delete holder[each];
    else holder[each] = value;
  }
}

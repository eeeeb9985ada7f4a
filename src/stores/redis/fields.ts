import type { Kind, Put, Row } from '../../core/store.ts';
import type { BaseRows } from '../base-layer.ts';

/** A record's field. Ids are ASCII, names of kinds and indexes are ours: no zero byte is in them. */
export const fieldOf = (kind: string, id: string): string => `${kind}\0${id}`;

// JSON keeps apart what UTF-8 would not, and holds no zero byte.
const claimOf = (kind: string, key: string): string => fieldOf(kind, JSON.stringify(key));

/** The beginning of an index entry's members. */
export const entryOf = (kind: string, index: string, key: string): string =>
  `${kind}\0${index}\0${JSON.stringify(key)}\0`;

/** A claim, and the field of the fixture that holds it. */
export function claimUnder<T extends Row>(kind: Kind<T>, base: BaseRows<T>, key: string): [string, string | false] {
  const below = base.holder(key);
  return [claimOf(kind.name, key), below === undefined ? false : fieldOf(kind.name, below)];
}

/** The scripts' facts about a write, beside the record itself. */
export function writeOf({ kind, record, expected }: Put, base: BaseRows<Row>): object {
  const { name, indexes = {} } = kind;
  const claims = [...new Set(kind.claims?.(record))].map((key) => claimUnder(kind, base, key));
  const entries = Object.entries(indexes).flatMap(([index, keysOf]) =>
    [...new Set(keysOf(record))].map((key) => entryOf(name, index, key) + record.id),
  );
  const dies = kind.expiresAt?.(record);
  return {
    field: fieldOf(name, record.id),
    expected,
    below: base.has(record.id),
    claims,
    lookups: JSON.stringify([claims.map(([claim]) => claim), entries]),
    ...(Number.isFinite(dies) && { dies }),
  };
}

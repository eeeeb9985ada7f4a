import { ClaimTaken, type Dump, type Kind, type Row } from '../core/store.ts';
import { freezeDeep } from './deep-freeze.ts';
import { byCodeUnits, positionAfter } from './sorted-ids.ts';

/**
 * A fixture set that any number of stores stand on: made once, frozen, and indexed kind by kind when first asked for.
 * It takes the dump over: the dump is frozen with it. Times in it are relative to each store's birth (`Kind.rebase`).
 */
export class BaseLayer {
  static readonly empty = new BaseLayer({ records: {}, sequences: {} });

  readonly #dump: Dump;
  readonly #rows = new Map<string, BaseRows<Row>>();

  constructor(dump: Dump) {
    this.#dump = freezeDeep(dump);
  }

  rows<T extends Row>(kind: Kind<T>): BaseRows<T> {
    let rows = this.#rows.get(kind.name);
    if (rows === undefined) {
      // A kind's name stands for its record type: what lies under `kind.name` was written as T.
      rows = new BaseRows((this.#dump.records[kind.name] ?? []) as readonly T[], kind) as unknown as BaseRows<Row>;
      this.#rows.set(kind.name, rows);
    }
    return rows as unknown as BaseRows<T>;
  }

  /** The last number that the fixtures used up. */
  sequence(name: string): number {
    return this.#dump.sequences[name] ?? 0;
  }

  sequences(): Dump['sequences'] {
    return this.#dump.sequences;
  }
}

/** The records of one kind in a fixture set, with look-ups that are built on first use and shared by all stores. */
export class BaseRows<T extends Row> {
  readonly #byId: ReadonlyMap<string, T>;
  readonly #kind: Kind<T>;
  #sorted: readonly string[] | undefined;
  #claims: ReadonlyMap<string, string> | undefined;
  readonly #indexes = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(rows: readonly T[], kind: Kind<T>) {
    this.#kind = kind;
    const byId = new Map<string, T>();
    for (const row of rows) byId.set(row.id, row);
    this.#byId = byId;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** The number under an index entry, without those of some ids. */
  sizeOf(index: string, key: string, without: Iterable<string>): number {
    if (this.#byId.size === 0) return 0;
    let size = this.#entry(index, key).length;
    for (const id of without) {
      const row = this.#byId.get(id);
      if (row !== undefined && this.#kind.indexes?.[index]?.(row).includes(key)) size -= 1;
    }
    return size;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  all(): Iterable<T> {
    return this.#byId.values();
  }

  /** The id of the record that claims a key. */
  holder(key: string): string | undefined {
    if (this.#byId.size === 0) return undefined;
    this.#claims ??= this.#collectClaims();
    return this.#claims.get(key);
  }

  /** The ids under an index entry, or all, in order and after the given one. */
  *ids(index: string | undefined, key: string | undefined, after: string | undefined): Generator<string> {
    if (this.#byId.size === 0) return;
    const ids = index === undefined ? this.#inOrder() : this.#entry(index, key ?? '');
    for (let at = after === undefined ? 0 : positionAfter(ids, after); at < ids.length; at++) yield ids[at] ?? '';
  }

  #inOrder(): readonly string[] {
    this.#sorted ??= [...this.#byId.keys()].sort(byCodeUnits);
    return this.#sorted;
  }

  #entry(index: string, key: string): readonly string[] {
    return this.#index(index, this.#inOrder()).get(key) ?? [];
  }

  #collectClaims(): ReadonlyMap<string, string> {
    const claims = new Map<string, string>();
    for (const row of this.#byId.values()) {
      for (const key of this.#kind.claims?.(row) ?? []) {
        if ((claims.get(key) ?? row.id) !== row.id) throw new ClaimTaken(this.#kind.name, key);
        claims.set(key, row.id);
      }
    }
    return claims;
  }

  #index(name: string, sorted: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const built = this.#indexes.get(name);
    if (built !== undefined) return built;
    const entries = new Map<string, string[]>();
    for (const id of sorted) {
      const row = this.#byId.get(id);
      if (row === undefined) continue;
      for (const key of new Set(this.#kind.indexes?.[name]?.(row))) {
        const ids = entries.get(key);
        if (ids === undefined) entries.set(key, [id]);
        else ids.push(id);
      }
    }
    this.#indexes.set(name, entries);
    return entries;
  }
}

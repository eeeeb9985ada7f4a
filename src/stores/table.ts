import { ClaimTaken, type Kind, type Query, type Row, type Stored, VersionConflict } from '../core/store.ts';
import { AbsoluteRows } from './absolute-rows.ts';
import type { BaseRows } from './base-layer.ts';
import { frozenCopy } from './deep-freeze.ts';
import { SortedIds } from './sorted-ids.ts';
import type { KeptTable } from './state/kept-state.ts';

/** The records of one kind in one store: its own ones over those of the fixture set, which it only ever hides. */
export class RecordTable<T extends Row> {
  readonly #kind: Kind<T>;
  readonly #indexes: readonly [name: string, keysOf: (record: T) => readonly string[]][];
  readonly #base: BaseRows<T>;
  readonly #own = new Map<string, Stored<T>>();
  /** Ids of fixture records that were removed or have an own record in their place. */
  readonly #hidden = new Set<string>();
  readonly #claims = new Map<string, string>();
  /** By index name and key, joined; made with the first entry. */
  readonly #entries = new Map<string, SortedIds>();
  readonly #absolute: AbsoluteRows<T>;
  /** Own ids in order; made by the first listing of the whole kind. */
  #order: SortedIds | undefined;

  constructor(kind: Kind<T>, base: BaseRows<T>, bornAt: number) {
    this.#kind = kind;
    this.#indexes = Object.entries(kind.indexes ?? {});
    this.#base = base;
    this.#absolute = new AbsoluteRows(kind, bornAt);
  }

  /** The own rows over the fixtures, as they are at this moment; records are frozen, so that none is copied. */
  capture(): KeptTable {
    return { name: this.#kind.name, rows: [...this.#own.values()], hidden: [...this.#hidden] };
  }

  /** Takes up what was over these fixtures, into a table that is new. */
  restore({ rows, hidden }: KeptTable): void {
    for (const id of hidden) this.#hidden.add(id);
    for (const { value, version } of rows as readonly Stored<T>[]) {
      const copy = frozenCopy(value);
      this.check(copy, 0);
      this.write(copy, version);
    }
  }

  /** The number of records, over the fixtures and among them. */
  get size(): number {
    return this.#own.size + this.#base.size - this.#hidden.size;
  }

  /** The number under an index entry. */
  sizeOf(index: string, key: string): number {
    return (this.#entries.get(entryName(index, key))?.size ?? 0) + this.#base.sizeOf(index, key, this.#hidden);
  }

  get(id: string): Stored<T> | undefined {
    return this.#own.get(id) ?? this.#fromBase(id);
  }

  /** The record that holds a claim. */
  claimed(key: string): Stored<T> | undefined {
    const id = this.#holder(key);
    return id === undefined ? undefined : this.get(id);
  }

  /** @throws {VersionConflict} @throws {ClaimTaken} */
  check(record: T, expected: number): void {
    const { id } = record;
    if ((this.#own.get(id)?.version ?? (this.#visibleInBase(id) ? 1 : 0)) !== expected)
      throw new VersionConflict(this.#kind.name, id);
    for (const key of this.#claimsOf(record)) {
      if ((this.#holder(key) ?? id) !== id) throw new ClaimTaken(this.#kind.name, key);
    }
  }

  /** Writes the record, which must be frozen and checked, under a version that is new to the store. */
  write(record: T, version: number): void {
    const { id } = record;
    const claims = this.#claimsOf(record);
    const entries = this.#entriesOf(record);
    const before = this.#own.get(id)?.value;
    // Most changes leave a record where it is found.
    if (before !== undefined && same(claims, this.#claimsOf(before)) && same(entries, this.#entriesOf(before))) {
      this.#own.set(id, { version, value: record });
      return;
    }
    this.remove(id);
    this.#own.set(id, { version, value: record });
    this.#order?.add(id);
    for (const key of claims) this.#claims.set(key, id);
    for (const entry of entries) {
      const ids = this.#entries.get(entry);
      if (ids === undefined) this.#entries.set(entry, SortedIds.of([id]));
      else ids.add(id);
    }
  }

  remove(id: string): boolean {
    const own = this.#own.get(id);
    if (own === undefined) {
      if (!this.#visibleInBase(id)) return false;
      this.#hidden.add(id);
      return true;
    }
    this.#own.delete(id);
    this.#order?.delete(id);
    for (const key of this.#claimsOf(own.value)) this.#claims.delete(key);
    for (const entry of this.#entriesOf(own.value)) {
      const ids = this.#entries.get(entry);
      ids?.delete(id);
      if (ids?.empty) this.#entries.delete(entry);
    }
    return true;
  }

  /** The ids that a query names, in order, of both layers. */
  *ids({ index, key, after }: Query): Generator<string> {
    const base = this.#base.ids(index, key, after);
    const own = this.#ownIds(index, key, after);
    let below = this.#nextVisible(base);
    let above = own.next();
    while (below !== undefined || above.done !== true) {
      if (above.done === true || (below !== undefined && below < above.value)) {
        yield below ?? '';
        below = this.#nextVisible(base);
      } else {
        yield above.value;
        above = own.next();
      }
    }
  }

  /** Removes what has expired by the given time; answers how many. */
  sweep(now: number): number {
    const { expiresAt } = this.#kind;
    if (expiresAt === undefined) return 0;
    const dead = [...this.#every()].filter((record) => (expiresAt(record) ?? Infinity) <= now);
    for (const record of dead) this.remove(record.id);
    return dead.length;
  }

  *#every(): Generator<T> {
    for (const stored of this.#own.values()) yield stored.value;
    for (const row of this.#base.all()) if (!this.#hidden.has(row.id)) yield this.#absolute.of(row);
  }

  #visibleInBase(id: string): boolean {
    return this.#base.has(id) && !this.#hidden.has(id);
  }

  #fromBase(id: string): Stored<T> | undefined {
    const row = this.#hidden.has(id) ? undefined : this.#base.get(id);
    return row === undefined ? undefined : { version: 1, value: this.#absolute.of(row) };
  }

  #holder(key: string): string | undefined {
    const own = this.#claims.get(key);
    if (own !== undefined) return own;
    const below = this.#base.holder(key);
    return below === undefined || this.#hidden.has(below) ? undefined : below;
  }

  #nextVisible(ids: Iterator<string>): string | undefined {
    for (;;) {
      const { done, value } = ids.next();
      if (done === true) return undefined;
      if (!this.#hidden.has(value)) return value;
    }
  }

  #ownIds(index: string | undefined, key: string | undefined, after: string | undefined): Iterator<string> {
    if (index !== undefined) return (this.#entries.get(entryName(index, key)) ?? new SortedIds()).after(after);
    this.#order ??= SortedIds.of(this.#own.keys());
    return this.#order.after(after);
  }

  #claimsOf(record: T): readonly string[] {
    return this.#kind.claims?.(record) ?? NONE;
  }

  #entriesOf(record: T): readonly string[] {
    const entries: string[] = [];
    for (const [index, keysOf] of this.#indexes) for (const key of keysOf(record)) entries.push(entryName(index, key));
    return entries;
  }
}

const NONE: readonly string[] = [];

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, at) => each === others[at]);

// Index names are identifiers of ours and hold no colon.
const entryName = (index: string, key: string | undefined): string => `${index}:${key ?? ''}`;

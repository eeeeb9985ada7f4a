import {
  type AnyKind,
  type Dump,
  type Kind,
  type Listing,
  type Put,
  putOf,
  type Query,
  type Row,
  type Store,
  type Stored,
} from '../core/store.ts';
import { BaseLayer } from './base-layer.ts';
import { checkTogether } from './check-together.ts';
import { frozenCopy } from './deep-freeze.ts';
import type { Changes, KeptStore } from './state/kept-state.ts';
import { RecordTable } from './table.ts';

/**
 * The store in memory: an empty layer over a fixture set, to which it writes only copies. Making one allocates two
 * empty maps; a kind gets its table when it is first touched. No method awaits anything, so each is one step, and `get`
 * answers at once.
 */
export class MemoryStore implements Store {
  #layer: BaseLayer;
  /** The layer of the fixtures; a dump that is loaded takes its place. */
  readonly #first: BaseLayer;
  readonly #bornAt: number;
  readonly #changes: Changes;
  #tables = new Map<string, RecordTable<Row>>();
  #sequences = new Map<string, number>();
  /** The last version that was given; fixture records have version 1. One counter for all, so that none ever comes back. */
  #version = 1;

  /** @param bornAt epoch milliseconds that the relative times of the fixtures count from; `changes` counts every write */
  constructor(layer: BaseLayer, bornAt: number, changes: Changes = { count: 0 }) {
    this.#first = layer;
    this.#layer = layer;
    this.#changes = changes;
    this.#bornAt = bornAt;
  }

  /** Everything that is over the fixtures, as it is at this moment. */
  capture(): KeptStore {
    return {
      version: this.#version,
      sequences: Object.fromEntries(this.#sequences),
      isLoaded: this.#layer !== this.#first,
      tables: [...this.#tables.values()].map((table) => table.capture()),
    };
  }

  /**
   * Takes up what was over these fixtures, into a store that is new.
   * @throws {ClaimTaken}, {VersionConflict} when it contradicts itself
   */
  restore(kinds: readonly AnyKind[], { version, sequences, isLoaded, tables }: KeptStore): void {
    if (isLoaded) this.#layer = BaseLayer.empty;
    for (const kept of tables) {
      const kind = kinds.find(({ name }) => name === kept.name);
      if (kind !== undefined) this.#table(kind as Kind<Row>).restore(kept);
    }
    this.#sequences = new Map(Object.entries(sequences));
    this.#version = version;
  }

  get<T extends Row>(kind: Kind<T>, id: string): Stored<T> | undefined {
    return this.#table(kind).get(id);
  }

  async claimed<T extends Row>(kind: Kind<T>, key: string): Promise<Stored<T> | undefined> {
    return this.#table(kind).claimed(key);
  }

  async list<T extends Row>(kind: Kind<T>, query: Query = {}): Promise<Listing<T>> {
    return this.#list(kind, query);
  }

  async count<T extends Row>(kind: Kind<T>, { index, key = '' }: Query = {}): Promise<number> {
    const table = this.#table(kind);
    return index === undefined ? table.size : table.sizeOf(index, key);
  }

  async put<T extends Row>(kind: Kind<T>, record: T, expected: number): Promise<number> {
    return this.#commit([putOf(kind, record, expected)]);
  }

  async commit(puts: readonly Put[]): Promise<void> {
    this.#commit(puts);
  }

  async remove<T extends Row>(kind: Kind<T>, id: string): Promise<boolean> {
    this.#changes.count += 1;
    return this.#table(kind).remove(id);
  }

  async take<T extends Row>(kind: Kind<T>, id: string, expected?: number): Promise<T | undefined> {
    const table = this.#table(kind);
    const stored = table.get(id);
    if (stored === undefined || (expected !== undefined && stored.version !== expected)) return undefined;
    this.#changes.count += 1;
    table.remove(id);
    return stored.value;
  }

  async next(sequence: string): Promise<number> {
    const number = (this.#sequences.get(sequence) ?? this.#layer.sequence(sequence)) + 1;
    this.#changes.count += 1;
    this.#sequences.set(sequence, number);
    return number;
  }

  async sweep(kind: AnyKind, now: number): Promise<number> {
    this.#changes.count += 1;
    return this.#table(kind as Kind<Row>).sweep(now);
  }

  async dump(kinds: readonly AnyKind[]): Promise<Dump> {
    const records: Record<string, readonly Row[]> = {};
    for (const kind of kinds) {
      const { items } = this.#list(kind as Kind<Row>, {});
      if (items.length > 0) records[kind.name] = items;
    }
    return { records, sequences: { ...this.#layer.sequences(), ...Object.fromEntries(this.#sequences) } };
  }

  async load(kinds: readonly AnyKind[], dump: Dump): Promise<void> {
    this.#changes.count += 1;
    // All is built aside first: a dump that cannot be taken leaves the store as it was.
    const tables = new Map<string, RecordTable<Row>>();
    let version = this.#version;
    for (const [name, rows] of Object.entries(dump.records)) {
      const kind = kinds.find((known) => known.name === name) as Kind<Row> | undefined;
      if (kind === undefined) throw new TypeError(`There are no records of kind ${name}`);
      const table = new RecordTable(kind, BaseLayer.empty.rows(kind), this.#bornAt);
      for (const row of rows) {
        if (typeof row.id !== 'string') throw new TypeError(`A record of kind ${name} has no id`);
        const copy = frozenCopy(row);
        table.check(copy, 0);
        table.write(copy, ++version);
      }
      tables.set(name, table);
    }
    this.#layer = BaseLayer.empty;
    this.#tables = tables;
    this.#sequences = new Map(Object.entries(dump.sequences));
    this.#version = version;
  }

  /** Answers the last version that it gave. */
  #commit(puts: readonly Put[]): number {
    this.#changes.count += 1;
    const written = puts.map(({ kind, record, expected }) => ({ kind, expected, record: frozenCopy(record) }));
    checkTogether(written);
    for (const { kind, record, expected } of written) this.#table(kind).check(record, expected);
    for (const { kind, record } of written) this.#table(kind).write(record, ++this.#version);
    return this.#version;
  }

  #list<T extends Row>(kind: Kind<T>, query: Query): Listing<T> {
    if (query.index !== undefined && kind.indexes?.[query.index] === undefined) {
      throw new TypeError(`${kind.name} has no index ${query.index}`);
    }
    const table = this.#table(kind);
    const items: T[] = [];
    if (table.size === 0) return { items };
    for (const id of table.ids(query)) {
      if (items.length === query.limit) return { items, next: items.at(-1)?.id };
      const stored = table.get(id);
      if (stored !== undefined) items.push(stored.value);
    }
    return { items };
  }

  #table<T extends Row>(kind: Kind<T>): RecordTable<T> {
    let table = this.#tables.get(kind.name);
    if (table === undefined) {
      // A kind's name stands for its record type: the table under `kind.name` holds T.
      table = new RecordTable(kind, this.#layer.rows(kind), this.#bornAt) as unknown as RecordTable<Row>;
      this.#tables.set(kind.name, table);
    }
    return table as unknown as RecordTable<T>;
  }
}

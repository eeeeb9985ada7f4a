/**
 * The store port: what every adapter (memory, Redis) must promise. The contract suite in `test/contract` holds each
 * adapter to it; `docs/storage.md` describes it in prose.
 *
 * A store belongs to one sandbox. It knows nothing of time: expiry is judged by the caller on the sandbox's clock,
 * and `sweep` removes what that clock has left behind.
 */

/** A kind of record: its name, the unique keys it claims, the index entries that it is listed under, and when it dies. */
export interface Kind<T extends Row> {
  readonly name: string;
  /** Keys that at most one record of the kind may hold at a time. */
  readonly claims?: (record: T) => readonly string[];
  /** Named indexes; many records may share an entry. */
  readonly indexes?: Readonly<Record<string, (record: T) => readonly string[]>>;
  /** The index under which records of other kinds are listed that are worth nothing without one of this kind. */
  readonly owns?: string;
  /** The id lets in whoever knows it, as a code does: reports hide it. */
  readonly secretId?: true;
  /** Epoch milliseconds from which `sweep` may remove the record; undefined keeps it. */
  readonly expiresAt?: (record: T) => number | undefined;
  /**
   * Fixture records hold times as negative milliseconds before the sandbox's birth, because one frozen fixture set
   * serves many sandboxes; this makes them absolute. Called when such a record is read from the fixtures; claims and
   * index entries are those of the record before it, so they must not depend on times.
   */
  readonly rebase?: (record: T, bornAt: number) => T;
}

/** Every record names itself, in ASCII. Records are JSON-safe and never changed in place; undefined is left out. */
export interface Row {
  readonly id: string;
}

/** A kind of any record, for what goes through all of them. */
export type AnyKind = Omit<Kind<never>, 'rebase'> & { readonly rebase?: (record: never, bornAt: number) => Row };

/** A time of a fixture record as epoch milliseconds: negative ones count back from the sandbox's birth. */
export const absolute = (time: number, bornAt: number): number => (time < 0 ? bornAt + time : time);

/**
 * A record with the version that a write has to name. Versions are 1 or more (fixture records have 1), and none comes
 * back for an id, not even after removal or `load`: else a slow writer could overwrite the successor of what it read.
 */
export interface Stored<T> {
  readonly version: number;
  readonly value: T;
}

/** The records to list: all of a kind, or those under one index entry; in order of id. */
export interface Query {
  readonly index?: string;
  readonly key?: string;
  /** Only ids greater than this one. */
  readonly after?: string;
  readonly limit?: number;
}

export interface Listing<T> {
  readonly items: readonly T[];
  /** The start of the next page (pass as `after`); absent on the last one. */
  readonly next?: string;
}

/** Everything in a store, by kind name; what export writes and import reads. */
export interface Dump {
  readonly records: Readonly<Record<string, readonly Row[]>>;
  readonly sequences: Readonly<Record<string, number>>;
}

/** One record of a commit, with the version that it replaces. */
export interface Put {
  readonly kind: Kind<Row>;
  readonly record: Row;
  readonly expected: number;
}

/** A kind's name stands for its record type: whoever reads `kind` reads T. */
export const putOf = <T extends Row>(kind: Kind<T>, record: T, expected: number): Put => ({
  kind: kind as unknown as Kind<Row>,
  record,
  expected,
});

/** At once where it is in this process's memory, and later where it has to be fetched. */
export type Soon<T> = T | Promise<T>;

/** Goes on with what is at hand at once, because every promise costs each request; and later with what has to be fetched. */
export const soon = <A, B>(value: Soon<A>, goOn: (value: A) => Soon<B>): Soon<B> =>
  value instanceof Promise ? value.then(goOn) : goOn(value);

export interface Store {
  get<T extends Row>(kind: Kind<T>, id: string): Soon<Stored<T> | undefined>;
  /** The record that holds a unique key. */
  claimed<T extends Row>(kind: Kind<T>, key: string): Promise<Stored<T> | undefined>;
  list<T extends Row>(kind: Kind<T>, query?: Query): Promise<Listing<T>>;
  /** The number of records of a kind, or of those under one index entry. */
  count<T extends Row>(kind: Kind<T>, of?: Pick<Query, 'index' | 'key'>): Promise<number>;
  /**
   * Writes a copy of a record in one operation with its version check and its claims; answers the new version.
   * `expected` 0 means that it must not exist. Records are frozen and share nothing with the caller.
   * @throws {VersionConflict} when the stored version is another
   * @throws {ClaimTaken} when another record holds one of its claims
   */
  put<T extends Row>(kind: Kind<T>, record: T, expected: number): Promise<number>;
  /**
   * Writes several records in one step, all or none. Each is judged as by `put`, in their order; none of them can take over
   * the claim of another.
   * @throws {VersionConflict}
   * @throws {ClaimTaken}
   */
  commit(puts: readonly Put[]): Promise<void>;
  /** Removes a record; false when there was none. */
  remove<T extends Row>(kind: Kind<T>, id: string): Promise<boolean>;
  /**
   * Reads and removes in one step: of any number of racers one gets the record.
   * @param expected where given, a record of another version stays, and nobody gets it
   */
  take<T extends Row>(kind: Kind<T>, id: string, expected?: number): Promise<T | undefined>;
  /** The next number of a named sequence, from 1. */
  next(sequence: string): Promise<number>;
  /** Removes the records of a kind whose `expiresAt` is at or before `now`; answers how many. */
  sweep(kind: AnyKind, now: number): Promise<number>;
  dump(kinds: readonly AnyKind[]): Promise<Dump>;
  /** Replaces everything by a dump, its times taken as absolute. Rejects, and changes nothing, when the dump contradicts itself. */
  load(kinds: readonly AnyKind[], dump: Dump): Promise<void>;
}

/** The store cannot be reached: whatever was asked of it is not known to be done. No refusal of the domain's, so no flow takes it for one. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The sandbox of the store has ended: nothing is written any more. */
export class StoreEnded extends Error {
  override readonly name = 'StoreEnded';
  readonly sandbox: string;
  constructor(sandbox: string) {
    super(`sandbox ${sandbox} has ended`);
    this.sandbox = sandbox;
  }
}

export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(kind: string, id: string) {
    super(`${kind} ${id} was changed by another writer`);
  }
}

export class ClaimTaken extends Error {
  override readonly name = 'ClaimTaken';
  readonly kind: string;
  readonly key: string;
  constructor(kind: string, key: string) {
    super(`${kind} ${key} is held by another record`);
    this.kind = kind;
    this.key = key;
  }
}

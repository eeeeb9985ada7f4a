import type { Dump, Row, Stored } from '../../core/store.ts';

/** Counts changes, so that nothing is saved where there were none. */
export interface Changes {
  count: number;
}

/** One kind in a store: its own records, and the fixtures' records that are gone or replaced. */
export interface KeptTable {
  readonly name: string;
  readonly rows: readonly Stored<Row>[];
  readonly hidden: readonly string[];
}

/** A store over its fixtures. */
export interface KeptStore {
  /** The last version that was given. */
  readonly version: number;
  readonly sequences: Readonly<Record<string, number>>;
  /** Whether it was loaded from a dump, and has no fixtures any more. */
  readonly isLoaded: boolean;
  readonly tables: readonly KeptTable[];
}

/** One life of a sandbox. */
export interface KeptLife {
  readonly life: number;
  readonly fixtures: KeptFixtures;
  readonly store: KeptStore;
  /** The number of the newest entry of its journal at that moment; the entries have a file of their own. */
  readonly journal: number;
}

/** A fixture set. */
export interface KeptFixtures {
  readonly key: string;
  readonly dump: Dump;
}

/** Everything that a process keeps of its sandboxes, at one moment (TEST-8). */
export interface KeptState {
  readonly common: KeptStore;
  readonly lives: readonly KeptLife[];
  /** The ports of sandboxes that have their own, by name. */
  readonly ports: Readonly<Record<string, number>>;
}

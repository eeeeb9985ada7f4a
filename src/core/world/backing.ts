import type { JournalLog } from '../journal/journal.ts';
import type { Store } from '../store.ts';
import type { FixtureSet } from './fixture-set.ts';
import type { World } from './world.ts';

/** The store, journal and locks of one life of a sandbox. */
export interface Quarters {
  readonly fixtures: FixtureSet;
  readonly store: Store;
  readonly log: JournalLog;
  /** Runs one piece of work of a key at a time, whichever process asks. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** The place that keeps sandboxes: the memory of one process, or a store that several share (TEST-8). */
export interface Backing {
  /** The records about sandboxes themselves. */
  readonly common: Store;
  /** The quarters of a new life: the fixtures' records and no others. */
  make(world: World, fixtures: FixtureSet): Promise<Quarters>;
  /** The quarters that were made for a life. */
  find(world: World): Promise<Quarters>;
  /** Gives up the quarters of a life. */
  leave(world: World): Promise<void>;
  /** Notes that a request was for a sandbox, at a wall time in epoch milliseconds. */
  noteUse(name: string, at: number): void;
  /** The last of these times. */
  lastUse(name: string): Promise<number>;
  /** Tells other processes that a sandbox's record is another by now. */
  changed(name: string): void;
  /** Calls back when another process tells that, and without a name where such news may have been missed. */
  onChange(listener: (name: string | undefined) => void): void;
  close(): void;
}

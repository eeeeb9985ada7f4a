import type { JournalEntry } from '../core/journal/journal.ts';
import type { Store } from '../core/store.ts';
import { Turns } from '../core/waits/turns.ts';
import type { Backing, Quarters } from '../core/world/backing.ts';
import type { FixtureSet } from '../core/world/fixture-set.ts';
import { snapshots } from '../core/world/snapshot.ts';
import { type World, worlds } from '../core/world/world.ts';
import { BaseLayer } from './base-layer.ts';
import { MemoryStore } from './memory.ts';
import { MemoryJournal } from './memory-journal.ts';
import type { HeldJournal } from './state/journal-files.ts';
import type { Changes, KeptFixtures, KeptState } from './state/kept-state.ts';

/** Layers of fixture sets: each is indexed once for all sandboxes that stand on it. */
const layers = new WeakMap<FixtureSet, BaseLayer>();

export function layerOf(fixtures: FixtureSet): BaseLayer {
  const known = layers.get(fixtures) ?? new BaseLayer(fixtures.dump);
  layers.set(fixtures, known);
  return known;
}

/** Quarters whose contents can be kept elsewhere. */
class MemoryQuarters implements Quarters {
  readonly fixtures: FixtureSet;
  readonly store: MemoryStore;
  readonly log: MemoryJournal;
  readonly #turns = new Turns();

  constructor(fixtures: FixtureSet, store: MemoryStore, log: MemoryJournal) {
    this.fixtures = fixtures;
    this.store = store;
    this.log = log;
  }

  alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.run(key, work);
  }
}

/** The means to take up what another process has left. */
interface TakingUp {
  readonly setOf: (kept: KeptFixtures) => FixtureSet;
  /** The entries of a life's journal, oldest first. */
  readonly entriesOf: (life: number) => Promise<readonly JournalEntry[]>;
  /** How many numbers of the journal may have been given since. */
  readonly journalGap: number;
  /** The wall clock, in epoch milliseconds. */
  readonly at: number;
}

/** Sandboxes in the memory of this process, which is the only one that knows them. */
export class MemoryBacking implements Backing {
  /** Counts changes of everything that a state file keeps. */
  readonly changes: Changes = { count: 0 };
  readonly #common = new MemoryStore(BaseLayer.empty, 0, this.changes);
  readonly common: Store = this.#common;
  readonly #quarters = new Map<number, MemoryQuarters>();
  readonly #uses = new Map<string, number>();

  async make(world: World, fixtures: FixtureSet): Promise<Quarters> {
    return this.#furnish(world, fixtures, new MemoryJournal());
  }

  #furnish({ life, bornAt }: Pick<World, 'life' | 'bornAt'>, fixtures: FixtureSet, log: MemoryJournal): MemoryQuarters {
    const store = new MemoryStore(layerOf(fixtures), bornAt, this.changes);
    const quarters = new MemoryQuarters(fixtures, store, log);
    this.#quarters.set(life, quarters);
    return quarters;
  }

  /** The journals, which are kept entry by entry. */
  journals(): readonly HeldJournal[] {
    return [...this.#quarters].map(([life, { log }]) => ({ life, log }));
  }

  /** Everything at one moment; nobody else runs meanwhile, and the records are not copied. */
  capture(): Omit<KeptState, 'ports'> {
    const lives = [...this.#quarters].map(([life, { fixtures, store, log }]) => ({
      life,
      fixtures,
      store: store.capture(),
      journal: log.seq,
    }));
    return { common: this.#common.capture(), lives };
  }

  /**
   * Takes up what was captured, into a backing that is new.
   * @throws {ClaimTaken}, {VersionConflict} when it contradicts itself
   */
  async restore({ common, lives }: KeptState, { setOf, entriesOf, journalGap, at }: TakingUp): Promise<void> {
    this.#common.restore([worlds, snapshots], common);
    const { items } = await this.common.list(worlds);
    const { storedKinds } = await import('../core/kinds.ts');
    const byLife = new Map(lives.map((kept) => [kept.life, kept]));
    for (const world of items) {
      const kept = byLife.get(world.life);
      if (kept === undefined) throw new TypeError(`sandbox ${world.id} has no records`);
      const log = new MemoryJournal(kept.journal, await entriesOf(kept.life), journalGap);
      this.#furnish(world, setOf(kept.fixtures), log).store.restore(storedKinds, kept.store);
      this.noteUse(world.id, at);
    }
  }

  async find({ id, life }: World): Promise<Quarters> {
    const quarters = this.#quarters.get(life);
    if (quarters === undefined) throw new Error(`sandbox ${id} has no records`);
    return quarters;
  }

  async leave({ id, life }: World): Promise<void> {
    this.#quarters.delete(life);
    this.#uses.delete(id);
  }

  noteUse(name: string, at: number): void {
    this.#uses.set(name, at);
  }

  async lastUse(name: string): Promise<number> {
    return this.#uses.get(name) ?? Number.NEGATIVE_INFINITY;
  }

  // There is no other process.
  changed(): void {}
  onChange(): void {}
  close(): void {}
}

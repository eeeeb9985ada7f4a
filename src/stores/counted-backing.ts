import type { JournalEntry, JournalLog, Unnumbered } from '../core/journal/journal.ts';
import type { EntryQuery } from '../core/journal/journal-query.ts';
import type { Metrics } from '../core/journal/metrics.ts';
import type { Store } from '../core/store.ts';
import type { Backing, Quarters } from '../core/world/backing.ts';
import type { FixtureSet } from '../core/world/fixture-set.ts';
import type { World } from '../core/world/world.ts';

/** A backing whose journals are counted, and whose stores are timed where that tells anything: memory takes no time. */
export class CountedBacking implements Backing {
  readonly common: Store;
  readonly #inner: Backing;
  readonly #metrics: Metrics;
  readonly #time: (store: Store) => Store;

  constructor(inner: Backing, metrics: Metrics, isTimed: boolean) {
    this.#inner = inner;
    this.#metrics = metrics;
    this.#time = (store) => (isTimed ? timedStore(store, metrics) : store);
    this.common = this.#time(inner.common);
  }

  async make(world: World, fixtures: FixtureSet): Promise<Quarters> {
    return this.#count(await this.#inner.make(world, fixtures));
  }

  async find(world: World): Promise<Quarters> {
    return this.#count(await this.#inner.find(world));
  }

  #count(quarters: Quarters): Quarters {
    const { fixtures, store, log } = quarters;
    const counted = new CountedLog(log, this.#metrics);
    return { fixtures, store: this.#time(store), log: counted, alone: (key, work) => quarters.alone(key, work) };
  }

  leave(world: World): Promise<void> {
    return this.#inner.leave(world);
  }

  noteUse(name: string, at: number): void {
    this.#inner.noteUse(name, at);
  }

  lastUse(name: string): Promise<number> {
    return this.#inner.lastUse(name);
  }

  changed(name: string): void {
    this.#inner.changed(name);
  }

  onChange(listener: (name: string | undefined) => void): void {
    this.#inner.onChange(listener);
  }

  close(): void {
    this.#inner.close();
  }
}

class CountedLog implements JournalLog {
  readonly #log: JournalLog;
  readonly #metrics: Metrics;

  constructor(log: JournalLog, metrics: Metrics) {
    this.#log = log;
    this.#metrics = metrics;
  }

  append(entry: Unnumbered, limit: number): number | Promise<number | undefined> {
    this.#metrics.note(entry);
    return this.#log.append(entry, limit);
  }

  settled(): Promise<void> | undefined {
    return this.#log.settled();
  }

  list(query: EntryQuery, limit: number): Promise<JournalEntry[]> {
    return this.#log.list(query, limit);
  }

  clear(): Promise<void> {
    return this.#log.clear();
  }

  newest(): Promise<number> {
    return this.#log.newest();
  }

  onEntry(listener: () => void, query: EntryQuery): () => void {
    return this.#log.onEntry(listener, query);
  }
}

function timedStore(store: Store, metrics: Metrics): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        const began = performance.now();
        const answer: unknown = Reflect.apply(member, target, given);
        const note = () => metrics.noteStore(String(name), (performance.now() - began) / 1000);
        if (answer instanceof Promise) answer.then(note, note);
        return answer;
      };
    },
  });
}

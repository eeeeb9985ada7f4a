import type { JournalLog } from '../core/journal/journal.ts';
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

  #count({ fixtures, store, log, alone }: Quarters): Quarters {
    return { fixtures, store: this.#time(store), log: countedLog(log, this.#metrics), alone };
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

function countedLog(log: JournalLog, metrics: Metrics): JournalLog {
  return {
    append(entry, limit) {
      metrics.note(entry);
      return log.append(entry, limit);
    },
    settled: () => log.settled(),
    list: (query, limit) => log.list(query, limit),
    clear: () => log.clear(),
    newest: () => log.newest(),
    onEntry: (listener, query) => log.onEntry(listener, query),
  };
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

import type { Backing, Quarters } from '../core/backing.ts';
import type { FixtureSet } from '../core/fixture-set.ts';
import type { Store } from '../core/store.ts';
import { Turns } from '../core/turns.ts';
import type { World } from '../core/world.ts';
import { BaseLayer } from './base-layer.ts';
import { MemoryStore } from './memory.ts';
import { MemoryJournal } from './memory-journal.ts';

/** Layers of fixture sets: each is indexed once for all sandboxes that stand on it. */
const layers = new WeakMap<FixtureSet, BaseLayer>();

export function layerOf(fixtures: FixtureSet): BaseLayer {
  const known = layers.get(fixtures) ?? new BaseLayer(fixtures.dump);
  layers.set(fixtures, known);
  return known;
}

/** Sandboxes in the memory of this process, which is the only one that knows them. */
export class MemoryBacking implements Backing {
  readonly common: Store = new MemoryStore(BaseLayer.empty, 0);
  readonly #quarters = new Map<number, Quarters>();
  readonly #uses = new Map<string, number>();

  async make(world: World, fixtures: FixtureSet): Promise<Quarters> {
    const turns = new Turns();
    const quarters: Quarters = {
      fixtures,
      store: new MemoryStore(layerOf(fixtures), world.bornAt),
      log: new MemoryJournal(),
      alone: (key, work) => turns.run(key, work),
    };
    this.#quarters.set(world.life, quarters);
    return quarters;
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
}

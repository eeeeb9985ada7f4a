import { randomUUID } from 'node:crypto';
import type { FixtureSet } from '../../core/fixture-set.ts';
import { type Dump, StoreEnded } from '../../core/store.ts';
import type { World } from '../../core/world.ts';
import { BEGIN_LIFE, END_LIFE, FIND_LIFE } from './life-scripts.ts';
import type { RedisLink } from './link.ts';
import { STORE_KEYS } from './scripts.ts';

/** How many sets are kept at hand, beside those that sandboxes of this process stand on. */
const KEPT = 16;

/**
 * The fixture sets that all processes share: whoever needs one first brings it along, and its hashes are everybody's.
 * What is at hand is a pure function of key and stamp.
 */
export class FixtureShelf {
  readonly #link: RedisLink;
  readonly #prefix: string;
  readonly #setOf: (key: string, dump: Dump) => FixtureSet;
  readonly #atHand = new Map<string, Promise<FixtureSet>>();

  constructor(link: RedisLink, prefix: string, setOf: (key: string, dump: Dump) => FixtureSet) {
    this.#link = link;
    this.#prefix = prefix;
    this.#setOf = setOf;
  }

  /** Begins a life; answers the set that it stands on, which may be another process's writing of the same. */
  async begin({ life }: World, { key, dump }: FixtureSet): Promise<FixtureSet> {
    const args = [String(life), key, randomUUID()];
    const stamp =
      (await this.#link.run(BEGIN_LIFE, this.#prefix, [...args, ''])) ??
      (await this.#link.run(BEGIN_LIFE, this.#prefix, [...args, JSON.stringify(dump)]));
    return this.#read(key, String(stamp));
  }

  /** @throws {StoreEnded} when the store has lost the life, or its set */
  async find({ id, life, start }: World): Promise<FixtureSet> {
    const stamp = await this.#link.run(FIND_LIFE, this.#prefix, [String(life), start.fixtures]);
    if (stamp === null) throw new StoreEnded(id);
    return this.#read(start.fixtures, String(stamp));
  }

  async end({ life, start }: World): Promise<void> {
    await this.#link.run(END_LIFE, this.#prefix, [String(life), start.fixtures, ...STORE_KEYS, 'j']);
  }

  #read(key: string, stamp: string): Promise<FixtureSet> {
    const name = `${stamp} ${key}`;
    const set = this.#atHand.get(name) ?? this.#fetch(key);
    this.#atHand.delete(name);
    this.#atHand.set(name, set);
    set.catch(() => this.#atHand.delete(name));
    for (const oldest of [...this.#atHand.keys()].slice(0, -KEPT)) this.#atHand.delete(oldest);
    return set;
  }

  async #fetch(key: string): Promise<FixtureSet> {
    const dump = await this.#link.send('HGET', `${this.#prefix}:set:${key}`, 'dump');
    if (typeof dump !== 'string') throw new StoreEnded(key);
    return this.#setOf(key, JSON.parse(dump));
  }
}

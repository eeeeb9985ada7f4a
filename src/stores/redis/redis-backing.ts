import { type Dump, type Store, StoreUnavailable } from '../../core/store.ts';
import type { Backing, Quarters } from '../../core/world/backing.ts';
import type { FixtureSet } from '../../core/world/fixture-set.ts';
import type { World } from '../../core/world/world.ts';
import { BaseLayer } from '../base-layer.ts';
import { layerOf } from '../memory-backing.ts';
import { StoreRefused } from '../store-refused.ts';
import { FixtureShelf } from './fixture-shelf.ts';
import { Leases } from './leases.ts';
import { INTRODUCE } from './life-scripts.ts';
import { RedisLink } from './link.ts';
import { RecordReader } from './record-reader.ts';
import { RedisJournal } from './redis-journal.ts';
import { RedisStore } from './redis-store.ts';

/** The form of keys and values; another one's are not to be read. */
const FORMAT = '2';

/** Uses of a sandbox are told no more often, and so may be later than they are told by as much. Milliseconds. */
const TELLING_MS = 1000;
/** The number of sandboxes whose last told use is remembered. */
const REMEMBERED = 10_000;

export interface RedisBackingOptions {
  readonly url: string;
  /** The prefix of all keys of the deployment. */
  readonly prefix: string;
  /** Latchkey's version. */
  readonly version: string;
  /** The key of the fixture set that `default` starts from. */
  readonly fixtures: string;
  /** Makes a set of the records that are stored under its key. */
  readonly setOf: (key: string, dump: Dump) => FixtureSet;
  /** Takes down what is wrong with what is stored. */
  readonly tell: (message: string) => void;
}

/** Sandboxes in a Redis, for all processes of a deployment (TEST-8). */
export class RedisBacking implements Backing {
  readonly common: Store;
  readonly #options: RedisBackingOptions;
  readonly #link: RedisLink;
  readonly #shelf: FixtureShelf;
  readonly #leases: Leases;
  readonly #reader: RecordReader;
  readonly #journals = new Map<number, WeakRef<RedisJournal>>();
  readonly #toldUses = new Map<string, number>();
  #onChange: (name: string | undefined) => void = () => undefined;

  private constructor(options: RedisBackingOptions, link: RedisLink) {
    const { prefix, setOf, tell } = options;
    this.#options = options;
    this.#link = link;
    this.#reader = new RecordReader(tell);
    this.#shelf = new FixtureShelf({ link, reader: this.#reader, prefix, setOf });
    this.#leases = new Leases(link, this.#channel);
    const common = { link, reader: this.#reader, key: `${prefix}:common`, layer: BaseLayer.empty, bornAt: 0, name: '' };
    // A life's number never comes back, not even when Redis has lost all: processes still know lives of before.
    this.common = new RedisStore({ ...common, firstOf: (sequence) => (sequence === 'lives' ? Date.now() : 0) });
  }

  /** @throws {StoreRefused} when Redis cannot be reached, or belongs to another deployment */
  static async open(options: RedisBackingOptions): Promise<RedisBacking> {
    const link = await RedisLink.open(options.url);
    try {
      const backing = new RedisBacking(options, link);
      await backing.#introduce();
      await link.listen(backing.#channel, (message) => backing.#take(message));
      return backing;
    } catch (error) {
      link.close();
      throw error instanceof StoreUnavailable ? new StoreRefused(`the store does not answer: ${error.message}`) : error;
    }
  }

  async make(world: World, fixtures: FixtureSet): Promise<Quarters> {
    // A Redis that has lost all is told again whose it is.
    await this.#introduce();
    return this.#quarters(world, await this.#shelf.begin(world, fixtures));
  }

  async find(world: World): Promise<Quarters> {
    return this.#quarters(world, await this.#shelf.find(world));
  }

  async leave(world: World): Promise<void> {
    await this.#shelf.end(world);
    this.#journals.delete(world.life);
    this.#toldUses.delete(world.id);
    await this.#link.send('HDEL', this.#uses, world.id);
  }

  noteUse(name: string, at: number): void {
    const told = this.#toldUses.get(name);
    if (told !== undefined && at >= told && at - told < TELLING_MS) return;
    if (this.#toldUses.size >= REMEMBERED) this.#toldUses.clear();
    this.#toldUses.set(name, at);
    // The next use tells it.
    this.#link.send('HSET', this.#uses, name, String(at)).catch(() => this.#toldUses.delete(name));
  }

  /** The latest that it can have been: telling is throttled, and waiting is told as often. */
  async lastUse(name: string): Promise<number> {
    const at = await this.#link.send('HGET', this.#uses, name);
    return at === null ? Number.NEGATIVE_INFINITY : Number(at) + 2 * TELLING_MS;
  }

  changed(name: string): void {
    // Waiters look again when the connection is back.
    this.#link.send('PUBLISH', this.#channel, `changed ${name}`).catch(() => undefined);
  }

  onChange(listener: (name: string | undefined) => void): void {
    this.#onChange = listener;
  }

  close(): void {
    this.#link.close();
  }

  get #channel(): string {
    return `${this.#options.prefix}:news`;
  }

  get #uses(): string {
    return `${this.#options.prefix}:uses`;
  }

  #quarters(world: World, fixtures: FixtureSet): Quarters {
    const { life, bornAt, id: name } = world;
    const link = this.#link;
    const key = `${this.#options.prefix}:life:${life}`;
    const log = new RedisJournal({ link, key, life, channel: this.#channel });
    this.#journals.set(life, new WeakRef(log));
    return {
      fixtures,
      store: new RedisStore({ link, reader: this.#reader, key, layer: layerOf(fixtures), bornAt, name }),
      log,
      alone: (what, work) => this.#leases.run(`${key}:lock:${what}`, work),
    };
  }

  /** Takes up news of any process, this one included; without a message, some may have been missed. */
  #take(message: string | undefined): void {
    if (message === undefined) {
      for (const journal of this.#journals.values()) journal.deref()?.tell(undefined);
      this.#leases.free(undefined);
      this.#onChange(undefined);
      return;
    }
    const [kind = '', subject = ''] = message.split(' ', 2);
    if (kind === 'entries')
      this.#journals
        .get(Number(subject))
        ?.deref()
        ?.tell(message.slice(message.indexOf('[')));
    if (kind === 'free') this.#leases.free(message.slice('free '.length));
    if (kind === 'changed') this.#onChange(subject);
  }

  /** @throws {StoreRefused} when what is stored was made otherwise */
  async #introduce(): Promise<void> {
    const { prefix, version, fixtures } = this.#options;
    const own = { format: FORMAT, version, fixtures };
    const stored = (await this.#link.run(INTRODUCE, prefix, Object.entries(own).flat())) as string[];
    for (const [name, value] of Object.entries(own)) {
      const found = stored[stored.indexOf(name) + 1];
      if (found !== value)
        throw new StoreRefused(
          `the store holds sandboxes of another ${names[name as keyof typeof own]} under the prefix ${prefix}: ${found}, not ${value}. Choose another --store-prefix, or remove its keys.`,
        );
    }
  }
}

const names = { format: 'key format', version: 'version of Latchkey', fixtures: 'fixture set' };

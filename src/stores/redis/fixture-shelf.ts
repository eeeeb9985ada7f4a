import { randomUUID } from 'node:crypto';
import { type Dump, type Row, StoreEnded } from '../../core/store.ts';
import type { FixtureSet } from '../../core/world/fixture-set.ts';
import type { World } from '../../core/world/world.ts';
import { asideOf, BEGIN_LIFE, BRING_SET, END_LIFE, FIND_LIFE } from './life-scripts.ts';
import type { Answer, RedisLink } from './link.ts';
import type { RecordReader } from './record-reader.ts';
import { type Script, STORE_KEYS } from './scripts.ts';

/** The number of sets that are kept at hand, beside those that sandboxes of this process stand on. */
const KEPT = 16;
/** A value of Redis has 512 MB at most, and so has a text here; a set is stored in pieces of about so many characters. */
const PIECE = 8 * 1024 * 1024;

interface FixtureShelfOptions {
  readonly link: RedisLink;
  readonly reader: RecordReader;
  readonly prefix: string;
  readonly setOf: (key: string, dump: Dump) => FixtureSet;
}

/**
 * The fixture sets that all processes share: whoever needs one first brings it along, and its hashes are everybody's.
 * The sets at hand are a pure function of key and stamp.
 */
export class FixtureShelf {
  readonly #options: FixtureShelfOptions;
  readonly #atHand = new Map<string, Promise<FixtureSet>>();

  constructor(options: FixtureShelfOptions) {
    this.#options = options;
  }

  /** Begins a life; answers the set that it stands on, which may be another process's writing of the same. */
  async begin({ id, life }: World, fixtures: FixtureSet): Promise<FixtureSet> {
    const { key } = fixtures;
    for (;;) {
      const stamp = await this.#run(BEGIN_LIFE, [String(life), key]);
      if (stamp !== null) return this.#read(id, key, String(stamp));
      await this.#bring(fixtures);
    }
  }

  /** @throws {StoreEnded} when the store has lost the life, or its set */
  async find({ id, life, start }: World): Promise<FixtureSet> {
    const stamp = await this.#run(FIND_LIFE, [String(life), start.fixtures]);
    if (stamp === null) throw new StoreEnded(id);
    return this.#read(id, start.fixtures, String(stamp));
  }

  async end({ life, start }: World): Promise<void> {
    await this.#run(END_LIFE, [String(life), start.fixtures, ...STORE_KEYS, 'j']);
  }

  /** Stores a set, piece by piece beside its place, and then puts it there unless another process was faster. */
  async #bring(fixtures: FixtureSet): Promise<void> {
    const { link, prefix } = this.#options;
    const { key, dump } = fixtures;
    const stamp = randomUUID();
    const aside = asideOf(prefix, stamp);
    for (const piece of piecesOf(dump)) {
      await link.send('RPUSH', aside, piece);
      // A process that dies on its way leaves nothing for long.
      await link.send('EXPIRE', aside, '600');
    }
    if ((await this.#run(BRING_SET, [key, stamp])) === 1)
      await this.#keep(`${stamp} ${key}`, Promise.resolve(fixtures));
  }

  #read(sandbox: string, key: string, stamp: string): Promise<FixtureSet> {
    const name = `${stamp} ${key}`;
    return this.#keep(name, this.#atHand.get(name) ?? this.#fetch(sandbox, key));
  }

  #keep(name: string, set: Promise<FixtureSet>): Promise<FixtureSet> {
    this.#atHand.delete(name);
    this.#atHand.set(name, set);
    set.catch(() => this.#atHand.delete(name));
    for (const oldest of [...this.#atHand.keys()].slice(0, -KEPT)) this.#atHand.delete(oldest);
    return set;
  }

  async #fetch(sandbox: string, key: string): Promise<FixtureSet> {
    const { link, reader, prefix, setOf } = this.#options;
    const place = `${prefix}:set:${key}`;
    const count = Number(await link.send('LLEN', place));
    const records: Record<string, Row[]> = {};
    let sequences: Dump['sequences'] = {};
    // The first says which writing of the set it is.
    for (let at = 1; at < count; at++) {
      const piece = await link.send('LINDEX', place, String(at));
      if (typeof piece !== 'string') throw new StoreEnded(sandbox);
      const part = reader.dump(place, piece);
      sequences = { ...sequences, ...part.sequences };
      for (const [kind, rows] of Object.entries(part.records)) records[kind] = (records[kind] ?? []).concat(rows);
    }
    if (count === 0) throw new StoreEnded(sandbox);
    return setOf(key, { records, sequences });
  }

  #run(script: Script, args: readonly string[]): Promise<Answer> {
    const { link, prefix } = this.#options;
    return link.run(script, prefix, args);
  }
}

/** Dumps that make up a dump, as JSON: some of the records each. */
function* piecesOf({ records, sequences }: Dump): Generator<string> {
  yield JSON.stringify({ records: Object.fromEntries(Object.keys(records).map((kind) => [kind, []])), sequences });
  for (const [kind, rows] of Object.entries(records)) {
    let texts: string[] = [];
    let length = 0;
    for (const row of rows) {
      const text = JSON.stringify(row);
      texts.push(text);
      length += text.length;
      if (length < PIECE) continue;
      yield pieceOf(kind, texts);
      texts = [];
      length = 0;
    }
    if (texts.length > 0) yield pieceOf(kind, texts);
  }
}

const pieceOf = (kind: string, texts: readonly string[]): string =>
  `{"records":{${JSON.stringify(kind)}:[${texts.join(',')}]},"sequences":{}}`;

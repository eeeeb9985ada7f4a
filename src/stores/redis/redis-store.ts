import {
  type AnyKind,
  ClaimTaken,
  type Dump,
  type Kind,
  type Listing,
  type Put,
  putOf,
  type Query,
  type Row,
  type Store,
  type Stored,
  StoreEnded,
  VersionConflict,
} from '../../core/store.ts';
import { AbsoluteRows } from '../absolute-rows.ts';
import { BaseLayer, type BaseRows } from '../base-layer.ts';
import { checkTogether } from '../check-together.ts';
import { frozenCopy } from '../deep-freeze.ts';
import { MemoryStore } from '../memory.ts';
import { claimUnder, entryOf, fieldOf, writeOf } from './fields.ts';
import type { Answer, RedisLink } from './link.ts';
import { edges, listUnder } from './list.ts';
import type { RecordReader } from './record-reader.ts';
import { CLAIMED, COMMIT, COUNT, DUMP, GET, LOAD, NEXT, type Script, SWEEP, TAKE } from './scripts.ts';

interface RedisStoreOptions {
  readonly link: RedisLink;
  readonly reader: RecordReader;
  /** The prefix of all keys of the store. */
  readonly key: string;
  readonly layer: BaseLayer;
  /** Epoch milliseconds that the relative times of the fixtures count from. */
  readonly bornAt: number;
  /** The used numbers of a sequence that is not in Redis: those of the fixtures. */
  readonly firstOf?: (sequence: string) => number;
  /** The sandbox that the store belongs to, for whoever comes after its end. */
  readonly name: string;
}

interface Base<T extends Row> {
  readonly rows: BaseRows<T>;
  readonly absolute: AbsoluteRows<T>;
}

/**
 * A store in Redis: own records there, over a fixture set in the memory of each process, which has the same records
 * everywhere. Every method is one script, which is told what the fixtures hold for what it is about.
 */
export class RedisStore implements Store {
  readonly #options: RedisStoreOptions;
  readonly #bases = new Map<string, Base<Row>>();

  constructor(options: RedisStoreOptions) {
    this.#options = options;
  }

  async get<T extends Row>(kind: Kind<T>, id: string): Promise<Stored<T> | undefined> {
    const { link, key } = this.#options;
    const base = this.#base(kind);
    const field = fieldOf(kind.name, id);
    const own = base.rows.has(id) ? await this.#run(GET, [field]) : await link.send('HGET', `${key}:r`, field);
    return own === null ? undefined : this.#stored(kind, base, id, own);
  }

  async claimed<T extends Row>(kind: Kind<T>, key: string): Promise<Stored<T> | undefined> {
    const base = this.#base(kind);
    const [claim, below] = claimUnder(kind, base.rows, key);
    const own = await this.#run(CLAIMED, [claim, below === false ? '' : below]);
    return own === null ? undefined : this.#stored(kind, base, base.rows.holder(key) ?? '', own);
  }

  async list<T extends Row>(kind: Kind<T>, query: Query = {}): Promise<Listing<T>> {
    if (query.index !== undefined && kind.indexes?.[query.index] === undefined) {
      throw new TypeError(`${kind.name} has no index ${query.index}`);
    }
    const { rows, absolute } = this.#base(kind);
    const items = await listUnder(kind.name, rows, query, (script, args) => this.#run(script, args), {
      own: (id, text) => this.#read<T>(kind, id, text).value,
      fixture: (row) => absolute.of(row),
    });
    if (query.limit === undefined || items.length <= query.limit) return { items };
    const page = items.slice(0, query.limit);
    return { items: page, next: page.at(-1)?.id };
  }

  async count<T extends Row>(kind: Kind<T>, { index, key = '' }: Query = {}): Promise<number> {
    const { rows } = this.#base(kind);
    const fields = fieldOf(kind.name, '');
    const entry = index === undefined ? fields : entryOf(kind.name, index, key);
    const args = [index === undefined ? 'o' : 'i', ...edges(entry), ...edges(fields)];
    const [loaded, own, hidden] = (await this.#run(COUNT, args)) as [number, number, string[]];
    if (loaded === 1) return own;
    const without = hidden.map((field) => field.slice(fields.length));
    return own + (index === undefined ? rows.size - without.length : rows.sizeOf(index, key, without));
  }

  put<T extends Row>(kind: Kind<T>, record: T, expected: number): Promise<number> {
    return this.#commit([putOf(kind, record, expected)]);
  }

  async commit(puts: readonly Put[]): Promise<void> {
    if (puts.length > 0) await this.#commit(puts);
  }

  async remove<T extends Row>(kind: Kind<T>, id: string): Promise<boolean> {
    return (await this.take(kind, id)) !== undefined;
  }

  async take<T extends Row>(kind: Kind<T>, id: string, expected?: number): Promise<T | undefined> {
    const base = this.#base(kind);
    const args = [fieldOf(kind.name, id), base.rows.has(id) ? '1' : '', expected === undefined ? '' : String(expected)];
    const own = await this.#run(TAKE, args);
    return own === null ? undefined : this.#stored(kind, base, id, own).value;
  }

  async next(sequence: string): Promise<number> {
    const { layer, firstOf = (name: string) => layer.sequence(name) } = this.#options;
    return Number(await this.#run(NEXT, [sequence, String(firstOf(sequence))]));
  }

  async sweep(kind: AnyKind, now: number): Promise<number> {
    const { name, expiresAt } = kind as Kind<Row>;
    if (expiresAt === undefined) return 0;
    const { rows, absolute } = this.#base(kind as Kind<Row>);
    const dead = [...rows.all()].filter((row) => (expiresAt(absolute.of(row)) ?? Infinity) <= now);
    const fields = JSON.stringify(dead.map(({ id }) => fieldOf(name, id)));
    return Number(await this.#run(SWEEP, [fieldOf(name, ''), String(now), fields]));
  }

  async dump(kinds: readonly AnyKind[]): Promise<Dump> {
    const [loaded, values, fields, hidden, sequences] = (await this.#run(DUMP)) as [number, ...string[][]];
    const own = new Map<string, Row[]>();
    for (const [at, field] of (fields ?? []).entries()) {
      const [kind = '', id = ''] = field.split('\0', 2);
      const rows = own.get(kind) ?? [];
      rows.push(this.#read({ name: kind }, id, values?.[at] ?? '').value);
      own.set(kind, rows);
    }
    const { layer } = this.#options;
    return dumpOf(kinds as readonly Kind<Row>[], own, {
      sequences: { ...(loaded === 0 && layer.sequences()), ...numbersOf(sequences ?? []) },
      fixtures: (kind) => {
        const { rows, absolute } = this.#base(kind);
        const away = new Set(hidden);
        return loaded === 0
          ? [...rows.all()].filter(({ id }) => !away.has(fieldOf(kind.name, id))).map((row) => absolute.of(row))
          : [];
      },
    });
  }

  async load(kinds: readonly AnyKind[], dump: Dump): Promise<void> {
    // It is judged in memory first: a dump that cannot be taken leaves the store as it was.
    const model = new MemoryStore(BaseLayer.empty, 0);
    await model.load(kinds, dump);
    const { records, sequences } = await model.dump(kinds);
    const puts = (kinds as readonly Kind<Row>[]).flatMap((kind) =>
      (records[kind.name] ?? []).map((record) => putOf(kind, record, 0)),
    );
    const writes = puts.map((put) => writeOf(put, BaseLayer.empty.rows(put.kind)));
    const bodies = puts.map(({ record }) => JSON.stringify(record));
    await this.#run(LOAD, [JSON.stringify(sequences), JSON.stringify(writes), ...bodies]);
  }

  /** Answers the last version that it gave. */
  async #commit(puts: readonly Put[]): Promise<number> {
    const copies = puts.map((put) => ({ ...put, record: frozenCopy(put.record) }));
    checkTogether(copies);
    const writes = copies.map((put) => writeOf(put, this.#base(put.kind).rows));
    const bodies = copies.map(({ record }) => JSON.stringify(record));
    const [outcome, at, which] = (await this.#run(COMMIT, [JSON.stringify(writes), ...bodies])) as [
      string,
      number,
      number,
    ];
    const put = copies[at];
    if (outcome === 'version' && put !== undefined) throw new VersionConflict(put.kind.name, put.record.id);
    if (outcome === 'claim' && put !== undefined)
      throw new ClaimTaken(put.kind.name, [...new Set(put.kind.claims?.(put.record))][which] ?? '');
    return at;
  }

  /** @throws {StoreEnded} */
  async #run(script: Script, args: readonly string[] = []): Promise<Answer> {
    const { link, key, name } = this.#options;
    const answer = await link.run(script, key, args);
    if (answer === 'gone' || (Array.isArray(answer) && answer[0] === 'gone')) throw new StoreEnded(name);
    return answer;
  }

  #stored<T extends Row>(kind: Kind<T>, { rows, absolute }: Base<T>, id: string, answer: Answer): Stored<T> {
    if (typeof answer === 'string') return this.#read(kind, id, answer);
    return { version: 1, value: absolute.of(rows.get(id) as T) };
  }

  #read<T extends Row>({ name }: Pick<Kind<T>, 'name'>, id: string, text: string): Stored<T> {
    const { reader, key } = this.#options;
    return reader.read(name, fieldOf(`${key}:r ${name}`, id), text);
  }

  #base<T extends Row>(kind: Kind<T>): Base<T> {
    const { layer, bornAt } = this.#options;
    const known = this.#bases.get(kind.name);
    const base = known ?? { rows: layer.rows(kind), absolute: new AbsoluteRows(kind, bornAt) };
    this.#bases.set(kind.name, base as unknown as Base<Row>);
    // A kind's name stands for its record type.
    return base as unknown as Base<T>;
  }
}

/** Redis tells a hash as names and values in turn. */
const numbersOf = (flat: readonly string[]): Record<string, number> =>
  Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, Number(flat[at + 1])]] : [])));

function dumpOf(
  kinds: readonly Kind<Row>[],
  own: ReadonlyMap<string, readonly Row[]>,
  { fixtures, sequences }: { fixtures: (kind: Kind<Row>) => readonly Row[]; sequences: Dump['sequences'] },
): Dump {
  const records: Record<string, readonly Row[]> = {};
  for (const kind of kinds) {
    const all = [...(own.get(kind.name) ?? []), ...fixtures(kind)];
    if (all.length > 0) records[kind.name] = all.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
  return { records, sequences };
}

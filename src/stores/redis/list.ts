import type { Query, Row } from '../../core/store.ts';
import type { BaseRows } from '../base-layer.ts';
import { entryOf, fieldOf } from './fields.ts';
import type { Answer } from './link.ts';
import { LIST, type Script } from './scripts.ts';

/** We ask which of so many fixtures are hidden; beyond that we are told all hidden ones of the kind. */
const ASKED = 500;

type Run = (script: Script, args: readonly string[]) => Promise<Answer>;

/** An own record as it lies in Redis. */
interface Own {
  readonly id: string;
  readonly text: string;
}

/** The way in which a store makes records of found texts. */
interface Found<T extends Row> {
  own(id: string, text: string): T;
  fixture(row: T): T;
}

/** The records of a query in order, one more than its limit where there are more: own ones, and fixtures. */
export async function listUnder<T extends Row>(
  kind: string,
  base: BaseRows<T>,
  { index, key = '', after, limit }: Query,
  run: Run,
  make: Found<T>,
): Promise<readonly T[]> {
  const fixtures = base.ids(index, key, after);
  const asked = [...firstOf(fixtures, ASKED)];
  const prefix = index === undefined ? fieldOf(kind, '') : entryOf(kind, index, key);
  const fields = fieldOf(kind, '');
  const [loaded, own, away] = (await run(LIST, [
    index === undefined ? 'o' : 'i',
    prefix,
    ...edges(prefix, after),
    String(limit === undefined ? -1 : limit + 1),
    fields,
    asked.length < ASKED ? JSON.stringify(asked) : '',
    ...edges(fields, after),
  ])) as [number, string[], string[]];
  const hidden = new Set(away.map((field) => field.slice(fields.length)));
  const below = loaded === 1 ? [] : visible(asked, fixtures, hidden);
  const most = limit === undefined ? Number.POSITIVE_INFINITY : limit + 1;
  return merged(pairs(own), below, base, most, make);
}

/** The range of a look into a sorted set: after an id, before the next prefix, which ends in a zero byte. */
export const edges = (prefix: string, after?: string): [string, string] => [
  after === undefined ? `[${prefix}` : `(${prefix}${after}`,
  `(${prefix.slice(0, -1)}\x01`,
];

function* firstOf(ids: Iterator<string>, most: number): Generator<string> {
  for (let taken = 0; taken < most; taken++) {
    const { done, value } = ids.next();
    if (done === true) return;
    yield value;
  }
}

function* visible(asked: readonly string[], rest: Iterable<string>, hidden: ReadonlySet<string>): Generator<string> {
  for (const ids of [asked, rest]) for (const id of ids) if (!hidden.has(id)) yield id;
}

function pairs(flat: readonly string[]): readonly Own[] {
  return flat.flatMap((id, at) => (at % 2 === 0 ? [{ id, text: flat[at + 1] ?? '' }] : []));
}

function merged<T extends Row>(
  mine: readonly Own[],
  below: Iterable<string>,
  base: BaseRows<T>,
  most: number,
  make: Found<T>,
): readonly T[] {
  const found: T[] = [];
  const fixtures = below[Symbol.iterator]();
  let next = fixtures.next();
  let at = 0;
  while (found.length < most) {
    const above = mine[at];
    if (next.done !== true && (above === undefined || next.value < above.id)) {
      const row = base.get(next.value);
      if (row !== undefined) found.push(make.fixture(row));
      next = fixtures.next();
    } else if (above !== undefined) {
      found.push(make.own(above.id, above.text));
      at += 1;
    } else break;
  }
  return found;
}

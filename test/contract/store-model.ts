import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Query, Store } from '../../src/core/store.ts';
import { dumpOf, kinds, type MakeFixtureSet, type Thing, thing, things } from './things.ts';

const BORN = 1000;

/** The port over one Map, done in the most naive way that can be right. Versions are those that the store gave. */
class Model {
  rows = new Map<string, { version: number; value: Thing }>();
  sequence = 0;
  seen = new Map<string, Set<number>>();

  put(record: Thing, expected: number): string | undefined {
    if ((this.rows.get(record.id)?.version ?? 0) !== expected) return 'VersionConflict';
    return [...this.rows.values()].some(({ value }) => value.id !== record.id && value.name === record.name)
      ? 'ClaimTaken'
      : undefined;
  }

  list({ index, key, after = '', limit = Infinity }: Query): unknown {
    const under = (value: Thing): boolean =>
      index === undefined || (index === 'owner' ? [value.owner] : value.tags).includes(key ?? '');
    const found = this.sorted().filter((value) => under(value) && value.id > after);
    const items = found.slice(0, limit);
    return { items, ...(found.length > limit && { next: items.at(-1)?.id }) };
  }

  sorted(): Thing[] {
    return [...this.rows.values()].map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

type Operation = (store: Store, model: Model) => Promise<void>;

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const record: fc.Arbitrary<Thing> = fc
  .record({
    id,
    name: fc.constantFrom('n1', 'n2', 'n3', 'n4', 'n5'),
    owner: fc.constantFrom('p', 'q'),
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    diesAt: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ id, ...rest }) => thing(id, rest));

const unique = (records: readonly Thing[]): Thing[] =>
  records.filter((one, at) => !records.slice(0, at).some((other) => other.id === one.id || other.name === one.name));

const put = fc.tuple(record, fc.integer({ min: -1, max: 3 })).map(
  ([value, wrong]): Operation =>
    async (store, model) => {
      const expected = wrong > 0 ? wrong - 1 : (model.rows.get(value.id)?.version ?? 0);
      const refusal = model.put(value, expected);
      if (refusal !== undefined) {
        await assert.rejects(store.put(things, value, expected), { name: refusal });
        return;
      }
      const version = await store.put(things, value, expected);
      const seen = model.seen.get(value.id) ?? new Set([1]);
      assert.ok(!seen.has(version), `version ${version} never comes back`);
      model.seen.set(value.id, seen.add(version));
      model.rows.set(value.id, { version, value });
    },
);

const query: fc.Arbitrary<Query> = fc
  .tuple(
    fc.constantFrom(undefined, 'owner:p', 'owner:q', 'tag:x', 'tag:y'),
    fc.option(id, { nil: undefined }),
    fc.integer({ min: 1, max: 7 }),
  )
  .map(([entry, after, limit]) => ({
    ...(entry && { index: entry.split(':')[0], key: entry.split(':')[1] }),
    after,
    limit,
  }));

const operations: fc.Arbitrary<Operation>[] = [
  put,
  put,
  id.map(
    (id): Operation =>
      async (store, model) => {
        assert.deepEqual(await store.get(things, id), model.rows.get(id));
      },
  ),
  record.map(
    ({ name }): Operation =>
      async (store, model) => {
        const holder = [...model.rows.values()].find(({ value }) => value.name === name);
        assert.deepEqual(await store.claimed(things, `name/${name}`), holder);
      },
  ),
  query.map(
    (query): Operation =>
      async (store, model) => {
        assert.deepEqual(await store.list(things, query), model.list(query));
      },
  ),
  id.map(
    (id): Operation =>
      async (store, model) => {
        assert.equal(await store.remove(things, id), model.rows.delete(id));
      },
  ),
  id.map(
    (id): Operation =>
      async (store, model) => {
        assert.deepEqual(await store.take(things, id), model.rows.get(id)?.value);
        model.rows.delete(id);
      },
  ),
  fc.integer({ min: 0, max: 9 }).map(
    (now): Operation =>
      async (store, model) => {
        const dead = model.sorted().filter((value) => (value.diesAt ?? Infinity) <= now);
        assert.equal(await store.sweep(things, now), dead.length);
        for (const { id } of dead) model.rows.delete(id);
      },
  ),
  fc.constant<Operation>(async (store, model) => {
    assert.equal(await store.next('s'), ++model.sequence);
  }),
  fc.constant<Operation>(async (store, model) => {
    const dump = await store.dump(kinds);
    assert.deepEqual(dump, dumpOf(model.sorted(), model.sequence > 0 ? { s: model.sequence } : {}));
    await store.load(kinds, dump);
    for (const id of model.rows.keys()) {
      const stored = await store.get(things, id);
      if (stored !== undefined) model.rows.set(id, stored);
    }
  }),
];

/**
 * Runs the same random operations on a store and on the model; every answer must be the same.
 * @throws {Error} with the shortest list of operations that tells them apart
 */
export async function storeModel(make: MakeFixtureSet, numRuns = 200): Promise<void> {
  const run = fc.asyncProperty(
    fc.array(record),
    fc.array(fc.oneof(...operations), { maxLength: 40 }),
    async (base, steps) => {
      const fixtures = unique(base);
      const store = (await make(dumpOf(fixtures))).open(BORN);
      const model = new Model();
      for (const value of fixtures) model.rows.set(value.id, { version: 1, value });
      for (const step of steps) await step(store, model);
    },
  );
  await fc.assert(run, { numRuns });
}

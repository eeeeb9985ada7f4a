import type { Test } from 'tap';
import { update } from '../../src/core/records/update.ts';
import { ClaimTaken, type Listing, type Store, type Stored, VersionConflict } from '../../src/core/store.ts';
import { commitCases } from './commit-cases.ts';
import { storeModel } from './store-model.ts';
import { dumpOf, kinds, type MakeFixtureSet, notes, type Thing, thing, things } from './things.ts';

const BORN = 1_800_000_000_000;
const RACERS = 50;

type Case = (t: Test, make: MakeFixtureSet) => Promise<void>;

const empty = async (make: MakeFixtureSet): Promise<Store> => (await make(dumpOf([]))).open(BORN);
const ids = (listing: Listing<Thing>): string[] => listing.items.map((item) => item.id);
const versionOf = (stored: Stored<Thing> | undefined): number => stored?.version ?? 0;
const race = <T>(run: (racer: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(Array.from({ length: RACERS }, (_, racer) => run(racer)));

/** An adapter's promises, one row each. */
const cases: Readonly<Record<string, Case>> = {
  'take() gives a record to one of 50 racers, written or from the fixtures': async (t, make) => {
    const store = (await make(dumpOf([thing('base')]))).open(BORN);
    await store.put(things, thing('own'), 0);
    for (const id of ['base', 'own']) {
      const results = await race(() => store.take(things, id));
      const winners = results.filter((result) => result.status === 'fulfilled' && result.value?.id === id);
      t.equal(winners.length, 1, id);
      t.equal(await store.get(things, id), undefined);
    }
  },

  'of 50 writers of one version one gets through, and update() loses none of 50 changes': async (t, make) => {
    const store = (await make(dumpOf([thing('a', { count: 0 })]))).open(BORN);
    const results = await race((racer) => store.put(things, thing('a', { count: 100 + racer }), 1));
    t.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results) if (result.status === 'rejected') t.type(result.reason, VersionConflict);
    const before = (await store.get(things, 'a'))?.value.count ?? 0;
    await race(() => update(store, things, 'a', (value) => ({ ...value, count: (value.count ?? 0) + 1 })));
    t.equal((await store.get(things, 'a'))?.value.count, before + RACERS);
  },

  'a write must name the stored version: 0 for none, 1 for a fixture, never one from before a removal or a load':
    async (t, make) => {
      const store = (await make(dumpOf([thing('base')]))).open(BORN);
      await t.rejects(store.put(things, thing('base'), 0), VersionConflict);
      await t.rejects(store.put(things, thing('new'), 1), VersionConflict);
      const seen = new Set([1]);
      const fresh = (version: number): void => {
        t.notOk(seen.has(version), `version ${version} is new`);
        seen.add(version);
      };
      fresh(await store.put(things, thing('base'), 1));
      await store.remove(things, 'base');
      await t.rejects(store.put(things, thing('base'), 1), VersionConflict);
      fresh(await store.put(things, thing('base'), 0));
      await store.load(kinds, await store.dump(kinds));
      fresh(versionOf(await store.get(things, 'base')));
    },

  'of 50 records that claim one key one gets it; the others are not written': async (t, make) => {
    const store = await empty(make);
    const results = await race((racer) =>
      store.put(things, thing(`t${racer}`, { name: racer % 2 ? 'Same' : 'same' }), 0),
    );
    t.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results)
      if (result.status === 'rejected') t.match(result.reason, { name: 'ClaimTaken', key: 'name/same' });
    t.equal((await store.list(things)).items.length, 1);
  },

  'a claim goes with its record: changed, removed, taken, swept, also when the fixtures made it': async (t, make) => {
    const make4 = await make(
      dumpOf(['change', 'remove', 'take', 'sweep'].map((id) => thing(id, { name: `of-${id}`, diesAt: 10 }))),
    );
    const store = make4.open(BORN);
    await t.rejects(store.put(things, thing('other', { name: 'of-take' }), 0), ClaimTaken);
    await store.put(things, thing('change', { name: 'elsewhere' }), 1);
    await store.remove(things, 'remove');
    await store.take(things, 'take');
    t.equal(await store.sweep(things, 10), 1);
    for (const id of ['change', 'remove', 'take', 'sweep']) {
      t.equal(await store.claimed(things, `name/of-${id}`), undefined, id);
      await store.put(things, thing(`new-${id}`, { name: `of-${id}` }), 0);
      t.equal((await store.claimed(things, `name/of-${id}`))?.value.id, `new-${id}`);
    }
    t.equal((await store.claimed(things, 'name/elsewhere'))?.value.id, 'change');
  },

  'a record may keep its own claim when it is written again': async (t, make) => {
    const store = (await make(dumpOf([thing('a')]))).open(BORN);
    const version = await store.put(things, thing('a', { count: 1 }), 1);
    await store.put(things, thing('a', { count: 2 }), version);
    t.equal((await store.claimed(things, 'name/a'))?.value.count, 2);
  },

  'two stores over one fixture set never see each other': async (t, make) => {
    const set = await make(dumpOf([thing('a'), thing('b'), thing('c')], { s: 4 }));
    const [one, two] = [set.open(BORN), set.open(BORN)];
    const before = await two.dump(kinds);
    await one.put(things, thing('a', { name: 'changed', owner: 'p' }), 1);
    await one.remove(things, 'b');
    await one.take(things, 'c');
    await one.put(things, thing('d'), 0);
    await one.next('s');
    t.strictSame(await two.dump(kinds), before);
    t.strictSame(await set.open(BORN).dump(kinds), before);
    t.strictSame(ids(await one.list(things)), ['a', 'd']);
  },

  'nothing read or written can be changed from outside': async (t, make) => {
    const inner = { list: [{ x: 1 }] };
    const set = await make(dumpOf([thing('base', { inner: { list: [{ x: 1 }] } })]));
    const store = set.open(BORN);
    const mine = thing('own', { inner });
    await store.put(things, mine, 0);
    inner.list.push({ x: 2 });
    t.notOk(Object.isFrozen(inner), "the caller's object stays the caller's");
    const reads = [
      await store.get(things, 'base'),
      await store.get(things, 'own'),
      await store.claimed(things, 'name/base'),
    ];
    const listed = (await store.list(things)).items;
    for (const value of [...reads.map((read) => read?.value), ...listed]) {
      t.throws(() => Object.assign(value ?? {}, { name: 'x' }), TypeError);
      t.throws(() => Object.assign(value?.inner?.list[0] ?? {}, { x: 9 }), TypeError);
      t.strictSame(value?.inner, { list: [{ x: 1 }] });
    }
    t.strictSame((await set.open(BORN).get(things, 'base'))?.value.inner, { list: [{ x: 1 }] });
  },

  'undefined properties are not there afterwards, and what JSON cannot carry is refused': async (t, make) => {
    const store = await empty(make);
    await store.put(things, thing('a', { count: undefined }), 0);
    t.notOk('count' in ((await store.get(things, 'a'))?.value ?? {}));
    for (const bad of [Number.NaN, new Date(0), () => 1, new Map(), 1n]) {
      await t.rejects(store.put(things, { ...thing('b'), count: bad as number }, 0), TypeError);
    }
    t.equal(await store.get(things, 'b'), undefined);
  },

  'TEST-2 nothing expires by itself; sweep() goes by the time it is given, exclusive': async (t, make) => {
    const set = await make(dumpOf([thing('base', { diesAt: -1 }), thing('stays')]));
    const store = set.open(BORN);
    for (const diesAt of [1, 1000, BORN + 5]) await store.put(things, thing(`d${diesAt}`, { diesAt }), 0);
    t.equal((await store.list(things)).items.length, 5, 'long dead by the wall clock, and still there');
    t.equal(await store.sweep(things, 999), 1);
    t.equal(await store.sweep(things, 1000), 1);
    t.equal(await store.sweep(things, BORN - 2), 0);
    t.equal(await store.sweep(things, BORN - 1), 1, "a fixture's time counts from the birth");
    t.strictSame(ids(await store.list(things)), [`d${BORN + 5}`, 'stays']);
    t.equal(await store.sweep(notes, BORN), 0, 'a kind that never expires');
  },

  "fixture times count back from each store's birth": async (t, make) => {
    const set = await make(dumpOf([thing('a', { madeAt: -500 })]));
    for (const bornAt of [BORN, BORN + 7]) {
      const store = set.open(bornAt);
      const all = [await store.get(things, 'a'), await store.claimed(things, 'name/a')].map((read) => read?.value);
      for (const value of [...all, ...(await store.list(things)).items]) t.equal(value?.madeAt, bornAt - 500);
    }
  },

  'cursors page through both layers in order, once each, while records come and go': async (t, make) => {
    const name = (n: number): string => `k${String(n).padStart(4, '0')}`;
    const even = Array.from({ length: 600 }, (_, n) =>
      thing(name(n * 2), { tags: ['t', 't'], owner: n % 3 ? 'p' : 'q' }),
    );
    const store = (await make(dumpOf(even))).open(BORN);
    // Written out of order, so that the adapter has to sort.
    for (let n = 599; n >= 0; n--)
      await store.put(things, thing(name(((n * 7) % 600) * 2 + 1), { tags: ['t', 't'], owner: 'r' }), 0);
    for (const query of [{}, { index: 'tag', key: 't' }]) {
      const seen: string[] = [];
      for (let after: string | undefined, pages = 0; pages === 0 || after !== undefined; pages++) {
        const page = await store.list(things, { ...query, after, limit: 97 });
        seen.push(...ids(page));
        after = page.next;
      }
      t.strictSame(
        seen,
        Array.from({ length: 1200 }, (_, n) => name(n)),
      );
    }
    for (const n of [5, 6, 1199]) await store.remove(things, name(n));
    t.strictSame(
      ids(await store.list(things, { after: name(4), limit: 2 })),
      [name(7), name(8)],
      'the next one is gone',
    );
    t.strictSame(ids(await store.list(things, { after: name(6), limit: 1 })), [name(7)], 'the cursor itself is gone');
    t.equal((await store.list(things, { index: 'owner', key: 'q' })).items.length, 199);
    t.strictSame(await store.list(things, { index: 'owner', key: 'nobody' }), { items: [] });
    t.strictSame(
      await store.list(things, { after: name(1195), limit: 3 }).then((page) => page.next),
      undefined,
      'a full last page',
    );
    await t.rejects(store.list(things, { index: 'colour', key: 'red' }), TypeError);
  },

  'an index entry follows its record from one key to another': async (t, make) => {
    const store = (await make(dumpOf([thing('a', { owner: 'p' })]))).open(BORN);
    const version = await store.put(things, thing('a', { owner: 'q', tags: ['x', 'y'] }), 1);
    t.strictSame(ids(await store.list(things, { index: 'owner', key: 'p' })), []);
    t.strictSame(ids(await store.list(things, { index: 'tag', key: 'y' })), ['a']);
    await store.put(things, thing('a', { owner: 'p', tags: ['x'] }), version);
    t.strictSame(ids(await store.list(things, { index: 'owner', key: 'p' })), ['a']);
    t.strictSame(ids(await store.list(things, { index: 'tag', key: 'y' })), []);
  },

  'a removed fixture stays removed, and its id can be used again': async (t, make) => {
    const store = (await make(dumpOf([thing('a'), thing('b')]))).open(BORN);
    t.equal(await store.remove(things, 'a'), true);
    t.equal(await store.remove(things, 'a'), false);
    t.equal(await store.take(things, 'a'), undefined);
    await store.put(things, thing('a', { count: 1 }), 0);
    t.equal((await store.get(things, 'a'))?.value.count, 1);
    t.equal(await store.remove(things, 'a'), true);
    t.equal(await store.get(things, 'a'), undefined, 'the fixture does not shine through');
    t.strictSame(ids(await store.list(things)), ['b']);
  },

  'sequences count from 1, or on from the fixtures, and 50 racers get 50 numbers': async (t, make) => {
    const store = (await make(dumpOf([], { mails: 41 }))).open(BORN);
    t.equal(await store.next('mails'), 42);
    const numbers = (await race(() => store.next('fresh'))).map((result) =>
      result.status === 'fulfilled' ? result.value : 0,
    );
    t.strictSame(
      numbers.sort((a, b) => a - b),
      Array.from({ length: RACERS }, (_, n) => n + 1),
    );
  },

  'TEST-8 a dump loads into another store, fixtures, changes and sequences; what was there is gone': async (
    t,
    make,
  ) => {
    const set = await make(dumpOf([thing('a', { madeAt: -5 }), thing('b')], { s: 3 }));
    const store = set.open(BORN);
    await store.put(things, thing('c', { tags: ['x'] }), 0);
    await store.put(notes, { id: 'n', text: 'note' }, 0);
    await store.remove(things, 'b');
    await store.next('s');
    const dump = await store.dump(kinds);
    t.strictSame(JSON.parse(JSON.stringify(dump)), dump, 'it is JSON');
    const other = (await make(dumpOf([thing('z')], { old: 9 }))).open(BORN + 1000);
    await other.load(kinds, dump);
    t.strictSame(await other.dump(kinds), dump);
    t.equal((await other.get(things, 'a'))?.value.madeAt, BORN - 5, 'times stay as they were');
    t.equal(await other.claimed(things, 'name/z'), undefined);
    t.strictSame(ids(await other.list(things, { index: 'tag', key: 'x' })), ['c']);
    t.strictSame([await other.next('s'), await other.next('old')], [5, 1]);
  },

  'a dump that contradicts itself is refused and changes nothing': async (t, make) => {
    const store = (await make(dumpOf([thing('a')]))).open(BORN);
    const before = await store.dump(kinds);
    const bad = [
      dumpOf([thing('x'), thing('x', { name: 'y' })]),
      dumpOf([thing('x', { name: 'n' }), thing('y', { name: 'N' })]),
    ];
    for (const dump of [...bad, { records: { ghosts: [{ id: 'g' }] }, sequences: {} }])
      await t.rejects(store.load(kinds, dump));
    t.strictSame(await store.dump(kinds), before);
  },
};

/** Holds a store adapter to the port in `src/core/store.ts`. */
export function storeContract(t: Test, name: string, make: MakeFixtureSet): void {
  for (const [title, run] of Object.entries({ ...cases, ...commitCases }))
    t.test(`${name}: ${title}`, (t) => run(t, make));
  t.test(`${name}: does whatever a plain Map would`, async (t) => {
    await storeModel(make);
    t.pass('no counterexample');
  });
}

import type { Test } from 'tap';
import { putOf, VersionConflict } from '../../src/core/store.ts';
import { dumpOf, kinds, type MakeFixtureSet, notes, type Thing, thing, things } from './things.ts';

const BORN = 1_800_000_000_000;
const RACERS = 50;

/** An adapter's promises about several writes in one step, and about counts. */
export const commitCases: Readonly<Record<string, (t: Test, make: MakeFixtureSet) => Promise<void>>> = {
  'commit() writes all of its records or none, and of 50 racers over one version one gets through': async (t, make) => {
    const store = (await make(dumpOf([thing('guard'), thing('other')]))).open(BORN);
    const results = await Promise.allSettled(
      Array.from({ length: RACERS }, (_, racer) =>
        store.commit([
          putOf(things, thing(`t${racer}`), 0),
          putOf(things, thing('guard', { count: racer }), 1),
          putOf(notes, { id: `n${racer}`, text: 'x' }, 0),
        ]),
      ),
    );
    t.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results) if (result.status === 'rejected') t.type(result.reason, VersionConflict);
    const { count } = (await store.get(things, 'guard'))?.value ?? {};
    t.strictSame(
      (await store.list(things)).items.map(({ id }) => id),
      ['guard', 'other', `t${count}`],
    );
    t.strictSame((await store.list(notes)).items, [{ id: `n${count}`, text: 'x' }]);
    const before = await store.dump(kinds);
    const refused: readonly [string, readonly Thing[]][] = [
      ['ClaimTaken', [thing('x'), thing('y', { name: 'OTHER' })]],
      ['ClaimTaken', [thing('x', { name: 'same' }), thing('y', { name: 'SAME' })]],
      ['VersionConflict', [thing('x'), thing('other')]],
      ['TypeError', [thing('x'), thing('x', { name: 'y' })]],
    ];
    for (const [name, rows] of refused)
      await t.rejects(store.commit(rows.map((row) => putOf(things, row, 0))), { name });
    t.strictSame(await store.dump(kinds), before);
    await store.commit([]);
    await store.commit([putOf(things, thing('x'), 0), putOf(things, thing('other', { name: 'y' }), 1)]);
    t.equal((await store.claimed(things, 'name/y'))?.value.id, 'other');
    t.equal((await store.get(things, 'x'))?.value.name, 'x');
  },

  'take() of a version leaves a record that was changed since, and gives the right one once': async (t, make) => {
    const store = (await make(dumpOf([thing('base'), thing('hidden')]))).open(BORN);
    const version = await store.put(things, thing('own'), 0);
    const later = await store.put(things, thing('own', { count: 1 }), version);
    await store.put(things, thing('hidden', { count: 1 }), 1);
    t.equal(await store.take(things, 'own', version), undefined);
    t.equal(await store.take(things, 'base', 2), undefined);
    t.equal(await store.take(things, 'hidden', 1), undefined, 'it stands over the fixture of that version');
    t.equal(await store.take(things, 'nowhere', 1), undefined);
    for (const [id, right] of [
      ['own', later],
      ['base', 1],
    ] as const) {
      t.equal((await store.get(things, id))?.version, right);
      const results = await Promise.allSettled(Array.from({ length: RACERS }, () => store.take(things, id, right)));
      t.equal(results.filter((result) => result.status === 'fulfilled' && result.value?.id === id).length, 1);
      t.equal(await store.get(things, id), undefined);
    }
  },

  'count() tells how many are listed, whatever of them the fixtures made': async (t, make) => {
    const store = (await make(dumpOf(['base', 'other', 'third'].map((id) => thing(id, { tags: ['x'] }))))).open(BORN);
    const count = async (total: number, tagged: number) => {
      const tag = { index: 'tag', key: 'x' };
      t.same([await store.count(things), await store.count(things, tag)], [total, tagged]);
      t.same([(await store.list(things)).items.length, (await store.list(things, tag)).items.length], [total, tagged]);
    };
    await count(3, 3);
    await store.put(things, thing('own', { tags: ['x'] }), 0);
    await store.put(things, thing('base', { tags: ['y'] }), 1);
    await count(4, 3);
    await store.remove(things, 'other');
    await store.remove(things, 'base');
    await count(2, 2);
    await store.load([things], dumpOf([thing('loaded'), thing('tagged', { tags: ['x'] })]));
    await count(2, 1);
  },
};

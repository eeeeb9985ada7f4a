import fc from 'fast-check';
import t from 'tap';
import { BaseLayer } from '../../src/stores/base-layer.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { SortedIds } from '../../src/stores/sorted-ids.ts';
import { storeContract } from '../contract/store-contract.ts';

storeContract(t, 'memory', async (fixtures) => {
  const layer = new BaseLayer(fixtures);
  return { open: (bornAt) => new MemoryStore(layer, bornAt) };
});

t.test('a fixture set whose records claim the same key is refused', async (t) => {
  const users = { name: 'users', claims: (user: { id: string; email: string }) => [user.email] };
  const twice = [
    { id: 'a', email: 'x' },
    { id: 'b', email: 'x' },
  ];
  const store = new MemoryStore(new BaseLayer({ records: { users: twice }, sequences: {} }), 0);
  await t.rejects(store.claimed(users, 'x'), { name: 'ClaimTaken', key: 'x' });
});

t.test('sorted ids stay a sorted set over many chunks, whatever comes and goes', async (t) => {
  const number = fc.nat(4000);
  const numbers = fc.array(number, { minLength: 1000, maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(numbers, numbers, number, numbers, (added, deleted, from, again) => {
      const ids = new SortedIds();
      const model = new Set<string>();
      const add = (number: number): unknown => [ids.add(String(number)), model.add(String(number))];
      const drop = (number: number): unknown => [ids.delete(String(number)), model.delete(String(number))];
      added.forEach(add);
      deleted.forEach(drop);
      // A whole range, so that chunks run empty.
      for (const id of [...model].filter((id) => id > String(from))) drop(Number(id));
      again.forEach(add);
      const sorted = [...model].sort();
      same([...ids.after(undefined)], sorted);
      same(
        [...ids.after(String(from))],
        sorted.filter((id) => id > String(from)),
      );
      same([...SortedIds.of(model).after(undefined)], sorted);
    }),
    { numRuns: 20 },
  );
  t.pass('no counterexample');
});

function same(found: readonly string[], wanted: readonly string[]): void {
  if (found.join() !== wanted.join())
    throw new Error(`${found.length} ids instead of ${wanted.length}, or in another order`);
}

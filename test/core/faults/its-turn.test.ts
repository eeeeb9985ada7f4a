import t from 'tap';
import { type Fault, faultTallies } from '../../../src/core/faults/fault.ts';
import { isInTime, itsTurn } from '../../../src/core/faults/its-turn.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const fault = (more: Partial<Fault> = {}): Fault => ({ id: 'one', when: {}, effect: { answer: 'throttled' }, ...more });

/** Whether each of so many calls, one after the other, is its turn. */
async function firings(sandbox: Sandbox, rule: Fault, calls: number): Promise<boolean[]> {
  const fired = [];
  for (let call = 0; call < calls; call += 1) fired.push((await itsTurn(sandbox, rule)) !== undefined);
  return fired;
}

const numbers = (fired: readonly boolean[]) => fired.flatMap((is, at) => (is ? [at + 1] : []));

t.test('TEST-5 a fault fires at the calls after those that it skips, so many times', async (t) => {
  for (const [more, at] of [
    [{}, [1, 2, 3, 4, 5, 6]],
    [{ count: 2 }, [1, 2]],
    [{ skip: 2 }, [3, 4, 5, 6]],
    [{ skip: 2, count: 1 }, [3]],
    [{ skip: 6 }, []],
    [{ count: 0 }, []],
  ] as const)
    t.same(numbers(await firings(await bareSandbox(), fault(more), 6)), at, JSON.stringify(more));
});

t.test('TEST-5 a hundred calls at once: a fault fires as often as it says', async (t) => {
  for (const [more, times] of [
    [{ count: 1 }, 1],
    [{ count: 7, skip: 50 }, 7],
    [{ skip: 97 }, 3],
  ] as const) {
    const sandbox = await bareSandbox();
    const turns = await Promise.all(Array.from({ length: 100 }, () => itsTurn(sandbox, fault(more))));
    t.equal(turns.filter(Boolean).length, times, JSON.stringify(more));
  }
});

t.test('TEST-5 the tally counts seen and fired, and no call after the last firing', async (t) => {
  const sandbox = await bareSandbox();
  await firings(sandbox, fault({ skip: 1, count: 2 }), 10);
  t.match((await sandbox.store.get(faultTallies, 'one'))?.value, { seen: 3, fired: 2 });
});

t.test('TEST-5 a share of calls is the same in every run of a seed, and near its percentage', async (t) => {
  const rule = fault({ percent: 30 });
  const first = await firings(await bareSandbox({ seed: 'seed' }), rule, 400);
  t.same(await firings(await bareSandbox({ seed: 'seed' }), rule, 400), first);
  t.strictNotSame(await firings(await bareSandbox({ seed: 'other' }), rule, 400), first);
  const { length } = numbers(first);
  t.ok(length > 80 && length < 160, `${length} of 400`);
  for (const [percent, times] of [
    [0, 0],
    [100, 400],
  ] as const)
    t.equal(numbers(await firings(await bareSandbox({ seed: 'seed' }), fault({ percent }), 400)).length, times);
});

t.test('TEST-2 TEST-5 a firing takes nothing from the sandbox’s own draws', async (t) => {
  const [with_, without] = [await bareSandbox({ seed: 'seed' }), await bareSandbox({ seed: 'seed' })];
  await firings(with_, fault({ percent: 50 }), 20);
  t.equal(with_.random.int(1_000_000), without.random.int(1_000_000));
});

t.test('TEST-5 two faults keep a count of their own', async (t) => {
  const sandbox = await bareSandbox();
  t.same(numbers(await firings(sandbox, fault({ count: 1 }), 2)), [1]);
  t.same(numbers(await firings(sandbox, fault({ id: 'two', count: 1 }), 2)), [1]);
});

t.test('TEST-5 a window includes its first instant and not its last', async (t) => {
  for (const [window, now, is] of [
    [{}, 0, true],
    [{ from: 100 }, 99, false],
    [{ from: 100 }, 100, true],
    [{ until: 200 }, 199, true],
    [{ until: 200 }, 200, false],
    [{ from: 100, until: 200 }, 150, true],
  ] as const)
    t.equal(isInTime(fault(window), now), is, `${JSON.stringify(window)} at ${now}`);
});

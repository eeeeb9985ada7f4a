import { mock } from 'node:test';
import t from 'tap';
import { Waiters } from '../../../src/core/waits/waiters.ts';

/** Waiters who wait until they are let go. */
function held(waiters: Waiters, count: number) {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const waiting = Array.from({ length: count }, () => waiters.hold(() => gate));
  return { waiting, letGo };
}

t.test('TEST-3 a thousand wait at once; one more is refused, and has a place when another leaves', async (t) => {
  const waiters = new Waiters(Date.now, () => undefined);
  const all = held(waiters, 999);
  const last = held(waiters, 1);
  t.equal(waiters.waiting, 1000);
  await t.rejects(
    waiters.hold(async () => 'in'),
    { code: 'TOO_MANY_WAITERS', facts: { limit: 1000 } },
  );
  t.equal(waiters.waiting, 1000, 'who was refused holds no place');
  last.letGo();
  await Promise.all(last.waiting);
  t.equal(await waiters.hold(async () => 'in'), 'in');
  all.letGo();
  await Promise.all(all.waiting);
  t.equal(waiters.waiting, 0);
});

t.test('TEST-3 a wait that fails gives its place back', async (t) => {
  const waiters = new Waiters(Date.now, () => undefined);
  const failing = async () => {
    throw new Error('gone');
  };
  await t.rejects(waiters.hold(failing), { message: 'gone' });
  t.equal(waiters.waiting, 0);
});

t.test('TEST-1 a sandbox is seen used while somebody waits, and was when the last one left', async (t) => {
  let now = 1000;
  const waiters = new Waiters(
    () => now,
    () => undefined,
  );
  t.equal(waiters.lastSeen(), Number.NEGATIVE_INFINITY, 'nobody ever waited');
  const { waiting, letGo } = held(waiters, 2);
  now = 2000;
  t.equal(waiters.lastSeen(), 2000);
  letGo();
  await Promise.all(waiting);
  now = 9000;
  t.equal(waiters.lastSeen(), 2000);
});

t.test('TEST-1 use is told twice a second for as long as anybody waits, however many do', async (t) => {
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  let told = 0;
  const waiters = new Waiters(Date.now, () => {
    told += 1;
  });
  mock.timers.tick(5000);
  t.equal(told, 0);
  const { waiting, letGo } = held(waiters, 3);
  mock.timers.tick(499);
  t.equal(told, 0);
  mock.timers.tick(1);
  t.equal(told, 1);
  mock.timers.tick(1000);
  t.equal(told, 3);
  letGo();
  await Promise.all(waiting);
  mock.timers.tick(5000);
  t.equal(told, 3);
});

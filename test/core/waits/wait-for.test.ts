import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import t from 'tap';
import { type Subscribe, waitFor } from '../../../src/core/waits/wait-for.ts';

const LONG = 60_000;

/** Something that changes, and whoever listens to it. */
function source() {
  const listeners = new Set<() => void>();
  const subscribe: Subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    subscribe,
    listeners,
    change() {
      for (const listener of listeners) listener();
    },
  };
}

t.test('TEST-3 an entry that is there already is found at the first look, and nobody listens', async (t) => {
  const { subscribe, listeners } = source();
  let subscribed = 0;
  const counted: Subscribe = (listener) => {
    subscribed += 1;
    return subscribe(listener);
  };
  t.same(await waitFor(async () => ['mail'], [counted], LONG), ['mail']);
  t.same(await waitFor(async () => [], [counted], 0), [], 'no time, no waiting');
  t.equal(subscribed, 0);
  t.equal(listeners.size, 0);
});

t.test('TEST-3 a change of any source wakes it; one that brings nothing lets it wait on', async (t) => {
  const [one, other] = [source(), source()];
  const found: string[] = [];
  let looks = 0;
  const waiting = waitFor(
    async () => {
      looks += 1;
      return [...found];
    },
    [one.subscribe, other.subscribe],
    LONG,
  );
  await setImmediate();
  one.change();
  await setImmediate();
  t.equal(looks, 3, 'twice at the beginning, once for the change');
  found.push('mail');
  other.change();
  t.same(await waiting, ['mail']);
  t.equal(one.listeners.size + other.listeners.size, 0, 'it listens no longer');
});

t.test('TEST-3 a change between the first look and the subscription is not missed', async (t) => {
  let isThere = false;
  const late: Subscribe = () => {
    isThere = true;
    return () => undefined;
  };
  t.same(await waitFor(async () => (isThere ? ['mail'] : []), [late], LONG), ['mail']);
});

t.test('TEST-3 a change during a look is looked at', async (t) => {
  const { subscribe, change } = source();
  const found: string[] = [];
  let looks = 0;
  const look = async () => {
    const seen = [...found];
    looks += 1;
    if (looks === 2) {
      found.push('mail');
      change();
    }
    return seen;
  };
  t.same(await waitFor(look, [subscribe], LONG), ['mail']);
});

t.test('TEST-3 the time ends it empty-handed, and not a millisecond before', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.teardown(() => mock.timers.reset());
  const { subscribe, listeners } = source();
  let answer: readonly unknown[] | undefined;
  const waiting = waitFor(async () => [], [subscribe], 1000).then((found) => (answer = found));
  await setImmediate();
  mock.timers.tick(999);
  await setImmediate();
  t.equal(answer, undefined);
  mock.timers.tick(1);
  t.same(await waiting, []);
  t.equal(listeners.size, 0);
});

t.test('TEST-3 nobody listens any more: it ends', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.teardown(() => mock.timers.reset());
  const { subscribe, listeners } = source();
  const ending = new AbortController();
  const waiting = waitFor(async () => [], [subscribe], LONG, ending.signal);
  await setImmediate();
  ending.abort();
  t.same(await waiting, []);
  t.equal(listeners.size, 0);
});

t.test('TEST-3 a look that fails ends the waiting, and leaves nobody listening', async (t) => {
  const { subscribe, listeners, change } = source();
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (looks > 2) throw new Error('the store is gone');
    return [];
  };
  const waiting = waitFor(look, [subscribe], LONG);
  await setImmediate();
  change();
  await t.rejects(waiting, { message: 'the store is gone' });
  t.equal(listeners.size, 0);
});

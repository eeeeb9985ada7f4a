import { setImmediate } from 'node:timers/promises';
import t from 'tap';
import { Turns } from '../../../src/core/waits/turns.ts';

t.test('TEST-1 a hundred pieces of work of one key run one at a time, in their order', async (t) => {
  const turns = new Turns();
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      turns.run('key', async () => {
        running += 1;
        most = Math.max(most, running);
        await setImmediate();
        running -= 1;
        done.push(number);
        return number;
      }),
    ),
  );
  t.equal(most, 1);
  t.same(done, [...Array(100).keys()]);
  t.same(results, done, 'each gets its own result');
});

t.test('TEST-1 work of another key does not wait', async (t) => {
  const turns = new Turns();
  let open: () => void = () => undefined;
  const first = turns.run('one', () => new Promise<void>((resolve) => (open = resolve)));
  t.equal(await turns.run('two', async () => 'done'), 'done');
  open();
  await first;
});

t.test('TEST-1 work that fails tells its own caller alone, and the next begins all the same', async (t) => {
  const turns = new Turns();
  const failed = turns.run('key', async () => {
    throw new Error('of the first');
  });
  const next = turns.run('key', async () => 'next');
  await t.rejects(failed, { message: 'of the first' });
  t.equal(await next, 'next');
  t.equal(await turns.run('key', async () => 'later'), 'later');
});

import t from 'tap';
import { type Exchange, ExchangeShelf, Exchanges } from '../../../src/core/journal/exchanges.ts';

/** Weighs 1000 bytes and a few more. */
const exchange = (url: string): Exchange => ({
  url,
  httpVersion: '1.1',
  head: ['Host', 'localhost'],
  body: { data: 'x'.repeat(590), of: 'octets', bytes: 590 },
  answerHead: {},
});

const kept = (exchanges: Exchanges) => [1, 2, 3, 4].filter((seq) => exchanges.get(seq) !== undefined);

t.test('TEST-6 the newest exchanges of a sandbox stay within its limit', async (t) => {
  const exchanges = new Exchanges(new ExchangeShelf());
  for (const seq of [1, 2, 3]) exchanges.keep(seq, exchange(`/${seq}`), 2500);
  t.same(kept(exchanges), [2, 3]);
  exchanges.keep(4, exchange('/4'), 500);
  t.same(kept(exchanges), [], 'one that is longer than all may be is not kept');
});

t.test('TEST-6 the oldest of any sandbox make room when all together weigh too much', async (t) => {
  const shelf = new ExchangeShelf(3500);
  const [first, second] = [new Exchanges(shelf), new Exchanges(shelf)];
  first.keep(1, exchange('/1'), 1e6);
  second.keep(1, exchange('/1'), 1e6);
  first.keep(2, exchange('/2'), 1e6);
  second.keep(2, exchange('/2'), 1e6);
  t.same([kept(first), kept(second)], [[2], [1, 2]]);
  second.clear();
  for (const seq of [3, 4]) first.keep(seq, exchange(`/${seq}`), 1e6);
  t.same([kept(first), kept(second)], [[2, 3, 4], []], 'those that were cleared take no room');
});

t.test('TEST-6 the oldest makes room first, also when another sandbox has given up many since', async (t) => {
  const shelf = new ExchangeShelf(3500);
  const [still, busy] = [new Exchanges(shelf), new Exchanges(shelf)];
  still.keep(1, exchange('/1'), 1e6);
  for (let seq = 1; seq <= 300; seq += 1) busy.keep(seq, exchange('/1'), 1500);
  t.same(kept(still), [1], 'those that were given up weigh nothing');
  for (const seq of [301, 302]) busy.keep(seq, exchange('/1'), 1e6);
  t.same(kept(still), []);
  t.same(
    [300, 301, 302].map((seq) => busy.get(seq) !== undefined),
    [true, true, true],
  );
});

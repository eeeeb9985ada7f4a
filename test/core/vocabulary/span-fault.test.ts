import t from 'tap';
import { accountRange } from '../../../src/core/vocabulary/account-range.ts';
import { type Bounds, isWithin, spanExpected } from '../../../src/core/vocabulary/span-fault.ts';

t.test('TEST-7 a length of time is within its bounds, both included, and whole in its step', (t) => {
  const bounds: Bounds = { from: '15m', to: '90d', step: 'm', example: '8h' };
  for (const text of ['15m', '900s', '90d', '2160h', '8h']) t.ok(isWithin(text, bounds), text);
  for (const text of ['14m', '899s', '15m1s', '90d1m', '-20m', '', '8', '20m1ms'])
    t.notOk(isWithin(text, bounds), text);
  t.ok(isWithin('15m1s', { ...bounds, step: 's' }));
  t.ok(isWithin('15m1ms', { ...bounds, step: 'ms' }));
  t.equal(spanExpected(bounds), 'whole minutes from 15m to 90d, such as 8h');
  t.end();
});

t.test('TEST-7 a range of accounts has 1,000 at most, and keeps the digits of each', (t) => {
  t.strictSame(accountRange('000000000009-000000000011'), ['000000000009', '000000000010', '000000000011']);
  t.equal(accountRange('200000000001-200000001000')?.length, 1000);
  t.equal(accountRange('200000000001-200000001001'), undefined);
  t.strictSame(accountRange('111122223333'), ['111122223333']);
  t.end();
});

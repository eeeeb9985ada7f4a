import fc from 'fast-check';
import t from 'tap';
import { formatDuration, parseDuration } from '../../../src/core/time/duration.ts';

const DAY = 86_400_000;

t.test('durations are read to the millisecond', async (t) => {
  const cases: Record<string, number> = {
    '30d': 30 * DAY,
    '8h1s': 8 * 3_600_000 + 1000,
    '10m': 600_000,
    '10ms': 10,
    '1m5ms': 60_005,
    '1d2h3m4s5ms': DAY + 2 * 3_600_000 + 3 * 60_000 + 4005,
    '90s': 90_000,
    '-10m': -600_000,
    '0s': 0,
    '-0s': 0,
  };
  for (const [text, ms] of Object.entries(cases)) t.equal(parseDuration(text), ms, text);
});

t.test('a text that is no duration is undefined', async (t) => {
  const wrong = [
    '',
    '-',
    '5',
    'd',
    '1.5h',
    '1s1h',
    '1h1h',
    '1 h',
    ' 1h',
    '1H',
    '+1h',
    '1w',
    'P1D',
    '--1h',
    '99999999999999d',
  ];
  for (const text of wrong) t.equal(parseDuration(text), undefined, JSON.stringify(text));
});

t.test('a written duration reads as the same, without idle units', async (t) => {
  const cases: Record<string, number> = { '0s': 0, '8h1s': 28_801_000, '1d': DAY, '-1m30s': -90_000, '999ms': 999 };
  for (const [text, ms] of Object.entries(cases)) t.equal(formatDuration(ms), text);
  fc.assert(fc.property(fc.maxSafeInteger(), (ms) => parseDuration(formatDuration(ms)) === (ms === 0 ? 0 : ms)));
});

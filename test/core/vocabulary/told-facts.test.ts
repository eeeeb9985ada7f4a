import t from 'tap';
import { spanOfSeconds, toldFacts } from '../../../src/core/vocabulary/told-facts.ts';

t.test('TEST-7 TEST-6 facts of records are told in today’s words, for a version beside the old ones', async (t) => {
  const kept = { accountId: '111122223333', retryAfter: 90, seconds: 0, durationMs: 1.25 };
  const now = { account: '111122223333', retryAfter: '1m30s', wait: '0s', durationMs: 1.25 };
  t.match(toldFacts(kept, 'today'), now);
  t.same(Object.keys(toldFacts(kept, 'today')).sort(), ['account', 'durationMs', 'retryAfter', 'wait']);
  const old = { accountId: '111122223333', retryAfterSeconds: 90, seconds: 0 };
  t.match(toldFacts(kept, 'old'), { ...now, ...old });
  t.same(toldFacts({ constructor: 1 }, 'old'), { constructor: 1 });
  t.same(toldFacts({ retryAfter: 'a word' }, 'today'), { retryAfter: 'a word' });
});

t.test('TEST-7 seconds are whole milliseconds at least', async (t) => {
  t.same([0, 30, 0.5, -600, 86_400].map(spanOfSeconds), ['0s', '30s', '500ms', '-10m', '1d']);
});

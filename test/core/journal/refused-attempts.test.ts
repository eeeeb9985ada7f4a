import t from 'tap';
import type { JournalEntry } from '../../../src/core/journal/journal.ts';
import { refusedAttempts } from '../../../src/core/journal/refused-attempts.ts';

type Part = Partial<Omit<JournalEntry, 'seq' | 'at'>>;

const journal = (...parts: readonly Part[]): JournalEntry[] =>
  parts.map((part, index) => ({ seq: index + 1, at: index, kind: 'event', name: 'x', facts: {}, ...part }));
const numbers = (entries: readonly JournalEntry[]) =>
  refusedAttempts(entries).map(({ entries: own, times, refusal }) => [
    own.map(({ seq }) => seq),
    times,
    refusal.reason,
  ]);

t.test('TEST-6 a refused flow is one attempt with all its entries, one that went well is none', async (t) => {
  const entries = journal(
    { name: 'flow.moved', facts: { flowId: 'a' } },
    { name: 'flow.moved', facts: { flowId: 'b' } },
    { name: 'password.rejected', reason: 'WRONG_PASSWORD', facts: { flowId: 'a' } },
    { kind: 'request', name: 'POST /signin', reason: 'WRONG_PASSWORD', facts: { flowId: 'a' } },
    { name: 'flow.moved', facts: { flowId: 'a' } },
  );
  t.same(numbers(entries), [[[1, 3, 4, 5], 1, 'WRONG_PASSWORD']]);
});

t.test('TEST-6 a step that is refused counts once, though two events tell of it', async (t) => {
  const refused = ['password.rejected', 'flow.refused'].map((name) => ({
    name,
    reason: 'WRONG_PASSWORD',
    facts: { flowId: 'a' },
  }));
  const request = { kind: 'request', name: 'POST /signin', facts: { flowId: 'a' } } as const;
  t.same(numbers(journal(...refused, request)), [[[1, 2, 3], 1, 'WRONG_PASSWORD']]);
  t.same(numbers(journal(...refused, request, ...refused, request)), [[[1, 2, 3, 4, 5, 6], 2, 'WRONG_PASSWORD']]);
});

t.test('TEST-6 an API call and its event are one attempt, and so are calls that are refused again', async (t) => {
  const event = { name: 'api.refused', reason: 'PENDING', facts: { operation: 'CreateToken' } };
  const request = {
    kind: 'request',
    name: 'POST /token',
    reason: 'PENDING',
    facts: { operation: 'CreateToken' },
  } as const;
  const other = { ...request, reason: 'EXPIRED' };
  t.same(numbers(journal(event, request, event, request, other)), [
    [[5], 1, 'EXPIRED'],
    [[1, 2, 3, 4], 2, 'PENDING'],
  ]);
  const alice = { ...request, user: 'alice' };
  t.equal(numbers(journal(request, alice)).length, 2, 'those of two people are two');
});

t.test('TEST-6 an event beside a request of another reason stands for itself, and a long attempt is cut', async (t) => {
  const event = { name: 'session.refused', reason: 'SIGNED_OUT' };
  t.same(numbers(journal(event, { kind: 'request', name: 'GET /' })), [[[1], 1, 'SIGNED_OUT']]);
  t.same(numbers(journal(event)), [[[1], 1, 'SIGNED_OUT']]);
  const [attempt] = refusedAttempts(journal(...Array.from({ length: 500 }, () => event)));
  t.equal(attempt?.entries.length, 50);
  t.equal(attempt?.times, 500);
  t.equal(attempt?.refusal.seq, 500);
  t.same(refusedAttempts([]), []);
});

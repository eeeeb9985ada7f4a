import t from 'tap';
import { closestEntries } from '../../../src/core/journal/closest-entries.ts';
import type { JournalEntry } from '../../../src/core/journal/journal.ts';
import { type EntryQuery, journalMatches } from '../../../src/core/journal/journal-query.ts';
import { JournalTally } from '../../../src/core/journal/journal-tally.ts';

const entry = (seq: number, name: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ seq, at: seq, kind: 'event', name, facts: {} },
  ...more,
});
const request = (seq: number, facts: JournalEntry['facts'], reason?: string) =>
  entry(seq, `${facts.method} ${facts.path}`, { kind: 'request', facts, ...(reason && { reason }) });

const call = request(
  1,
  { method: 'POST', path: '/token', service: 'sso-oidc', operation: 'CreateToken', status: 400, client: 'my-tool' },
  'AUTHORIZATION_PENDING',
);

t.test('a query looks at each fact by a pattern, without regard to case', async (t) => {
  for (const [query, fits] of [
    [{ operation: 'create*' }, true],
    [{ operation: 'CreateToke?', service: 'SSO-oidc', status: '4??' }, true],
    [{ operation: 'CreateToken', client: 'other' }, false],
    [{ flow: '*' }, false],
    [{ kind: 'request' }, true],
    [{ kind: 'event' }, false],
    [{ unmatched: false }, true],
    [{ unmatched: true }, false],
  ] as const)
    t.equal(journalMatches(call, query), fits, JSON.stringify(query));
  const lost = request(2, { method: 'GET', path: '/x', status: 404 }, 'NOT_FOUND');
  t.ok(journalMatches(lost, { unmatched: true }));
});

t.test('counts entries of several kinds in whichever order they come, and each entry once', async (t) => {
  const queries: EntryQuery[] = [{ event: 'a' }, { event: 'b' }, { event: 'c' }];
  const tally = new JournalTally([{ atLeast: 2 }, { atLeast: 1 }, { atLeast: 0, atMost: 0 }]);
  tally.take([entry(1, 'b'), entry(2, 'a')], queries);
  t.notOk(tally.isDecided);
  tally.take([entry(3, 'a')], queries);
  t.ok(tally.isDecided);
  t.same(
    tally.counts.map(({ count, holds }) => [count, holds]),
    [
      [2, true],
      [1, true],
      [0, true],
    ],
  );
  tally.take([entry(4, 'c')], queries);
  t.ok(tally.isDecided);
  t.same(
    tally.counts.map(({ holds }) => holds),
    [true, true, false],
  );
  for (let seq = 5; seq < 30; seq += 1) tally.take([entry(seq, 'a')], queries);
  t.same(
    tally.counts[0]?.entries.map(({ seq }) => seq),
    Array.from({ length: 10 }, (_, at) => 20 + at),
    'the newest ten',
  );
});

t.test('the closest entries fit most conditions, and say those that they do not fit', async (t) => {
  const [alice, bob] = [
    { user: 'alice', reason: 'WRONG_CODE' },
    { user: 'bob', reason: 'WRONG_PASSWORD' },
  ];
  const entries = [
    entry(1, 'flow.refused', alice),
    entry(2, 'flow.refused', bob),
    entry(3, 'session.started', alice),
    entry(4, 'clock.moved'),
  ];
  const query = { event: 'flow.refused', user: 'alice', reason: 'WRONG_PASSWORD' };
  const closest = closestEntries(entries, query, 2);
  t.same(
    closest.map(({ entry: { seq }, differs }) => [seq, differs]),
    [
      [2, [{ condition: 'user', wanted: 'alice', found: 'bob' }]],
      [1, [{ condition: 'reason', wanted: 'WRONG_PASSWORD', found: 'WRONG_CODE' }]],
    ],
  );
  t.same(closestEntries(entries, { event: 'session.ended' }, 2)[0]?.entry.seq, 3, 'a name of the same beginning');
  t.same(closestEntries(entries, { event: 'nothing' }, 2), []);
});

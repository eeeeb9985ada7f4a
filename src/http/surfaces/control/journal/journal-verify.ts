import { DomainError } from '../../../../core/errors.ts';
import { type CloseEntry, closestEntries } from '../../../../core/journal/closest-entries.ts';
import type { JournalEntry } from '../../../../core/journal/journal.ts';
import type { EntryQuery } from '../../../../core/journal/journal-query.ts';
import { type Count, JournalTally } from '../../../../core/journal/journal-tally.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { type NearMissJudge, nearMissJudge } from '../findings/near-misses/judge.ts';
import { example, inSandbox, problems, refusals } from '../schemas/common.ts';
import { type JournalVerdict, journalVerdict, journalVerification } from '../schemas/journal.ts';
import { journalEntryView } from './journal-entry-view.ts';
import { followingJournal, readConditions, withoutUser } from './journal-reader.ts';
import { lookOrWait } from './look-or-wait.ts';

const operation = {
  operationId: 'verifyJournal',
  ...example({
    given: 'a wrong password',
    body: {
      all: [
        { event: 'flow.refused', user: '111122223333:alice', reason: 'WRONG_PASSWORD', atLeast: 1, atMost: 3 },
        { event: 'session.started', atMost: 0 },
      ],
    },
  }),
  ...problems('TOO_MANY_WAITERS'),
  tags: ['Journal'],
  summary: 'Count entries, or wait for several of them',
  description:
    'Each of `all` says which entries it counts, and how many there have to be: at least 1 unless it says otherwise, `"atMost": 0` for none. With `wait`, answers as soon as enough are there of all, in whichever order they come, or too many of one, or time is up. Where entries are missing, those that nearly fit are told.',
  params: inSandbox,
  body: journalVerification,
  response: { 200: journalVerdict, ...refusals },
};

/** Expectations of the journal (TEST-6). */
export const journalVerifyRoutes: ControlRoutes = (app, tools) => {
  app.post('/sandboxes/:s/journal/verify', { schema: operation }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { all, wait, after } = request.body;
    for (const { atLeast = 0, atMost = atLeast } of all)
      if (atMost < atLeast)
        throw new DomainError('MALFORMED_REQUEST', { detail: `atMost (${atMost}) is less than atLeast (${atLeast})` });
    const tally = new JournalTally(
      all.map(({ atMost, atLeast = atMost === undefined ? 1 : 0 }) => ({
        atLeast,
        ...(atMost !== undefined && { atMost }),
      })),
    );
    // Users may come while somebody waits for them, and so names are looked up each time.
    const queries = () =>
      Promise.all(all.map(({ atLeast, atMost, ...conditions }) => readConditions(sandbox, conditions)));
    const journal = followingJournal(sandbox, after);
    const look = async () => {
      tally.take(await journal.next({}), await queries());
      return tally.isDecided ? tally.counts : [];
    };
    await lookOrWait(reply, sandbox, wait, look, all.map(withoutUser), journal.onDelivery);
    const counts = tally.counts;
    const holds = counts.every((count) => count.holds);
    // Only whoever has to look for a reason reads the journal again.
    const recent = holds ? [] : await followingJournal(sandbox, after).next({ order: 'desc', limit: LOOKED_AT });
    const judge = nearMissJudge(sandbox, tools.sandboxes);
    const asked = await queries();
    const views = counts.map((count, at) => viewOf(count, closestTo(count, asked[at] ?? {}, recent), judge));
    return { holds, counts: await Promise.all(views) };
  });
};

/** The newest entries that are held against an expectation that does not hold. */
const LOOKED_AT = 2000;
const TOLD = 3;

const closestTo = ({ count, atLeast }: Count, query: EntryQuery, recent: readonly JournalEntry[]): CloseEntry[] =>
  count >= atLeast ? [] : closestEntries(recent, query, TOLD);

async function viewOf(
  { count, holds, entries }: Count,
  closest: readonly CloseEntry[],
  judge: NearMissJudge,
): Promise<JournalVerdict['counts'][number]> {
  return {
    ...{ holds, count, entries: entries.map(journalEntryView) },
    closest: await Promise.all(
      closest.map(async ({ entry, differs }) => {
        const near = await judge(entry);
        return {
          entry: journalEntryView(entry),
          differs: differs.map(({ condition, wanted, found }) => `${condition} is ${found ?? 'absent'}, not ${wanted}`),
          ...(near !== undefined && { looksLike: near.detail }),
        };
      }),
    ),
  };
}

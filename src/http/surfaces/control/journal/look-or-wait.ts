import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../../core/errors.ts';
import type { EntryQuery } from '../../../../core/journal/journal-query.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { type Subscribe, waitFor } from '../../../../core/waits/wait-for.ts';
import { whenGone } from '../../../server/when-gone.ts';
import { readDuration } from '../times.ts';

const LONGEST_MS = 5 * 60 * 1000;

/**
 * The present items, or, with `wait`, the first to come: woken by the clock and by what the journal tells of it, never by
 * polling, nor by what others do meanwhile.
 * @param told the entries that tell of it: those that fit any of these
 * @throws {DomainError} `MALFORMED_REQUEST` when `wait` is too long, `TOO_MANY_WAITERS`
 */
export async function lookOrWait<T>(
  reply: FastifyReply,
  { journal, clock, waiters }: Sandbox,
  wait: string | undefined,
  look: () => Promise<readonly T[]>,
  told: readonly EntryQuery[],
  ...others: Subscribe[]
): Promise<readonly T[]> {
  const ms = wait === undefined ? 0 : readDuration(wait);
  if (ms < 0 || ms > LONGEST_MS)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'query.wait goes from 0s to 5m' });
  if (ms === 0) return look();
  const entries = told.map(
    (query): Subscribe =>
      (wake) =>
        journal.onEntry(wake, query),
  );
  const wakes: Subscribe[] = [...entries, (wake) => clock.onMove(wake), ...others];
  return waiters.hold(() => waitFor(look, wakes, ms, whenGone(reply)));
}

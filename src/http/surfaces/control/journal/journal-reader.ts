import { userByHandle } from '../../../../core/accounts/find-by-handle.ts';
import { userArn } from '../../../../core/accounts/user.ts';
import { memberByHandle } from '../../../../core/directories/find-directory.ts';
import type { JournalEntry } from '../../../../core/journal/journal.ts';
import type { EntryQuery } from '../../../../core/journal/journal-query.ts';
import { deliverDue } from '../../../../core/messages/deliver-due.ts';
import { onDelivery } from '../../../../core/messages/on-delivery.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { Subscribe } from '../../../../core/waits/wait-for.ts';
import { readAfter } from '../after.ts';
import type { JournalConditions } from '../schemas/journal.ts';

/** A reader that looks again and again, each time at what has come since. */
interface JournalReader {
  /** The entries that fit, of those that no earlier look has seen. */
  next(query: EntryQuery): Promise<JournalEntry[]>;
  /** Wakes whoever waits when mail arrives by the passing of time. */
  readonly onDelivery: Subscribe;
}

/**
 * Begins after an entry or a time.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function followingJournal(sandbox: Sandbox, after: string | number | undefined): JournalReader {
  const { number, later } = readAfter(after === undefined ? undefined : String(after));
  let seen = number;
  return {
    onDelivery: onDelivery(sandbox),
    async next(query) {
      await deliverDue(sandbox);
      const from = seen;
      const newest = await sandbox.journal.newest();
      seen = Math.max(seen ?? 0, newest);
      return sandbox.journal.list({ ...query, after: from, later });
    },
  };
}

/** The query of conditions: who is named as §9 names users is found by ARN, too. */
export async function readConditions(sandbox: Sandbox, conditions: JournalConditions): Promise<EntryQuery> {
  const { user } = conditions;
  return user === undefined ? conditions : { ...conditions, alias: await arnOf(sandbox, user) };
}

/** Everything but the user, who may go by several names: whatever fits it may concern whoever waits. */
export const withoutUser = ({ user: _, ...conditions }: JournalConditions): EntryQuery => conditions;

/** The journal's name for the user that §9 calls `root@example.com` or `111122223333:alice`. */
async function arnOf(sandbox: Sandbox, id: string): Promise<string | undefined> {
  const found =
    (await userByHandle(sandbox, 'root', id)) ??
    (await userByHandle(sandbox, 'iam', id)) ??
    (await memberByHandle(sandbox, id));
  return found && userArn(found.user);
}

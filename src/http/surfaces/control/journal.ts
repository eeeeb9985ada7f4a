import { userByHandle } from '../../../core/accounts/find-by-handle.ts';
import { userArn } from '../../../core/accounts/user.ts';
import { memberByHandle } from '../../../core/directories/find-directory.ts';
import type { JournalEntry } from '../../../core/journal.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import { onDelivery } from '../../../core/messages/on-delivery.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { readAfter } from './after.ts';
import type { ControlRoutes } from './control-app.ts';
import { lookOrWait } from './look-or-wait.ts';
import { example, inSandbox, nothing, problems, refusals } from './schemas/common.ts';
import { type JournalEntryView, journalList, journalQuery } from './schemas/insight.ts';
import { isoTime } from './times.ts';

const tags = ['Journal'];

const operations = {
  readJournal: {
    operationId: 'readJournal',
    ...example({ given: 'a wrong password', query: { event: 'flow.refused', order: 'desc', limit: 1 } }),
    ...problems('TOO_MANY_WAITERS'),
    tags,
    summary: 'Read the journal, or wait for an entry',
    description:
      'Oldest first, unless `order` says otherwise. What happened in a flow carries `flow`, `flowId` and, as far as it is known, whom it is about. With `wait`, answers as soon as an entry fits, or empty-handed when time is up.',
    params: inSandbox,
    querystring: journalQuery,
    response: { 200: journalList, ...refusals },
  },

  clearJournal: {
    operationId: 'clearJournal',
    ...example(),
    tags,
    summary: 'Forget what happened',
    description: '`seq` goes on counting.',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },
};

/** The history of a sandbox, and the reasons of refusals (TEST-6). */
export const journalRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/journal', { schema: operations.readJournal }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { wait, after, ...query } = request.query;
    const { number, later } = readAfter(after === undefined ? undefined : String(after));
    let seen = number;
    const look = async () => {
      await deliverDue(sandbox);
      const alias = query.user === undefined ? undefined : await arnOf(sandbox, query.user);
      const after = seen;
      const newest = await sandbox.journal.newest();
      // A waiter that goes on has found nothing in these.
      seen = Math.max(seen ?? 0, newest);
      return sandbox.journal.list({ ...query, alias, after, later });
    };
    const { event, reason } = query;
    const found = await lookOrWait(reply, sandbox, wait, look, { event, reason }, onDelivery(sandbox));
    return { entries: found.map(entryView) };
  });
  app.delete('/sandboxes/:s/journal', { schema: operations.clearJournal }, async (request, reply) => {
    await sandboxFor(request).journal.clear();
    return reply.code(204).send(null);
  });
};

/** The journal's name for the user that §9 calls `root@example.com` or `111122223333:alice`. */
async function arnOf(sandbox: Sandbox, id: string): Promise<string | undefined> {
  const found =
    (await userByHandle(sandbox, 'root', id)) ??
    (await userByHandle(sandbox, 'iam', id)) ??
    (await memberByHandle(sandbox, id));
  return found && userArn(found.user);
}

export function entryView({ facts, at, ...entry }: JournalEntry): JournalEntryView {
  return { ...facts, ...entry, at: isoTime(at) };
}

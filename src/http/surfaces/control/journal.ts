import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { journalEntryView } from './journal-entry-view.ts';
import { followingJournal, readConditions, withoutUser } from './journal-reader.ts';
import { lookOrWait } from './look-or-wait.ts';
import { example, inSandbox, nothing, problems, refusals } from './schemas/common.ts';
import { journalList, journalQuery } from './schemas/journal.ts';

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
    const { wait, after, order, limit, ...conditions } = request.query;
    const journal = followingJournal(sandbox, after);
    const look = async () => journal.next({ ...(await readConditions(sandbox, conditions)), order, limit });
    const found = await lookOrWait(reply, sandbox, wait, look, [withoutUser(conditions)], journal.onDelivery);
    return { entries: found.map(journalEntryView) };
  });
  app.delete('/sandboxes/:s/journal', { schema: operations.clearJournal }, async (request, reply) => {
    await sandboxFor(request).journal.clear();
    return reply.code(204).send(null);
  });
};

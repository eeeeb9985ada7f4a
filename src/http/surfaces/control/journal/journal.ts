import { DomainError } from '../../../../core/errors.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { entryOfSandbox, journalDetails, journalList, journalQuery } from '../schemas/journal.ts';
import { journalEntryView } from './journal-entry-view.ts';
import { followingJournal, readConditions, withoutUser } from './journal-reader.ts';
import { lookOrWait } from './look-or-wait.ts';

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

  readJournalEntry: {
    operationId: 'readJournalEntry',
    ...example({ given: 'a wrong password', params: { seq: '1' }, refused: { params: { seq: '999' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Open an entry, with heads and bodies of a request',
    description:
      'Heads and bodies are kept for the newest requests (settings `keptRequestBytes`, `keptBodyBytes`), in the memory of the process that has answered them: behind several replicas, ask the one that took the request. Where they are not, `notKept` says why. Passwords, codes, tokens, cookies and signatures are hidden, and so is the content of whatever is of no known form.',
    params: entryOfSandbox,
    response: { 200: journalDetails, ...refusals },
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
  app.get('/sandboxes/:s/journal/:seq', { schema: operations.readJournalEntry }, async (request) => {
    const seq = Number(request.params.seq);
    const sandbox = sandboxFor(request);
    const [entry] = await sandbox.journal.list({ after: seq - 1, limit: 1 });
    if (entry?.seq !== seq) throw new DomainError('NOT_FOUND', { what: `entry ${seq} of the journal` });
    // Few are asked for, and masking knows the shapes of every API.
    const { exchangeViewOf, notKept } = await import('./exchange/exchange-view.ts');
    const exchange = exchangeViewOf(sandbox, entry) ?? (entry.kind === 'request' && { notKept: notKept(sandbox) });
    return { entry: journalEntryView(entry), ...exchange };
  });
  app.delete('/sandboxes/:s/journal', { schema: operations.clearJournal }, async (request, reply) => {
    await sandboxFor(request).journal.clear();
    return reply.code(204).send(null);
  });
};

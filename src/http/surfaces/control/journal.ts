import type { JournalEntry } from '../../../core/journal.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import { onDelivery } from '../../../core/messages/on-delivery.ts';
import type { ControlRoutes } from './control-app.ts';
import { lookOrWait } from './look-or-wait.ts';
import * as operations from './operations/journal.ts';
import type { JournalEntryView } from './schemas/insight.ts';
import { isoTime } from './times.ts';

/** What happened, and why something was refused (TEST-6). */
export const journalRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/journal', { schema: operations.readJournal }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    const { wait, ...query } = request.query;
    const look = async () => {
      await deliverDue(sandbox);
      return sandbox.journal.list(query);
    };
    const found = await lookOrWait(reply, sandbox, wait, look, onDelivery(sandbox));
    return { entries: found.map(entryView) };
  });
  app.delete('/sandboxes/:s/journal', { schema: operations.clearJournal }, async (request, reply) => {
    sandboxes.require(request.params.s).journal.clear();
    return reply.code(204).send(null);
  });
};

function entryView({ facts, at, ...entry }: JournalEntry): JournalEntryView {
  return { ...facts, ...entry, at: isoTime(at) };
}

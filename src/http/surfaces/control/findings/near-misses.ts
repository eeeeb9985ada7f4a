import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { journalEntryView } from '../journal/journal-entry-view.ts';
import { followingJournal } from '../journal/journal-reader.ts';
import { example, inSandbox, refusals } from '../schemas/common.ts';
import { type NearMissView, nearMissList, nearMissQuery } from '../schemas/journal.ts';
import { nearMissJudge } from './near-misses/judge.ts';

const operation = {
  operationId: 'listNearMisses',
  ...example({ given: 'a call without its bearer' }),
  tags: ['Journal'],
  summary: 'Tell what refused calls nearly were',
  description:
    'Goes through the newest refusals, and tells those that look like a slip: a host that is a letter off, a signature for another Region, a start URL of another sandbox, a call without its bearer token. Oldest first.',
  params: inSandbox,
  querystring: nearMissQuery,
  response: { 200: nearMissList, ...refusals },
};

/** The slips behind refusals (TEST-6); made of the journal's entries when somebody asks. */
export const nearMissRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/journal/near-misses', { schema: operation }, async (request) => {
    const sandbox = sandboxFor(request);
    const { after, limit = DEFAULT } = request.query;
    const entries = await followingJournal(sandbox, after).next({ order: 'desc' });
    const refused = entries.filter(({ reason }) => reason !== undefined).slice(0, limit);
    const judge = nearMissJudge(sandbox, sandboxes);
    const nearMisses: NearMissView[] = [];
    for (const entry of refused.reverse()) {
      const near = await judge(entry);
      if (near !== undefined) nearMisses.push({ ...near, entry: journalEntryView(entry) });
    }
    return { nearMisses };
  });
};

const DEFAULT = 100;

import type { Finding } from '../../../../core/findings/finding.ts';
import { listFindings } from '../../../../core/findings/list-findings.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, refusals } from '../schemas/common.ts';
import { type FindingView, findingList, findingQuery } from '../schemas/insight.ts';
import { isoTime } from '../times.ts';
import { worded } from './finding-words.ts';

const operations = {
  listFindings: {
    operationId: 'listFindings',
    ...example({ given: 'a session' }),
    tags: ['Journal'],
    summary: 'Tell what clients do wrong though it worked',
    description:
      'Rules over the journal, as far back as it is kept: polls that are too fast, refresh tokens of yesterday, sessions that are left. The pace of calls is judged by the clock of the sandbox, and so not at all while it is frozen.',
    params: inSandbox,
    querystring: findingQuery,
    response: { 200: findingList, ...refusals },
  },
};

/** The mistakes of clients (TEST-15). */
export const findingRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/findings', { schema: operations.listFindings }, async (request) => {
    const found = await listFindings(sandboxFor(request), request.query);
    return { findings: found.map(viewOf) };
  });
};

function viewOf(finding: Finding): FindingView {
  const { at, entries, ...rest } = worded(finding);
  return { ...rest, at: isoTime(at), entries: [...entries] };
}

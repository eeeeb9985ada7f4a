import { type SupportCase, supportCases } from '../../../core/messages/support-case.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { pageOfList } from './page-of-list.ts';
import { example, inSandbox, pageOfSandbox, refusals } from './schemas/common.ts';
import { type CaseView, caseList } from './schemas/insight.ts';
import { isoTime } from './times.ts';

const operations = {
  listCases: {
    operationId: 'listCases',
    ...example({ given: 'a support case' }),
    tags: ['Support cases'],
    summary: 'List the support cases',
    description: 'Oldest first.',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: caseList, ...refusals },
  },
};

/** Support cases (ROOT-13). */
export const caseRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/cases', { schema: operations.listCases }, async (request) => {
    const sandbox = sandboxFor(request);
    const { items, next } = await pageOfList(sandbox.store, supportCases, request.query, viewOf);
    return { cases: items.sort((a, b) => a.openedAt.localeCompare(b.openedAt)), next };
  });
};

function viewOf({ openedAt, answeredAt, accountId, ...rest }: SupportCase): CaseView {
  return {
    ...rest,
    ...(accountId !== undefined && { account: accountId }),
    openedAt: isoTime(openedAt),
    ...(answeredAt !== undefined && { answeredAt: isoTime(answeredAt) }),
  };
}

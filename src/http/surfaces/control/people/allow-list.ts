import { allowList } from '../../../../core/accounts/allow-list.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, refusals } from '../schemas/common.ts';
import { allowListQuery, allowListView } from '../schemas/state.ts';

const operations = {
  getAllowList: {
    operationId: 'getAllowList',
    ...example({ query: { kind: 'workforce' } }),
    tags: ['Hosts'],
    summary: 'Read the domains to allow, per kind of user',
    description: 'Federated users sign in at their own identity provider, so there is none of ours to allow.',
    querystring: allowListQuery,
    response: { 200: allowListView, ...refusals },
  },
};

/** The domains that a filtering proxy has to let through (HOST-5). */
export const allowListRoutes: ControlRoutes = (app) => {
  app.get('/allow-list', { schema: operations.getAllowList }, async (request) => {
    const all: Readonly<Record<string, readonly string[]>> = { ...allowList, federated: [] };
    const chosen = Object.entries(all).filter(([kind]) => (request.query.kind ?? kind) === kind);
    const kinds = Object.fromEntries(chosen.map(([kind, domains]) => [kind, [...domains]]));
    return { domains: [...new Set(Object.values(kinds).flat())], kinds };
  });
};

import { allowList } from '../../../core/accounts/allow-list.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/allow-list.ts';

/** The domains that a filtering proxy has to let through (HOST-5). */
export const allowListRoutes: ControlRoutes = (app) => {
  app.get('/allow-list', { schema: operations.getAllowList }, async (request) => {
    const all: Readonly<Record<string, readonly string[]>> = { ...allowList, federated: [] };
    const chosen = Object.entries(all).filter(([kind]) => (request.query.kind ?? kind) === kind);
    const kinds = Object.fromEntries(chosen.map(([kind, domains]) => [kind, [...domains]]));
    return { domains: [...new Set(Object.values(kinds).flat())], kinds };
  });
};

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assignedApplications, assignedRoles } from '../../../core/directories/access/assigned.ts';
import { type AccountQuery, pageOfAccounts, portalAccounts } from '../../../core/directories/access/portal-accounts.ts';
import { AccountList } from '../../../pages/portal/account-list.tsx';
import { ApplicationList } from '../../../pages/portal/application-list.tsx';
import { RoleRows } from '../../../pages/portal/role-rows.tsx';
import { pageContext, sendFragment } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { demandInPortal } from './portal-cookie.ts';
import { rowsOf } from './preferences.ts';

/** The lists of the two tabs, and the roles under an account (PORTAL-6). */
export function lists(app: FastifyInstance): void {
  app.get('/start/fragments/accounts', async (request, reply) => {
    const { user } = await demandInPortal(request);
    const query = accountQuery(request);
    const list = pageOfAccounts(await portalAccounts(sandboxFor(request), user), query);
    return sendFragment(reply, AccountList({ page: pageContext(request), list, query }));
  });
  app.get('/start/fragments/roles', async (request, reply) => {
    const { user } = await demandInPortal(request);
    const accountId = listParameter(request, 'account_id');
    const roles = await assignedRoles(sandboxFor(request), user, accountId);
    return sendFragment(
      reply,
      RoleRows({ page: pageContext(request), accountId, roles: roles.map(({ name }) => name) }),
    );
  });
  app.get('/start/fragments/applications', async (request, reply) => {
    const { user } = await demandInPortal(request);
    const filter = listParameter(request, 'filter').trim();
    const wanted = filter.toLowerCase();
    const all = await assignedApplications(sandboxFor(request), user);
    const applications = all.filter(({ name }) => name.toLowerCase().includes(wanted));
    return sendFragment(reply, ApplicationList({ page: pageContext(request), applications, filter }));
  });
}

/** A parameter of the query; '' when it is absent. */
export function listParameter(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

const accountQuery = (request: FastifyRequest): AccountQuery => ({
  filter: listParameter(request, 'filter'),
  sort: listParameter(request, 'sort') === 'email' ? 'email' : 'name',
  descending: listParameter(request, 'order') === 'descending',
  page: Math.trunc(Number(listParameter(request, 'page'))) || 1,
  perPage: rowsOf(request),
});

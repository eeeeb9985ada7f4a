import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findAccount } from '../../../core/accounts/find-user.ts';
import { assignedRoles } from '../../../core/directories/access/assigned.ts';
import { portalAccounts } from '../../../core/directories/access/portal-accounts.ts';
import { issueRoleCredentials } from '../../../core/sts/issue-role-credentials.ts';
import { AccessKeysDialog } from '../../../pages/portal/access-keys-dialog.tsx';
import { ShortcutDialog } from '../../../pages/portal/shortcut-dialog.tsx';
import { clientEndpoint } from '../../addresses/client-endpoint.ts';
import { pageContext, sendFragment } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { directoryOf } from './directory-of.ts';
import { listParameter } from './lists.ts';
import { demandInPortal } from './portal-cookie.ts';

/** The dialogs over the list of accounts: access keys of a role, and links to roles (PORTAL-6). */
export function roleDialogs(app: FastifyInstance): void {
  app.get('/start/fragments/keys', async (request, reply) => {
    const sandbox = sandboxFor(request);
    const signedIn = await demandInPortal(request);
    const [accountId, roleName] = [listParameter(request, 'account_id'), listParameter(request, 'role_name')];
    const issued = await issueRoleCredentials(sandbox, signedIn, { accountId, roleName });
    const keys = { ...issued, endpoint: clientEndpoint(siteFor(request)) };
    const { name = accountId } = (await findAccount(sandbox, accountId)) ?? {};
    const account = { id: accountId, name };
    const page = pageContext(request);
    return sendFragment(reply, AccessKeysDialog({ page, account, roleName, keys, ...profileFacts(request) }));
  });
  app.get('/start/fragments/shortcut', async (request, reply) => {
    const sandbox = sandboxFor(request);
    const site = siteFor(request);
    const { user } = await demandInPortal(request);
    const accounts = await portalAccounts(sandbox, user);
    const accountId = listParameter(request, 'account_id') || (accounts[0]?.id ?? '');
    const roles = (await assignedRoles(sandbox, user, accountId)).map(({ name }) => name);
    const linkBase = site.link(site.host, '/start/#/console?');
    return sendFragment(reply, ShortcutDialog({ page: pageContext(request), accounts, accountId, roles, linkBase }));
  });
}

/** The start URL is a name, not an address: the same in every style (CLI-1). */
const profileFacts = (request: FastifyRequest) => ({
  startUrl: `https://${siteFor(request).host}/start`,
  region: directoryOf(request).region,
});

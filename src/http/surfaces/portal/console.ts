import type { FastifyReply, FastifyRequest } from 'fastify';
import { findAccount } from '../../../core/accounts/find-user.ts';
import { assignedRoles } from '../../../core/directories/assigned.ts';
import { DomainError } from '../../../core/errors.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { portalRole, type RoleChoice } from '../../../core/tokens/issue-role-credentials.ts';
import { mintSigninToken } from '../../../core/tokens/signin-token.ts';
import { ChooseRoleView } from '../../../pages/portal/choose-role-view.tsx';
import { sandboxFor, siteFor } from '../../create-app.ts';
import { sendFragment } from '../../plugins/pages.ts';
import { returnAddress } from '../../return-address.ts';
import { viewProps } from './frame.ts';
import { goTo } from './go-to.ts';
import { demandSignedIn } from './portal-cookie.ts';
import type { PortalRoute } from './route.ts';

type ConsoleRoute = Extract<PortalRoute, { page: 'console' }>;

/** Opens the console as an assigned role (PORTAL-6). A link to an account alone asks which one, if there are several. */
export async function openConsole(
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, roleName, destination }: ConsoleRoute,
): Promise<FastifyReply> {
  const signedIn = await demandSignedIn(request);
  const roles = (await assignedRoles(sandboxFor(request), signedIn.user, accountId)).map(({ name }) => name);
  const chosen = roleName ?? (roles.length === 1 ? roles[0] : undefined);
  if (chosen === undefined) return chooseRole(request, reply, signedIn, accountId, roles);
  return goTo(reply, await federate(request, signedIn, { accountId, roleName: chosen }, destination));
}

/** The console's door for people from outside, with a token that opens it once (FED-1). */
async function federate(
  request: FastifyRequest,
  signedIn: PortalSignedIn,
  choice: RoleChoice,
  destination: string | undefined,
): Promise<string> {
  const sandbox = sandboxFor(request);
  const site = siteFor(request);
  const { set, session } = await portalRole(sandbox, signedIn, choice);
  const parameters = {
    Action: 'login',
    Issuer: site.link(site.host, '/start/'),
    Destination: returnAddress(site, destination ?? set.relayState),
    SigninToken: await mintSigninToken(sandbox, {
      session,
      accountId: choice.accountId,
      issuer: site.link(site.host, '/start/'),
      mfa: signedIn.session.mfa,
      durationSeconds: set.sessionSeconds,
    }),
  };
  return site.link('signin.aws.amazon.com', `/federation?${new URLSearchParams(parameters)}`);
}

async function chooseRole(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: PortalSignedIn,
  accountId: string,
  names: readonly string[],
): Promise<FastifyReply> {
  const account = await findAccount(sandboxFor(request), accountId);
  if (account === undefined || names.length === 0) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  const roles = names.map((name) => ({
    name,
    href: `#/console?${new URLSearchParams({ account_id: accountId, role_name: name })}`,
  }));
  return sendFragment(reply, ChooseRoleView({ ...viewProps(request, reply, signedIn), account, roles }));
}

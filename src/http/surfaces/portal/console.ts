import type { FastifyReply, FastifyRequest } from 'fastify';
import { findAccount } from '../../../core/accounts/find-user.ts';
import { assignedRoles } from '../../../core/directories/access/assigned.ts';
import { DomainError } from '../../../core/errors.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { ChooseRoleView } from '../../../pages/portal/choose-role-view.tsx';
import { type ConsoleWish, consoleDoor } from '../../console-session/console-door.ts';
import { sendFragment } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import type { PortalRoute } from '../../start-page/route.ts';
import { viewProps } from './frame.ts';
import { demandInPortal } from './portal-cookie.ts';

type ConsoleRoute = Extract<PortalRoute, { page: 'console' }>;

/** Opens the console as an assigned role (PORTAL-6). A link to an account alone asks which one, if there are several. */
export async function openConsole(
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, roleName, destination }: ConsoleRoute,
): Promise<FastifyReply> {
  const signedIn = await demandInPortal(request);
  const roles = (await assignedRoles(sandboxFor(request), signedIn.user, accountId)).map(({ name }) => name);
  const chosen = roleName ?? (roles.length === 1 ? roles[0] : undefined);
  if (chosen === undefined) return chooseRole(request, reply, signedIn, accountId, roles);
  return goTo(reply, await wayIn(request, signedIn, { accountId, roleName: chosen, destination }));
}

/** The whole way in, for the browser to follow. */
async function wayIn(request: FastifyRequest, signedIn: PortalSignedIn, wish: Omit<ConsoleWish, 'portal'>) {
  const site = siteFor(request);
  const door = await consoleDoor(sandboxFor(request), site, signedIn, { ...wish, portal: site.host });
  const { issuer: Issuer, destination: Destination, signinToken: SigninToken } = door;
  return `${door.location}?${new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken })}`;
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

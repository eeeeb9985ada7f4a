import { portalHost } from '../../../../core/directories/portal-address.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { PortalSignedIn } from '../../../../core/sessions/portal-sessions.ts';
import type { RoleChoice } from '../../../../core/sts/issue-role-credentials.ts';
import { unsealed } from '../../../browser/cookies.ts';
import { consoleDoor } from '../../../console-session/console-door.ts';
import { demandPage, type VisitedPage } from './page-visitor.ts';
import type { SignedInVisitor } from './ways-in.ts';

/**
 * Opens the console as a role of a portal's user.
 * @returns the id of the console's session
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function consoleOfRole(
  made: SignedInVisitor,
  signedIn: PortalSignedIn,
  role: RoleChoice | undefined,
): Promise<string> {
  const { visitor, site, context, wish } = made;
  const { sandbox } = context;
  const { region } = wish;
  if (role === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  const portal = portalHost({ id: signedIn.directory.id });
  const destination = region && site.link(`${region}.console.aws.amazon.com`, `/console/home?region=${region}`);
  const door = await consoleDoor(sandbox, site, signedIn, { ...role, portal, destination });
  const { issuer: Issuer, destination: Destination, signinToken: SigninToken } = door;
  const login = new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken });
  return openedConsole(made, await visitor.visit(`${door.location}?${login}`));
}

/**
 * The session of a console that a page belongs to.
 * @throws {DomainError} `SIGN_IN_UNFINISHED` where the page is another
 */
export function openedConsole(
  { context: { sandbox }, visitor }: Pick<SignedInVisitor, 'context' | 'visitor'>,
  page: VisitedPage,
): string {
  const { url } = demandPage(page);
  const id = unsealed(sandbox, 'aws-creds', visitor.cookies.value(url, 'aws-creds'));
  if (id === undefined) throw new DomainError('SIGN_IN_UNFINISHED', { step: `no console at ${url.pathname}` });
  return id;
}

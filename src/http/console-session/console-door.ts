import type { Sandbox } from '../../core/sandbox.ts';
import type { PortalSignedIn } from '../../core/sessions/portal-sessions.ts';
import { portalRole, type RoleChoice } from '../../core/sts/issue-role-credentials.ts';
import { mintSigninToken } from '../../core/tokens/signin-token.ts';
import { returnAddress } from '../addresses/return-address.ts';
import type { Site } from '../addresses/site.ts';

/** A role of a portal's user, and the place in the console. */
export interface ConsoleWish extends RoleChoice {
  /** The portal's host: whoever is signed out of the console goes back there. */
  readonly portal: string;
  readonly destination?: string;
}

/** The parameters that a browser takes to `/federation?Action=login` (FED-1). */
interface ConsoleDoor {
  readonly location: string;
  readonly issuer: string;
  readonly destination: string;
  /** Opens the console once. */
  readonly signinToken: string;
}

/**
 * The console's door for a portal's user as a role (PORTAL-6).
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`, `FOREIGN_REDIRECT`
 */
export async function consoleDoor(
  sandbox: Sandbox,
  site: Site,
  signedIn: PortalSignedIn,
  { portal, destination, ...choice }: ConsoleWish,
): Promise<ConsoleDoor> {
  const { set, session } = await portalRole(sandbox, signedIn, choice);
  const issuer = site.link(portal, '/start/');
  const signinToken = await mintSigninToken(sandbox, {
    session,
    accountId: choice.accountId,
    issuer,
    mfa: signedIn.session.mfa,
    durationSeconds: set.sessionSeconds,
  });
  return {
    location: site.link('signin.aws.amazon.com', '/federation'),
    issuer,
    destination: returnAddress(site, destination ?? set.relayState),
    signinToken,
  };
}

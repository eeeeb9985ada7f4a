import { roleArn } from '../accounts/role.ts';
import { identityProviderId } from '../saml/identity-provider.ts';
import { postAssertion, type SamlPost } from '../saml/post-assertion.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { portalRole, type RoleChoice } from '../sts/issue-role-credentials.ts';

const ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes/';

/**
 * An assertion for AWS itself: an assigned role in an account, in the attributes by which tools choose a role (`pages.md` §13).
 * @param instanceId what stands for the account in the portal
 * @param recipient the sign-in page for assertions, in the style of the request
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function openRoleSaml(
  sandbox: Sandbox,
  signedIn: PortalSignedIn,
  choice: RoleChoice,
  { instanceId, recipient }: { readonly instanceId: string; readonly recipient: string },
): Promise<SamlPost> {
  const { user, directory } = signedIn;
  const { role, set, provider } = await portalRole(sandbox, signedIn, choice);
  return postAssertion(sandbox, signedIn, {
    issuer: identityProviderId(directory, instanceId),
    recipient,
    audience: 'urn:amazon:webservices',
    attributes: {
      [`${ATTRIBUTE}Role`]: [`${provider},${roleArn(role)}`],
      [`${ATTRIBUTE}RoleSessionName`]: [user.name],
      [`${ATTRIBUTE}SessionDuration`]: [String(set.sessionSeconds)],
    },
    // The role's session is as long as the permission set says, and outlives that of the portal (PORTAL-2).
    sessionEndsAt: sandbox.clock.now() + set.sessionSeconds * 1000,
    ...(set.relayState !== undefined && { relayState: set.relayState }),
  });
}

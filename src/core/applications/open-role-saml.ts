import { createHash } from 'node:crypto';
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
  const { role, set } = await portalRole(sandbox, signedIn, choice);
  const provider = `arn:aws:iam::${choice.accountId}:saml-provider/${providerName(directory.instanceId)}`;
  return postAssertion(sandbox, signedIn, {
    issuer: identityProviderId(directory, instanceId),
    recipient,
    audience: 'urn:amazon:webservices',
    attributes: {
      [`${ATTRIBUTE}Role`]: [`${provider},${roleArn(role)}`],
      [`${ATTRIBUTE}RoleSessionName`]: [user.name],
      [`${ATTRIBUTE}SessionDuration`]: [String(set.sessionSeconds)],
    },
    ...(set.relayState !== undefined && { relayState: set.relayState }),
  });
}

/** The provider that the service puts into each account of its own, and that nobody may delete. */
const providerName = (instanceId: string): string =>
  `AWSSSO_${createHash('sha256').update(instanceId).digest('hex').slice(0, 16)}_DO_NOT_DELETE`;

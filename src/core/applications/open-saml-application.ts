import { subjectOfUser } from '../accounts/user.ts';
import type { Application } from '../directories/access/application.ts';
import { groupNamesOf } from '../directories/workforce/group-names.ts';
import { DomainError } from '../errors.ts';
import { identityProviderId } from '../saml/identity-provider.ts';
import { postAssertion, type SamlPost } from '../saml/post-assertion.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { type ApplicationLinks, consumerUrl, providerId } from './application-links.ts';
import { demandAssigned } from './find-application.ts';

/**
 * Signs a portal's user in to a SAML application: the identity provider's half (PORTAL-6).
 * @throws {DomainError} `APPLICATION_NOT_ASSIGNED`; `NOT_FOUND` when it takes no assertions
 */
export async function openSamlApplication(
  sandbox: Sandbox,
  signedIn: PortalSignedIn,
  { id }: Pick<Application, 'id'>,
  links: ApplicationLinks,
): Promise<SamlPost> {
  const application = await demandAssigned(sandbox, signedIn, id);
  if (application.protocol !== 'SAML') throw new DomainError('NOT_FOUND', { what: 'a SAML application of this id' });
  const post = await postAssertion(sandbox, signedIn, {
    issuer: identityProviderId(signedIn.directory, id),
    recipient: consumerUrl(links, application),
    audience: providerId(application),
    attributes: await attributesOf(sandbox, signedIn),
  });
  const facts = { application: application.name, protocol: 'SAML' } as const;
  sandbox.journal.event('application.opened', { ...subjectOfUser(signedIn.user), ...facts });
  return post;
}

async function attributesOf(sandbox: Sandbox, { user }: PortalSignedIn): Promise<Record<string, readonly string[]>> {
  const { name, email, givenName, familyName, displayName } = user;
  const memberOf = await groupNamesOf(sandbox, user);
  const person = { userName: [name], email: [email], givenName: [givenName], familyName: [familyName] };
  return { ...person, displayName: [displayName], ...(memberOf.length > 0 && { groups: memberOf }) };
}

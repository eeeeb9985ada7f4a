import { subjectOfUser } from '../accounts/user.ts';
import type { Application } from '../directories/application.ts';
import { groupNamesOf } from '../directories/group-names.ts';
import { signingKeyOf } from '../directories/signing-key.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { buildResponse } from '../saml/build-response.ts';
import { identityProviderId } from '../saml/identity-provider.ts';
import { prettyMarkup } from '../saml/markup.ts';
import { signAssertion } from '../saml/sign-assertion.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { type ApplicationLinks, consumerUrl, providerId } from './application-links.ts';
import { demandAssigned } from './find-application.ts';

/** What a browser posts to a service provider, with the members of `pages.md` §13. */
export interface SamlPost {
  /** The form's `SAMLResponse`: base64. */
  readonly encodedResponse: string;
  /** Where it is posted. */
  readonly destination: string;
  readonly relayState: string;
  /** For people to read; its signature does not hold. */
  readonly prettyPrintedXml: string;
}

/** How long a browser may take to bring an assertion. */
const LIFETIME_MS = 5 * 60 * 1000;

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
  const { user, directory } = signedIn;
  const destination = consumerUrl(links, application);
  const key = await signingKeyOf(sandbox, directory);
  const response = buildResponse(await factsOf(sandbox, signedIn, application, destination));
  const signed = await signAssertion(response, key);
  const facts = { application: application.name, protocol: 'SAML' } as const;
  sandbox.journal.event('application.opened', { ...subjectOfUser(user), ...facts });
  return {
    encodedResponse: Buffer.from(signed).toString('base64'),
    destination,
    relayState: '',
    prettyPrintedXml: prettyMarkup(signed),
  };
}

async function factsOf(sandbox: Sandbox, signedIn: PortalSignedIn, application: Application, recipient: string) {
  const { clock, random } = sandbox;
  const { user, directory, session } = signedIn;
  const issuedAt = clock.now();
  return {
    responseId: newId(random),
    assertionId: newId(random),
    issuer: identityProviderId(directory, application),
    recipient,
    audience: providerId(application),
    nameId: user.email,
    attributes: await attributesOf(sandbox, signedIn),
    sessionIndex: `_${newId(random)}`,
    issuedAt,
    expiresAt: issuedAt + LIFETIME_MS,
    authenticatedAt: session.createdAt,
    sessionEndsAt: session.expiresAt,
  };
}

async function attributesOf(sandbox: Sandbox, { user }: PortalSignedIn): Promise<Record<string, readonly string[]>> {
  const { name, email, givenName, familyName, displayName } = user;
  const memberOf = await groupNamesOf(sandbox, user);
  const person = { userName: [name], email: [email], givenName: [givenName], familyName: [familyName] };
  return { ...person, displayName: [displayName], ...(memberOf.length > 0 && { groups: memberOf }) };
}

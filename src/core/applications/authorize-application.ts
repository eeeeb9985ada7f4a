import { subjectOfUser } from '../accounts/user.ts';
import type { Application } from '../directories/access/application.ts';
import { assignedApplications } from '../directories/access/assigned.ts';
import type { Directory } from '../directories/directory.ts';
import { DomainError } from '../errors.ts';
import { answerAt } from '../oidc/redirect-uri.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { grantApplicationCode } from './application-code.ts';
import { type ApplicationLinks, callbackUrl } from './application-links.ts';
import { findApplication } from './find-application.ts';

/** An authorization request of an application, by the names that it has on the wire (OIDC core §3.1.2.1). */
type AuthorizationParameters = Readonly<Partial<Record<string, string>>>;

/** A request that may be answered at its redirect URI. */
export interface ApplicationRequest {
  readonly application: Application;
  readonly redirectUri: string;
  readonly parameters: AuthorizationParameters;
}

/**
 * Reads what decides whether anybody may be sent back at all: the client, and the one address that is its own.
 * @throws {DomainError} `CLIENT_UNKNOWN`, `REDIRECT_URI_INVALID`: to be told to the person, never to that address
 */
export async function readApplicationRequest(
  sandbox: Sandbox,
  directory: Directory,
  parameters: AuthorizationParameters,
  links: ApplicationLinks,
): Promise<ApplicationRequest> {
  const owned = await findApplication(sandbox, parameters.client_id ?? '');
  if (owned?.directory.id !== directory.id || owned.application.protocol !== 'OIDC')
    throw new DomainError('CLIENT_UNKNOWN', {});
  const redirectUri = callbackUrl(links, owned.application);
  if (parameters.redirect_uri !== redirectUri) throw new DomainError('REDIRECT_URI_INVALID', {});
  return { application: owned.application, redirectUri, parameters };
}

/**
 * Answers a request of an application for a portal's user, with a code or an error (RFC 6749 §4.1.2).
 * @param issuer the identity provider's name in the style of the request
 * @returns the redirect URI with the answer
 */
export async function authorizeApplication(
  sandbox: Sandbox,
  signedIn: PortalSignedIn,
  { application, redirectUri, parameters }: ApplicationRequest,
  issuer: string,
): Promise<string> {
  const { state, nonce, code_challenge: codeChallenge = '' } = parameters;
  const answer = (given: Readonly<Record<string, string>>) => answerAt(redirectUri, { ...given, state, iss: issuer });
  const error = faultOf(parameters) ?? (await unassigned(sandbox, signedIn, application));
  if (error !== undefined) {
    const reason = error === DENIED ? 'APPLICATION_NOT_ASSIGNED' : 'MALFORMED_REQUEST';
    sandbox.journal.event('application.refused', { application: application.name, reason, why: error });
    return answer({ error });
  }
  const grant = { applicationId: application.id, redirectUri, codeChallenge, nonce, issuer };
  const code = await grantApplicationCode(sandbox, { ...grant, sessionId: signedIn.session.id });
  const facts = { application: application.name, protocol: 'OIDC' } as const;
  sandbox.journal.event('application.opened', { ...subjectOfUser(signedIn.user), ...facts });
  return answer({ code });
}

const DENIED = 'access_denied';

/** RFC 6749 §4.1.2.1, RFC 7636 §4.4.1. */
function faultOf(parameters: AuthorizationParameters): string | undefined {
  if (parameters.response_type !== 'code') return 'unsupported_response_type';
  if (!parameters.scope?.split(' ').includes('openid')) return 'invalid_scope';
  const challenged = /^[\w-]{43}$/.test(parameters.code_challenge ?? '');
  return challenged && parameters.code_challenge_method === 'S256' ? undefined : 'invalid_request';
}

async function unassigned(sandbox: Sandbox, { user }: PortalSignedIn, { id }: Application) {
  const own = await assignedApplications(sandbox, user);
  return own.some((application) => application.id === id) ? undefined : DENIED;
}

import { subjectOfUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { answerAt } from '../../oidc/redirect-uri.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type IdentityProvider, identityProviderUrl } from '../identity-provider.ts';
import type { ProviderSignedIn } from '../provider-sessions.ts';
import { findProviderClient, isRegisteredAddress, type ProviderClient } from './provider-clients.ts';
import { grantProviderCode } from './provider-codes.ts';
import { grantedScopes, OFFLINE } from './provider-scopes.ts';

/** A request of a client for a sign-in, by the names that its parameters have on the wire (OpenID Connect core §3.1.2.1). */
export type ClientParameters = Readonly<Partial<Record<string, string>>>;

/** A request that may be answered at its redirect URI. */
export interface AuthorizeRequest {
  readonly client: ProviderClient;
  /** As it was sent, which is how it has to come again with the code. */
  readonly redirectUri: string;
  readonly parameters: ClientParameters;
}

/**
 * Reads what decides whether anybody may be sent back at all: the client, and an address that is its own.
 * @throws {DomainError} `CLIENT_UNKNOWN`, `REDIRECT_URI_INVALID`: to be told to the person, never to that address
 */
export async function readClientRequest(
  sandbox: Sandbox,
  provider: IdentityProvider,
  parameters: ClientParameters,
): Promise<AuthorizeRequest> {
  const { client_id: clientId = '', redirect_uri: redirectUri = '' } = parameters;
  const client = await findProviderClient(sandbox, provider, clientId);
  if (client === undefined) throw new DomainError('CLIENT_UNKNOWN', {});
  if (!isRegisteredAddress(client.redirectUris, redirectUri)) throw new DomainError('REDIRECT_URI_INVALID', {});
  return { client, redirectUri, parameters };
}

/** The errors that are told at the redirect URI (RFC 6749 §4.1.2.1, OpenID Connect core §3.1.2.6). */
type AuthorizationError =
  | 'invalid_request'
  | 'invalid_scope'
  | 'unsupported_response_type'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported'
  | 'login_required';

/** Longer ones are stored for nobody. */
const LONGEST_NONCE = 1024;
const PROMPTS: ReadonlySet<string> = new Set(['none', 'login', 'consent', 'select_account']);

/** The fault of a request, whoever is signed in. */
export function faultOfRequest({ client, parameters }: AuthorizeRequest): AuthorizationError | undefined {
  const { scope = '', nonce = '', response_mode: mode = 'query' } = parameters;
  for (const name of ['request', 'request_uri', 'registration'] as const)
    if (parameters[name] !== undefined) return `${name}_not_supported`;
  if (parameters.response_type !== 'code')
    return parameters.response_type === undefined ? 'invalid_request' : 'unsupported_response_type';
  if (mode !== 'query' || nonce.length > LONGEST_NONCE) return 'invalid_request';
  if (!isClearWish(parameters) || !fitsChallenge(client, parameters)) return 'invalid_request';
  return grantedScopes(scope).length === 0 ? 'invalid_scope' : undefined;
}

/** Whether a request says in one way if the person has to sign in again. */
function isClearWish(parameters: ClientParameters): boolean {
  const prompts = promptsOf(parameters);
  if (prompts.some((prompt) => !PROMPTS.has(prompt)) || (prompts.includes('none') && prompts.length > 1)) return false;
  return parameters.max_age === undefined || /^\d{1,9}$/.test(parameters.max_age);
}

export const promptsOf = ({ prompt = '' }: ClientParameters): readonly string[] =>
  prompt.split(' ').filter((each) => each !== '');

/** Public clients need a challenge, and nobody may send one in the clear (RFC 7636 §4.4.1, RFC 9700 §2.1.1). */
function fitsChallenge(
  { secret }: ProviderClient,
  { code_challenge: challenge, code_challenge_method: method }: ClientParameters,
): boolean {
  if (challenge === undefined) return method === undefined && secret !== undefined;
  return method === 'S256' && /^[\w-]{43}$/.test(challenge);
}

/** Whether a session is too old for a request, which wants it no older than so many seconds. */
export function isStale(
  { clock }: Sandbox,
  { session }: Pick<ProviderSignedIn, 'session'>,
  { max_age: age }: ClientParameters,
): boolean {
  return age !== undefined && clock.now() - session.createdAt >= Number(age) * 1000;
}

/** Refuses a request at its redirect URI. */
export function refuseClient(
  { journal }: Sandbox,
  provider: IdentityProvider,
  { client, parameters }: AuthorizeRequest,
  address: string,
  error: AuthorizationError,
): string {
  const facts = { client: client.clientId, grant: 'authorization_code', why: error } as const;
  journal.event('grant.refused', {
    ...facts,
    reason: error === 'login_required' ? 'SIGN_IN_FIRST' : 'MALFORMED_REQUEST',
  });
  return answerAt(address, { error, state: parameters.state, iss: identityProviderUrl(provider) });
}

/**
 * Grants a code to a client for a signed-in person.
 * @param address the redirect URI, in the style of the request
 * @returns the address with the answer (RFC 6749 §4.1.2, RFC 9207)
 */
export async function authorizeClient(
  sandbox: Sandbox,
  { user, session, identityProvider }: ProviderSignedIn,
  { client, redirectUri, parameters }: AuthorizeRequest,
  address: string,
): Promise<string> {
  const { scope = '', nonce, state, code_challenge: codeChallenge } = parameters;
  const { clientId } = client;
  const code = await grantProviderCode(sandbox, {
    ...{ idpId: identityProvider.id, userId: user.id, sessionId: session.id, clientId, redirectUri },
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(nonce !== undefined && { nonce }),
    scopes: wantsOffline(identityProvider, parameters)
      ? [...new Set([...grantedScopes(scope), OFFLINE])]
      : grantedScopes(scope),
    authenticatedAt: session.createdAt,
  });
  sandbox.journal.event('authorization.approved', { ...subjectOfUser(user), by: 'idp', client: clientId });
  return answerAt(address, { code, state, iss: identityProviderUrl(identityProvider) });
}

/** Google has a parameter where the standard has a scope. */
const wantsOffline = ({ flavour }: IdentityProvider, { access_type: type }: ClientParameters): boolean =>
  flavour === 'google' && type === 'offline';

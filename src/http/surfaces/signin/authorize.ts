import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../../../core/sessions/console-sessions.ts';
import { handOver } from '../../../core/sessions/hand-over.ts';
import { pageUrl, withQuery } from '../../addresses/page-url.ts';
import { returnAddress } from '../../addresses/return-address.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { RequestNote } from '../../server/request-note.ts';
import { LOGIN } from './login/login-path.ts';
import { SWITCH_ROLE } from './switch-role-path.ts';

/** The parameters that a console sends the browser to the sign-in page with (`pages.md` §1). */
interface AuthorizeQuery {
  readonly client_id?: string;
  readonly redirect_uri?: string;
  readonly forceMobileApp?: string;
  readonly code_challenge?: string;
  readonly code_challenge_method?: string;
  readonly iam_user?: string;
  readonly user_type?: string;
  readonly account?: string;
  readonly Action?: string;
}

/** Only strings: a parameter that is given twice counts as absent. */
export function authorizeQuery(request: FastifyRequest): AuthorizeQuery {
  const known = queries.get(request);
  if (known !== undefined) return known;
  const query = Object.entries(request.query as Record<string, unknown>).filter(
    ([, value]) => typeof value === 'string',
  );
  const made = Object.fromEntries(query) as AuthorizeQuery;
  queries.set(request, made);
  return made;
}

const queries = new RequestNote<AuthorizeQuery>();

const CONSOLE_REQUEST = [
  'redirect_uri',
  'client_id',
  'forceMobileApp',
  'code_challenge',
  'code_challenge_method',
] as const;

/** The console's own parameters, without those of the present step. */
export function consoleRequest(request: FastifyRequest): Record<string, string> {
  return pick(authorizeQuery(request), CONSOLE_REQUEST);
}

function pick<K extends string>(from: { readonly [N in K]?: string }, names: readonly K[]): Record<string, string> {
  const known = names.map((name) => [name, from[name]] as const);
  return Object.fromEntries(known.filter((entry): entry is [K, string] => entry[1] !== undefined));
}

/**
 * Refuses a foreign `redirect_uri` before anybody types a password.
 * @throws {DomainError} `FOREIGN_REDIRECT`
 */
export function checkReturnAddress(request: FastifyRequest): void {
  returnAddress(siteFor(request), authorizeQuery(request).redirect_uri);
}

/** Step 4 of the chain: the redirect URI with a code that only this console's verifier redeems. */
export async function codeRedirect(request: FastifyRequest, { session }: SignedIn): Promise<string> {
  const { redirect_uri, code_challenge } = authorizeQuery(request);
  const redirectUri = returnAddress(siteFor(request), redirect_uri);
  // The sign-in host's own page knows the session already.
  if (isOwnPage(request, redirectUri)) return redirectUri;
  const code = await handOver(sandboxFor(request), session.id, {
    redirectUri,
    codeChallenge: code_challenge || undefined,
  });
  const [address = '', ...hash] = redirectUri.split('#');
  return [`${address}${address.includes('?') ? '&' : '?'}code=${code}`, ...hash].join('#');
}

function isOwnPage(request: FastifyRequest, address: string): boolean {
  const { host, link } = siteFor(request);
  return [LOGIN, SWITCH_ROLE].some((path) => address.split(/[?#]/, 1)[0] === link(host, path));
}

/** A sign-in that comes back to this page of the sign-in host. */
export function signInAndReturn(request: FastifyRequest, clientId = ''): string {
  const { host, link } = siteFor(request);
  const redirectUri = link(host, withQuery(pageUrl(request), { locale: undefined }));
  return link(host, `/signin?${new URLSearchParams({ redirect_uri: redirectUri, client_id: clientId })}`);
}

/** Step 3's URL: the same parameters, in the order in which scripts take them apart. */
export function consoleSignInUrl(request: FastifyRequest): string {
  const query = authorizeQuery(request);
  const site = siteFor(request);
  const { redirect_uri = '', client_id = '' } = query;
  const parameters = new URLSearchParams({
    redirect_uri,
    client_id,
    forceMobileApp: '0',
    ...pick(query, ['code_challenge', 'code_challenge_method', 'iam_user', 'account']),
  });
  return site.link(site.host, `/signin?${parameters}`);
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../../../core/sessions/console-sessions.ts';
import { grantCode } from '../../../core/sessions/grant-code.ts';
import { sandboxFor, siteFor } from '../../create-app.ts';
import { returnAddress } from '../../return-address.ts';

/** The parameters that a console sends the browser to the sign-in page with (`pages.md` §1). */
export interface AuthorizeQuery {
  readonly client_id?: string;
  readonly redirect_uri?: string;
  readonly code_challenge?: string;
  readonly code_challenge_method?: string;
  readonly iam_user?: string;
  readonly account?: string;
}

/** Only strings: a parameter that is given twice counts as absent. */
export function authorizeQuery(request: FastifyRequest): AuthorizeQuery {
  const query = Object.entries(request.query as Record<string, unknown>).filter(
    ([, value]) => typeof value === 'string',
  );
  return Object.fromEntries(query) as AuthorizeQuery;
}

/** Step 4 of the chain: the redirect URI with a code that only this console's verifier redeems. */
export async function codeRedirect(request: FastifyRequest, { session }: SignedIn): Promise<string> {
  const { redirect_uri, code_challenge } = authorizeQuery(request);
  const redirectUri = returnAddress(siteFor(request), redirect_uri);
  const code = await grantCode(sandboxFor(request), session.id, {
    redirectUri,
    codeChallenge: code_challenge || undefined,
  });
  const [address = '', hash] = redirectUri.split('#', 2);
  return `${address}${address.includes('?') ? '&' : '?'}code=${code}${hash === undefined ? '' : `#${hash}`}`;
}

/** Step 3's URL: the same parameters, in the order in which scripts take them apart. */
export function signInUrl(request: FastifyRequest, reply: FastifyReply): string {
  const query = authorizeQuery(request);
  const site = siteFor(reply.request);
  const parameters = new URLSearchParams({
    redirect_uri: query.redirect_uri ?? '',
    client_id: query.client_id ?? '',
    forceMobileApp: '0',
  });
  for (const name of ['code_challenge', 'code_challenge_method', 'iam_user', 'account'] as const) {
    const value = query[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return `${site.prefix}/signin?${parameters}`;
}

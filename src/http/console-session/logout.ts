import type { FastifyReply, FastifyRequest } from 'fastify';
import { signOutOf } from '../../core/sessions/end-session.ts';
import { returnAddress } from '../addresses/return-address.ts';
import { seeOther } from '../plugins/pages.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { clearSignInCookies, signInSession } from './session-cookies.ts';

/**
 * Ends the session wherever it is used, and leads over the console host, which has a cookie of its own to clear, to the
 * public page or where it was asked to (IAM-8, `pages.md` §7). `cleared` names the host that was passed already.
 * @param keepsAddress whether `redirect_uri` is obeyed
 */
export async function signOutOfConsole(
  request: FastifyRequest,
  reply: FastifyReply,
  keepsAddress: boolean,
): Promise<FastifyReply> {
  const site = siteFor(request);
  const { redirect_uri: asked, cleared } = request.query as Record<string, unknown>;
  const next =
    typeof asked === 'string' && keepsAddress ? returnAddress(site, asked) : site.link('aws.amazon.com', '/console');
  const signedIn = await signInSession(request);
  if (signedIn !== undefined) await signOutOf(sandboxFor(request), signedIn.session.id);
  clearSignInCookies(reply);
  if (cleared === 'console') return seeOther(reply, next);
  const parameters = new URLSearchParams({ redirect_uri: next, cleared: 'signin' });
  return seeOther(reply, site.link('console.aws.amazon.com', `/console/logout!doLogout?${parameters}`));
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endSession, type SignedIn } from '../../../core/sessions/console-sessions.ts';
import { sandboxFor, siteFor } from '../../create-app.ts';
import { seeOther } from '../../plugins/pages.ts';
import { returnAddress } from '../../return-address.ts';
import { authorizeQuery, checkReturnAddress, codeRedirect, signInUrl } from './authorize.ts';
import { clearSignInCookies, signInSession } from './session-cookies.ts';

/** `/oauth`: whoever is signed in goes back to the console with a code, everybody else to the sign-in page. */
export function oauth(app: FastifyInstance): void {
  app.get('/oauth', async (request, reply) => {
    checkReturnAddress(request);
    if (authorizeQuery(request).Action === 'logout') return signOut(request, reply);
    const signedIn = await signInSession(request);
    const goesOn = signedIn !== undefined && isAskedFor(request, signedIn);
    return reply
      .header('cache-control', 'no-store')
      .redirect(goesOn ? await codeRedirect(request, signedIn) : signInUrl(request), 302);
  });
}

/** A URL that names another account asks for a sign-in to that one. */
function isAskedFor(request: FastifyRequest, { account }: SignedIn): boolean {
  const named = authorizeQuery(request).account?.trim().toLowerCase();
  return named === undefined || named === '' || named === account.id || named === account.alias;
}

/** Ends the session wherever it is used, and returns to the public page (IAM-8, `pages.md` §7). */
async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const signedIn = await signInSession(request);
  if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
  clearSignInCookies(reply);
  const { redirect_uri } = authorizeQuery(request);
  const site = siteFor(request);
  return seeOther(
    reply,
    redirect_uri === undefined ? site.link('aws.amazon.com', '/console') : returnAddress(site, redirect_uri),
  );
}

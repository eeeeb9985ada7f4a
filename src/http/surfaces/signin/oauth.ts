import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SignedIn } from '../../../core/sessions/console-sessions.ts';
import { redirect } from '../../browser/redirect.ts';
import { signOutOfConsole } from '../../console-session/logout.ts';
import { latestSession, setSignInCookies, signInSession } from '../../console-session/session-cookies.ts';
import { siteFor } from '../../server/create-app.ts';
import { authorizeQuery, checkReturnAddress, codeRedirect, consoleSignInUrl } from './authorize.ts';

/** `/oauth`: whoever is signed in goes back to the console with a code, everybody else to the sign-in page. */
export function oauth(app: FastifyInstance): void {
  app.get('/oauth', async (request, reply) => {
    checkReturnAddress(request);
    // The host that all Regions share forgets where to go afterwards.
    if (authorizeQuery(request).Action === 'logout')
      return signOutOfConsole(request, reply, siteFor(request).region !== undefined);
    const signedIn = await signInSession(request);
    const goesOn = signedIn !== undefined && isAskedFor(request, signedIn);
    // A switched role is over, and the consoles do not know it yet.
    if (goesOn && latestSession(request) !== signedIn.session.id) setSignInCookies(reply, signedIn);
    return redirect(reply, goesOn ? await codeRedirect(request, signedIn) : consoleSignInUrl(request));
  });
}

/** A URL that names another account asks for a sign-in to that one. */
function isAskedFor(request: FastifyRequest, { account }: SignedIn): boolean {
  const named = authorizeQuery(request).account?.trim().toLowerCase();
  return named === undefined || named === '' || named === account.id || named === account.alias;
}

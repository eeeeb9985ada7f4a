import type { FastifyInstance } from 'fastify';
import { comesFrom } from '../../../core/directories/identity-source/identity-source.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { SignedOutPage } from '../../../pages/portal/signed-out-page.tsx';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import { startBase, startSignInUrl } from '../../start-page/start-base.ts';
import { directoryOf } from './directory-of.ts';
import { clearPortalCookie, maybeInPortal } from './portal-cookie.ts';

/**
 * Ends the session, and leads to the sign-in page (PORTAL-2). An identity provider would let the same person in at once, so
 * that is asked only when somebody wants it.
 */
export function portalSignOut(app: FastifyInstance): void {
  app.post('/start/sign-out', async (request, reply) => {
    const signedIn = await maybeInPortal(request);
    if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
    clearPortalCookie(reply);
    const isExternal = comesFrom(directoryOf(request), 'saml');
    return goTo(reply, isExternal ? `${startBase(request)}signed-out` : startSignInUrl(request));
  });
}

export function signedOutPage(app: FastifyInstance): void {
  app.get('/start/signed-out', async (request, reply) =>
    sendPage(reply, SignedOutPage({ page: pageContext(request), signInUrl: startSignInUrl(request) })),
  );
}

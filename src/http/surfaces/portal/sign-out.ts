import type { FastifyInstance } from 'fastify';
import { endSession } from '../../../core/sessions/end-session.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import { startSignInUrl } from '../../start-page/start-base.ts';
import { clearPortalCookie, maybeInPortal } from './portal-cookie.ts';

/** Ends the session, and leads to the sign-in page (PORTAL-2). */
export function portalSignOut(app: FastifyInstance): void {
  app.post('/start/sign-out', async (request, reply) => {
    const signedIn = await maybeInPortal(request);
    if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
    clearPortalCookie(reply);
    return goTo(reply, startSignInUrl(request));
  });
}

import type { FastifyInstance } from 'fastify';
import { RefusalView } from '../../../pages/portal/refusal-view.tsx';
import { pageContext, sendFragment, servePages, words } from '../../plugins/pages.ts';
import { isOurTrouble, refusalOf } from '../../refusals/refusal-of.ts';
import { statusOfRefusal } from '../../refusals/status-of.ts';
import { callOf } from '../../server/http-call.ts';
import { applicationPages } from './applications.ts';
import { authorizationPages } from './authorization.ts';
import { deviceAuthorizationPages } from './device.ts';
import { enterPortal } from './directory-of.ts';
import { lists } from './lists.ts';
import { portalMfaDevices } from './mfa-devices.ts';
import { openidProvider } from './openid-provider.ts';
import { preferences } from './preferences.ts';
import { roleDialogs } from './role-dialogs.ts';
import { shellPages } from './shell.ts';
import { portalSignOut } from './sign-out.ts';
import { views } from './views.ts';

/** The access portals: a document, and the fragments that its script puts into it. */
export function portalSurface(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => enterPortal(request));
  servePages(app);
  shellPages(app);
  applicationPages(app);
  openidProvider(app);
  portalMfaDevices(app);
  app.register((inside, _options, done) => {
    refuseInside(inside);
    views(inside);
    lists(inside);
    roleDialogs(inside);
    deviceAuthorizationPages(inside);
    authorizationPages(inside);
    preferences(inside);
    portalSignOut(inside);
    done();
  });
}

/** A refusal stands where the fragment would have stood; 401 sends the script to the sign-in page. */
function refuseInside(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (isOurTrouble(refusal)) throw error;
    callOf(request).refusal = refusal;
    const page = pageContext(request);
    const view = RefusalView({ page, message: words(page, refusal), code: refusal.code });
    return sendFragment(reply, view, statusOfRefusal(refusal));
  });
}

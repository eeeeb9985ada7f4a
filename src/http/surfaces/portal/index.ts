import type { FastifyInstance } from 'fastify';
import { servePages } from '../../plugins/pages.ts';
import { authorizationPages } from '../../start-page/authorization.ts';
import { openDesk } from '../../start-page/desk.ts';
import { deviceAuthorizationPages } from '../../start-page/device.ts';
import { refuseInside } from '../../start-page/views.ts';
import { applicationPages } from './applications.ts';
import { directoryOf, enterPortal } from './directory-of.ts';
import { lists } from './lists.ts';
import { portalMfaDevices } from './mfa-devices.ts';
import { openidProvider } from './openid-provider.ts';
import { maybeInPortal } from './portal-cookie.ts';
import { preferences } from './preferences.ts';
import { roleDialogs } from './role-dialogs.ts';
import { shellPages } from './shell.ts';
import { portalSignOut, signedOutPage } from './sign-out.ts';
import { views } from './views.ts';

/** The access portals: a document, and the fragments that its script puts into it. */
export function portalSurface(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => enterPortal(request));
  openDesk(app, {
    realm: 'portal',
    directoryId: (request) => directoryOf(request).id,
    deviceOrder: (request) => directoryOf(request).deviceOrder,
    visitor: maybeInPortal,
  });
  servePages(app);
  shellPages(app);
  signedOutPage(app);
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

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { HomeView } from '../../../pages/portal/home-view.tsx';
import { sendFragment } from '../../plugins/pages.ts';
import { showApplication } from './applications.ts';
import { showAuthorization } from './authorization.ts';
import { openConsole } from './console.ts';
import { showDeviceCode, showDeviceConsent } from './device.ts';
import { viewProps } from './frame.ts';
import { resumeMfaDevices } from './mfa-devices.ts';
import { resumeAuthorize } from './openid-provider.ts';
import { demandInPortal } from './portal-cookie.ts';
import { showPreferences } from './preferences.ts';
import { type PortalRoute, portalHash, readRoute } from './route.ts';

type Show<P extends PortalRoute['page']> = (
  request: FastifyRequest,
  reply: FastifyReply,
  route: Extract<PortalRoute, { page: P }>,
) => Promise<FastifyReply>;

/** The view of each `#…` of the portal, or its destination. */
const shown: { readonly [P in PortalRoute['page']]: Show<P> } = {
  home: async (request, reply, { tab }) => {
    const signedIn = await demandInPortal(request);
    return sendFragment(reply, HomeView({ ...viewProps(request, reply, signedIn), tab }));
  },
  preferences: showPreferences,
  mfa: resumeMfaDevices,
  console: openConsole,
  application: showApplication,
  oidc: resumeAuthorize,
  device: showDeviceCode,
  'device-consent': showDeviceConsent,
  authorization: showAuthorization,
  unknown: async (_request, _reply, { path }) => {
    throw new DomainError('NOT_FOUND', { what: path });
  },
};

/** The fragment of a whole view. */
export function views(app: FastifyInstance): void {
  app.get('/start/fragments/view', async (request, reply) => {
    const { hash } = request.query as Record<string, unknown>;
    const route = readRoute(portalHash(hash));
    return (shown[route.page] as Show<typeof route.page>)(request, reply, route as never);
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { RefusalView } from '../../pages/portal/refusal-view.tsx';
import { pageContext, sendFragment, words } from '../plugins/pages.ts';
import { isOurTrouble, refusalOf } from '../refusals/refusal-of.ts';
import { statusOfRefusal } from '../refusals/status-of.ts';
import { callOf } from '../server/http-call.ts';
import { showAuthorization } from './authorization.ts';
import { deskOf } from './desk.ts';
import { showDeviceCode, showDeviceConsent } from './device.ts';
import { type PortalRoute, portalHash, readRoute } from './route.ts';

type Show<P extends PortalRoute['page']> = (
  request: FastifyRequest,
  reply: FastifyReply,
  route: Extract<PortalRoute, { page: P }>,
) => Promise<FastifyReply>;

/** The view of each `#…`, or its destination. */
export type Shown = { readonly [P in PortalRoute['page']]: Show<P> };

/** The views of every start page: those about tools. */
export const toolViews: Pick<Shown, 'device' | 'device-consent' | 'authorization'> = {
  device: showDeviceCode,
  'device-consent': showDeviceConsent,
  authorization: showAuthorization,
};

/** A page that there is not. */
export const noView = async (): Promise<never> => {
  throw new DomainError('NOT_FOUND', { what: 'a page at this address' });
};

/** The fragment of a whole view. */
export function viewFragments(app: FastifyInstance, shown: Shown): void {
  app.get('/start/fragments/view', async (request, reply) => {
    const { hash } = request.query as Record<string, unknown>;
    const route = readRoute(portalHash(hash));
    return (shown[route.page] as Show<typeof route.page>)(request, reply, route as never);
  });
}

/** A refusal stands where the fragment would have stood; 401 sends the script to the sign-in page. */
export function refuseInside(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (isOurTrouble(refusal)) throw error;
    callOf(request).refusal = refusal;
    const page = pageContext(request);
    const { realm } = deskOf(request);
    const view = RefusalView({ page, realm, message: words(page, refusal), code: refusal.code });
    return sendFragment(reply, view, statusOfRefusal(refusal));
  });
}

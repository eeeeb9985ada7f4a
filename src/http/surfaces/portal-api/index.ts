import type { FastifyInstance } from 'fastify';
import { refuseRestCall } from '../../aws/rest/refuse-rest-call.ts';
import { serveRest } from '../../aws/rest/serve-rest.ts';
import { portalApi } from './api.ts';

/** `portal.sso.<region>.amazonaws.com`. */
export function portalApiSurface(app: FastifyInstance): void {
  serveRest(app, [portalApi]);
}

export const refusePortalApi = refuseRestCall(portalApi);

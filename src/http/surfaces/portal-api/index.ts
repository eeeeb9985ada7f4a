import type { FastifyInstance } from 'fastify';
import { refuseRestCall } from '../../aws/rest/refuse-rest-call.ts';
import { serveRest } from '../../aws/rest/serve-rest.ts';
import { portalApi } from './api.ts';
import { applicationsApi } from './application-token.ts';
import { samlMetadata } from './saml-metadata.ts';

/** `portal.sso.<region>.amazonaws.com`. */
export function portalApiSurface(app: FastifyInstance): void {
  serveRest(app, [portalApi, applicationsApi]);
  samlMetadata(app);
}

export const refusePortalApi = refuseRestCall(portalApi);

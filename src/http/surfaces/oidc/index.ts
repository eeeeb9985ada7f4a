import type { FastifyInstance } from 'fastify';
import { refuseRestCall } from '../../aws/rest/refuse-rest-call.ts';
import { serveRest } from '../../aws/rest/serve-rest.ts';
import { oidcApi } from './api.ts';

/** `oidc.<region>.amazonaws.com`. */
export function oidcSurface(app: FastifyInstance): void {
  serveRest(app, [oidcApi]);
}

export const refuseOidc = refuseRestCall(oidcApi);

import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { siteFor } from '../create-app.ts';

/** Access portals: none is known yet, so each address is one that nobody was given (HOST-4). */
export function portalSurface(app: FastifyInstance): void {
  app.all('/*', async (request) => {
    throw new DomainError('UNKNOWN_PORTAL', { host: siteFor(request).host });
  });
}

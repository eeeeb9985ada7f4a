import type { FastifyInstance } from 'fastify';
import { PROFILE_HOST } from '../../core/builder/builder-addresses.ts';
import { seeOther, servePages } from '../plugins/pages.ts';
import { siteFor } from '../server/create-app.ts';

/** `view.awsapps.com/start`, the start URL of AWS Builder ID: by itself it is a way to the profile. */
export function builderStartSurface(app: FastifyInstance): void {
  servePages(app);
  app.get('/', async (request, reply) => seeOther(reply, `${siteFor(request).prefix}/start`));
  app.get('/start', async (request, reply) => seeOther(reply, siteFor(request).link(PROFILE_HOST, '/')));
}

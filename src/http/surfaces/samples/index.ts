import type { FastifyInstance } from 'fastify';
import { acceptForms } from '../../plugins/forms.ts';
import { keepLocale } from '../../plugins/locale.ts';
import { oidcSample } from './oidc.ts';
import { samlSample } from './saml.ts';
import { samplePages } from './sample.ts';

/**
 * The samples behind the portal's applications. They are sites of the world under test, for its browsers: they ask for no
 * control token, and show each browser only what was said of its own user.
 */
export function samplesSurface(app: FastifyInstance): void {
  // Not those of all pages: assertions are posted by the portal, with no token of ours.
  acceptForms(app);
  app.addHook('preHandler', async (request, reply) => keepLocale(request, reply));
  samplePages(app);
  samlSample(app);
  oidcSample(app);
}

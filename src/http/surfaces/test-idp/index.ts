import type { FastifyInstance } from 'fastify';
import { servePages } from '../../plugins/pages.ts';
import { broker } from './broker.ts';
import { providerHome } from './home.ts';
import { openIdEndpoints } from './openid-endpoints.ts';
import { openIdPages } from './openid-pages.ts';
import { samlProvider } from './saml.ts';
import { providerSignIn } from './sign-in.ts';

export { refuseAtProvider } from './refuse.ts';

/** The built-in identity providers: one app for all of their hosts, and the provider decides which pages a host has. */
export function testIdpSurface(app: FastifyInstance): void {
  // The hooks of pages are not for programs.
  app.register((pages, _options, done) => {
    servePages(pages);
    providerHome(pages);
    providerSignIn(pages);
    samlProvider(pages);
    openIdPages(pages);
    broker(pages);
    done();
  });
  app.register((endpoints, _options, done) => {
    openIdEndpoints(endpoints);
    done();
  });
}

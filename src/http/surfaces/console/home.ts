import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ConsoleHomePage } from '../../../pages/console/home-page.tsx';
import { ServicePage } from '../../../pages/console/service-page.tsx';
import { pageUrl } from '../../addresses/page-url.ts';
import { seeOther, sendPage } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { consoleProps } from './frame.ts';
import { signedInOf } from './signed-in.ts';

/** Console Home, and a plain page for every service that has no console here. */
export function homePages(app: FastifyInstance): void {
  app.get('/console/home', async (request, reply) => {
    const { session } = signedInOf(request);
    const facts = { sessionEndsAt: session.expiresAt, mfa: session.mfa };
    return sendPage(reply, ConsoleHomePage({ ...consoleProps(request, reply), ...facts }));
  });
  for (const place of ['console', 'iam', 'account', 'billing', 'support']) {
    app.get(`/${place}`, async (request, reply) => seeOther(reply, `${siteFor(request).prefix}/${place}/home`));
  }
  app.get('/', async (request, reply) => seeOther(reply, `${siteFor(request).prefix}/console/home`));
  app.get('/*', async (request, reply) => sendPage(reply, servicePage(request, reply)));
}

function servicePage(request: FastifyRequest, reply: FastifyReply) {
  const [, service = ''] = pageUrl(request).pathname.split('/');
  return ServicePage({ ...consoleProps(request, reply), service: readable(service) });
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

import type { FastifyInstance } from 'fastify';
import { refuseAwsCall } from '../aws/refuse-aws-call.ts';
import { serveAws } from '../aws/serve-aws.ts';
import { type Refuse, siteFor } from '../create-app.ts';
import { refuseWithPage } from '../plugins/pages.ts';
import { federation } from './federation/index.ts';
import { stsApi } from './sts/api.ts';

/** The AWS APIs at the root, and browser paths that clients build from the plain endpoint's origin (HOST-3). */
export function plainSurface(app: FastifyInstance): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async () => undefined);
  serveAws(app, [stsApi]);
  federation(app);
  for (const path of ['/console', '/console/*']) {
    app.get(path, async (request, reply) =>
      reply.redirect(siteFor(request).link('signin.aws.amazon.com', request.url), 302),
    );
  }
}

export const refusePlain: Refuse = (request, reply, reason) =>
  (request.awsCall === undefined ? refuseWithPage : refuseAwsCall)(request, reply, reason);

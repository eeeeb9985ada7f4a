import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { siteFor } from '../create-app.ts';

/** Browser paths that clients build from the plain endpoint's origin (HOST-3). */
export function plainSurface(app: FastifyInstance): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async () => undefined);
  for (const path of ['/console', '/console/*']) {
    app.get(path, async (request, reply) =>
      reply.redirect(siteFor(request).link('signin.aws.amazon.com', request.url), 302),
    );
  }
  app.post('/', async () => {
    throw new DomainError('NOT_SERVED', { what: 'the AWS APIs' });
  });
}

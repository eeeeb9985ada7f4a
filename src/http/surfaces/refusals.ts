import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { placeOf } from '../front.ts';

/** Answers what the front could not place: unknown hosts and sandboxes. */
export function refusalsSurface(app: FastifyInstance): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async () => undefined);
  app.all('/*', async (request) => {
    const { code, facts } = placeOf(request.raw).refusal ?? {
      code: 'NOT_FOUND' as const,
      facts: { what: request.url },
    };
    throw new DomainError(code, facts);
  });
}

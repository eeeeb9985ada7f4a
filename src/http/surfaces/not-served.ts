import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { readBody } from '../server/http-call.ts';

/** Says that a known host has no pages or operations in this version. */
export const notServedSurface =
  (what: string) =>
  (app: FastifyInstance): void => {
    app.addContentTypeParser('*', { parseAs: 'buffer' }, readBody);
    app.all('/*', async () => {
      throw new DomainError('NOT_SERVED', { what });
    });
  };

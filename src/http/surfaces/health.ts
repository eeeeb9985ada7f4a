import type { FastifyInstance } from 'fastify';

/** Answers as soon as requests are answered at all (TEST-9). */
export function healthSurface(app: FastifyInstance): void {
  app.get('/_latchkey/health', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
}

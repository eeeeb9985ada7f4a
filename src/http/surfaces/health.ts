import type { FastifyInstance } from 'fastify';
import { version } from '../../version.ts';
import { describeApi } from '../openapi.ts';

/** Answers as soon as requests are answered at all (TEST-9), and tells what there is to ask; neither needs the token. */
export function healthSurface(app: FastifyInstance): void {
  const health = { status: 'ok', version: version() };
  app.get('/_latchkey/health', async (_request, reply) => reply.header('cache-control', 'no-store').send(health));
  app.get('/_latchkey/openapi.json', async ({ protocol, host }, reply) =>
    reply.header('cache-control', 'no-store').send(await describeApi(`${protocol}://${host}`)),
  );
}

import type { FastifyInstance } from 'fastify';
import type { Sandboxes } from '../../core/sandboxes.ts';
import { version } from '../../version.ts';
import { describeApi } from '../server/openapi.ts';

/**
 * Answers as soon as requests are answered at all (TEST-9), tells whether the store can be asked (TEST-8), and what there is
 * to ask; none needs the token.
 */
export const healthSurface = (sandboxes: Pick<Sandboxes, 'find'>) => (app: FastifyInstance) => {
  const health = { status: 'ok', version: version() };
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('cache-control', 'no-store');
    done();
  });
  app.get('/_latchkey/health', async () => health);
  // An outage answers 503 here as everywhere.
  app.get('/_latchkey/ready', async () => {
    await sandboxes.find('default');
    return { status: 'ready' };
  });
  app.get('/_latchkey/openapi.json', ({ protocol, host }) => describeApi(`${protocol}://${host}`));
};

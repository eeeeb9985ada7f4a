import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { version } from '../../version.ts';
import { describeApi } from '../server/openapi.ts';
import { demandBearer } from '../server/token-guard.ts';
import type { ControlTools } from './control/tools.ts';

/**
 * Answers as soon as requests are answered at all (TEST-9), tells whether the store can be asked (TEST-8), what there is
 * to ask, and which certificate to trust (TEST-11); none needs the token. The metrics do.
 */
export const healthSurface =
  ({ sandboxes, ca, metrics, token }: Pick<ControlTools, 'sandboxes' | 'ca' | 'metrics' | 'token'>) =>
  (app: FastifyInstance) => {
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
    app.get('/_latchkey/ca.pem', async (_request, reply) => {
      if (ca === undefined) throw new DomainError('NOT_FOUND', { what: '/_latchkey/ca.pem without --tls' });
      reply.type('application/x-pem-file');
      return ca();
    });
    app.get('/_latchkey/metrics', async (request, reply) => {
      demandBearer(request, reply, token);
      if (metrics === undefined) throw new DomainError('NOT_FOUND', { what: '/_latchkey/metrics' });
      const { type, text } = await metrics();
      reply.type(type);
      return text;
    });
    app.get('/_latchkey/openapi.json', ({ protocol, host }) => describeApi(`${protocol}://${host}`));
  };

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { demandBearer } from '../../server/token-guard.ts';
import type { ControlTools } from './tools.ts';

/** Lets in who has the token, where there is one, and no page of a foreign site (TEST-11). */
export function guardControl(app: FastifyInstance, { token }: ControlTools): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    demandBearer(request, reply, token);
    if (request.method !== 'GET') refuseForeignPages(request);
    done();
  });
}

/**
 * A browser says which page a request comes from. Pages on loopback names are the developer's own; any other could have
 * been opened by accident. (A foreign name that resolves to loopback is no host of ours: 421.)
 */
function refuseForeignPages({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  if (headers['sec-fetch-site'] !== 'cross-site' && (origin === undefined || isOwn(origin, host))) return;
  throw new DomainError('FOREIGN_ORIGIN', { origin: origin ?? '' });
}

function isOwn(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === host || /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}

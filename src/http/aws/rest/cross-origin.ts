import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { Surface } from '../../addresses/hosts.ts';
import { siteOf } from '../../addresses/site.ts';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Lets pages of certain surfaces call, and no others. A request without `Origin` comes from no page.
 * @throws {DomainError} `FOREIGN_ORIGIN`
 */
export function admitOrigin({ headers }: FastifyRequest, reply: FastifyReply, origins: ReadonlySet<Surface>): void {
  reply.header('vary', 'origin');
  const { origin, host = '' } = headers;
  if (origin === undefined) return;
  if (!isAmong(origins, origin, host)) throw new DomainError('FOREIGN_ORIGIN', { origin });
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-amzn-errortype, x-amzn-requestid',
  });
}

/** Answers a browser that asks before it calls (Fetch standard §3.2.2). */
export function answerPreflight({ headers }: FastifyRequest, reply: FastifyReply, methods: readonly string[]) {
  const wanted = headers['access-control-request-headers'];
  return reply
    .code(204)
    .headers({
      'access-control-allow-methods': methods.join(', '),
      'access-control-max-age': String(DAY_SECONDS),
      ...(wanted !== undefined && { 'access-control-allow-headers': wanted }),
    })
    .send();
}

/** In any style. In the path style pages and APIs share one origin. */
function isAmong(origins: ReadonlySet<Surface>, origin: string, ownHost: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  if (!/^https?:$/.test(protocol)) return false;
  try {
    const { surface } = siteOf({ host, url: '/', secure: false, ownNames: [] });
    return origins.has(surface) || (surface === 'plain' && host === ownHost);
  } catch {
    return false;
  }
}

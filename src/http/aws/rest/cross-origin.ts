import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { siteOf } from '../../site.ts';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Lets the portal's pages call, and no others (`pages.md` §13). What sends no `Origin` is no page.
 * @throws {DomainError} `FOREIGN_ORIGIN`
 */
export function admitOrigin({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply.header('vary', 'origin');
  const { origin, host = '' } = headers;
  if (origin === undefined) return;
  if (!isPortal(origin, host)) throw new DomainError('FOREIGN_ORIGIN', { origin });
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

/** An `awsapps.com` host in any style. In the path style portal and APIs share one origin. */
function isPortal(origin: string, ownHost: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  if (!/^https?:$/.test(protocol)) return false;
  try {
    const { surface } = siteOf({ host, url: '/', secure: false, ownNames: [] });
    return surface === 'portal' || (surface === 'plain' && host === ownHost);
  } catch {
    return false;
  }
}

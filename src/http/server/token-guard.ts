import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameSecret } from '../../core/credentials/same-secret.ts';
import { DomainError } from '../../core/errors.ts';

/**
 * Whether a request brings the mock's token as `Authorization: Bearer` (RFC 6750 §2.1), or as `X-Latchkey-Token` where
 * the other header is taken; compared in constant time.
 */
export function bearerFits({ headers }: FastifyRequest, token: string): boolean {
  const [, bearer] = /^Bearer +(\S.*)$/i.exec(headers.authorization ?? '') ?? [];
  const given = bearer ?? headers['x-latchkey-token'];
  return typeof given === 'string' && sameSecret(given, token);
}

/**
 * Lets a request of the test's side through: where a token is set, only with it (TEST-11).
 * @throws {DomainError} `TOKEN_REQUIRED`
 */
export function demandBearer(request: FastifyRequest, reply: FastifyReply, token: string | undefined): void {
  if (token === undefined || bearerFits(request, token)) return;
  reply.header('www-authenticate', 'Bearer realm="latchkey"');
  throw new DomainError('TOKEN_REQUIRED', {});
}

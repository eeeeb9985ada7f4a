import type { FastifyRequest } from 'fastify';
import { sameSecret } from '../core/credentials/same-secret.ts';
import { DomainError } from '../core/errors.ts';

/** Whether a request brings the mock's token as `Authorization: Bearer` (RFC 6750 §2.1), compared in constant time. */
export function bearerFits(request: FastifyRequest, token: string): boolean {
  const [, given] = /^Bearer +(\S.*)$/i.exec(request.headers.authorization ?? '') ?? [];
  return given !== undefined && sameSecret(given, token);
}

/**
 * Lets a request of the test's side through: where a token is set, only with it (TEST-11).
 * @throws {DomainError} `TOKEN_REQUIRED`
 */
export function demandBearer(request: FastifyRequest, token: string | undefined): void {
  if (token !== undefined && !bearerFits(request, token)) throw new DomainError('TOKEN_REQUIRED', {});
}

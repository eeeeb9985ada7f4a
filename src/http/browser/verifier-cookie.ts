import type { FastifyReply, FastifyRequest } from 'fastify';
import { challengeOf, newVerifier } from '../../core/credentials/pkce.ts';
import { sandboxFor } from '../server/create-app.ts';
import { type CookieScope, readSealedCookie, setSealed } from './cookies.ts';

/**
 * Keeps a secret in the browser that only it can take up what it has asked for with, and answers what it shows of that
 * (RFC 7636). A verifier that waits already is another tab's, and must go on fitting what that tab comes back with.
 */
export function keepVerifier(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  ...scopes: readonly CookieScope[]
): string {
  const verifier = readSealedCookie(request, name) ?? newVerifier(sandboxFor(request));
  for (const scope of scopes) setSealed(reply, name, verifier, scope);
  return challengeOf(verifier);
}

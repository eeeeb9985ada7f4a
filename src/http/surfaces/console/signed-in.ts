import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { SignedIn } from '../../../core/sessions/console-sessions.ts';

const signedIn = new WeakMap<FastifyRequest, SignedIn>();

export const keepSignedIn = (request: FastifyRequest, who: SignedIn): unknown => signedIn.set(request, who);

/** Who sends a request, where it was let in. */
export const maybeSignedIn = (request: FastifyRequest): SignedIn | undefined => signedIn.get(request);

/**
 * Who sends a request that was let in.
 * @throws {DomainError} `SIGNED_OUT`
 */
export function signedInOf(request: FastifyRequest): SignedIn {
  const who = signedIn.get(request);
  if (who === undefined) throw new DomainError('SIGNED_OUT', {});
  return who;
}

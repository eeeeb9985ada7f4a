import type { FastifyRequest } from 'fastify';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { DomainError } from '../../../core/errors.ts';
import { type SignedIn, userSignedIn } from '../../../core/sessions/console-sessions.ts';
import { RequestNote } from '../../server/request-note.ts';

const signedIn = new RequestNote<SignedIn>();

export const keepSignedIn = (request: FastifyRequest, who: SignedIn): unknown => signedIn.set(request, who);

/** The sender of a request, where it was let in. */
export const maybeSignedIn = (request: FastifyRequest): SignedIn | undefined => signedIn.get(request);

/**
 * The sender of a request that was let in.
 * @throws {DomainError} `SIGNED_OUT`
 */
export function signedInOf(request: FastifyRequest): SignedIn {
  const who = signedIn.get(request);
  if (who === undefined) throw new DomainError('SIGNED_OUT', {});
  return who;
}

/**
 * The user who sends a request, for pages about a user's own password and devices: whoever came from outside has none here.
 * @throws {DomainError} `ACTION_DENIED`
 */
export function userOfPage(request: FastifyRequest, action: string): Owned {
  const owned = userSignedIn(signedInOf(request));
  if (owned === undefined) throw new DomainError('ACTION_DENIED', { action });
  return owned;
}

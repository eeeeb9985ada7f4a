import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { seal, sealFits } from '../../core/random/seal.ts';
import { baseOf, type SignedIn } from '../../core/sessions/console-sessions.ts';
import { refused } from '../plugins/browser.ts';
import { sandboxFor } from '../server/create-app.ts';

const PURPOSE = 'switch-basis';

/** The seal of a signed-in person, in every form that switches roles. */
export const switchBasis = (request: FastifyRequest, signedIn: SignedIn): string =>
  seal(sandboxFor(request).secret, PURPOSE, baseOf(signedIn).session.id);

/**
 * Refuses a form that was shown to somebody who has signed out since. Tools that make a form of their own leave the seal out;
 * they need the CSRF token all the same.
 * @throws {DomainError} `STALE_FORM`
 */
export function demandBasis(request: FastifyRequest, signedIn: SignedIn, basis: string | undefined): void {
  if (basis === undefined || sealFits(sandboxFor(request).secret, PURPOSE, baseOf(signedIn).session.id, basis)) return;
  refused(request, 'STALE_FORM');
  throw new DomainError('STALE_FORM', {});
}

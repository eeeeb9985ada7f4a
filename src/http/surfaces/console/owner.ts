import type { FastifyRequest } from 'fastify';
import { asOwner, type Owned } from '../../../core/accounts/find-user.ts';
import type { RootUser } from '../../../core/accounts/user.ts';
import { DomainError } from '../../../core/errors.ts';
import { userOfPage } from './signed-in.ts';

/**
 * The root user who sends a request, for the pages that nobody else may see (ROOT-14).
 * @throws {DomainError} `ACTION_DENIED`
 */
export function ownerOfPage(request: FastifyRequest, action: string): Owned<RootUser> {
  const owner = asOwner(userOfPage(request, action));
  if (owner === undefined) throw new DomainError('ACTION_DENIED', { action });
  return owner;
}

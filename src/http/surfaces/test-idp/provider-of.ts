import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { findIdentityProvider } from '../../../core/identity-providers/find-identity-provider.ts';
import type { IdentityProvider, IdentityProviderKind } from '../../../core/identity-providers/identity-provider.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/**
 * The identity provider whose host is called; of a kind, where only that has the page.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function providerOf(request: FastifyRequest, kind?: IdentityProviderKind): Promise<IdentityProvider> {
  const { identityProvider: id = '', host } = siteFor(request);
  const provider = await findIdentityProvider(sandboxFor(request), id);
  if (provider === undefined) throw new DomainError('NOT_FOUND', { what: host });
  if (kind !== undefined && provider.kind !== kind)
    throw new DomainError('NOT_FOUND', { what: `such a page of identity provider ${id}` });
  return provider;
}

import { DomainError } from '../errors.ts';
import { putIf, update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  defaultLifetime,
  type IdentityProvider,
  identityProviderDefaults,
  identityProviders,
  isIdentityProviderId,
} from './identity-provider.ts';
import { demandKey, noProvider } from './provider-keys.ts';

/** The fields of a provider that can be given and changed. */
export interface IdentityProviderAlteration
  extends Partial<
    Pick<
      IdentityProvider,
      | 'name'
      | 'sessionSeconds'
      | 'lifetimeSeconds'
      | 'nameIdFormat'
      | 'signs'
      | 'flavour'
      | 'currentKey'
      | 'wantsSignedRequests'
      | 'serviceProviders'
    >
  > {}

interface WantedIdentityProvider extends Omit<IdentityProviderAlteration, 'currentKey'> {
  readonly id: string;
  readonly kind: IdentityProvider['kind'];
}

/**
 * Makes an identity provider, with nobody in it.
 * @throws {DomainError} `INVALID_NAME`, `CONFLICT`
 */
export async function addIdentityProvider(sandbox: Sandbox, wanted: WantedIdentityProvider): Promise<IdentityProvider> {
  const { id, kind } = wanted;
  if (!isIdentityProviderId(id)) throw new DomainError('INVALID_NAME', { field: 'id' });
  const provider: IdentityProvider = {
    ...identityProviderDefaults,
    lifetimeSeconds: defaultLifetime[kind],
    name: id,
    ...wanted,
    createdAt: sandbox.clock.now(),
  };
  if (!(await putIf(sandbox.store, identityProviders, provider, 0)))
    throw new DomainError('CONFLICT', { what: `identity provider ${id}` });
  sandbox.journal.event('identity-provider.created', { identityProvider: id });
  return provider;
}

/**
 * Changes a provider; whatever it makes from now on is made by that.
 * @throws {DomainError} `NOT_FOUND`, also for a key that there is not
 */
export async function alterIdentityProvider(
  sandbox: Sandbox,
  { id }: IdentityProvider,
  change: IdentityProviderAlteration,
): Promise<IdentityProvider> {
  const changed = await update(sandbox.store, identityProviders, id, (known) => {
    if (change.currentKey !== undefined) demandKey(known, change.currentKey);
    return { ...known, ...change };
  });
  if (changed === undefined) throw noProvider(id);
  sandbox.journal.event('identity-provider.changed', { identityProvider: id, what: Object.keys(change) });
  return changed;
}

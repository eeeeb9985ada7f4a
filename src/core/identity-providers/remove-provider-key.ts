import { DomainError } from '../errors.ts';
import { keepMetadataOf } from '../federation/saml/keep-metadata.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { signingKeys } from '../signing/signing-key.ts';
import { type IdentityProvider, identityProviders } from './identity-provider.ts';
import { demandKey, keyRecordId, noProvider } from './provider-keys.ts';

/**
 * Removes a key that signs no more. Whoever was told of it when the sandbox was born goes on knowing it.
 * @throws {DomainError} `NOT_FOUND`; `CONFLICT` while it signs
 */
export async function removeProviderKey(sandbox: Sandbox, provider: IdentityProvider, number: number): Promise<void> {
  const { id } = provider;
  demandKey(provider, number);
  await keepMetadataOf(sandbox, id);
  const changed = await update(sandbox.store, identityProviders, id, (known) => {
    demandKey(known, number);
    if (known.currentKey === number) throw new DomainError('CONFLICT', { what: `key ${number}, which signs` });
    return { ...known, keys: known.keys.filter((key) => key.number !== number) };
  });
  if (changed === undefined) throw noProvider(id);
  await sandbox.store.remove(signingKeys, keyRecordId(id, number));
  sandbox.journal.event('identity-provider.changed', { identityProvider: id, what: ['keys'] });
}

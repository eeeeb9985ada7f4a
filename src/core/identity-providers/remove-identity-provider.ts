import { removeUser } from '../accounts/remove-user.ts';
import { users } from '../accounts/user.ts';
import { keepMetadataOf } from '../federation/saml/keep-metadata.ts';
import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { type IdentityProvider, identityProviders } from './identity-provider.ts';

/** Removes a provider with its people and keys. Relying parties keep what they were told of it. */
export async function removeIdentityProvider(sandbox: Sandbox, { id }: IdentityProvider): Promise<void> {
  const { store, journal } = sandbox;
  await keepMetadataOf(sandbox, id);
  // Before its people, so that nobody comes in meanwhile.
  await store.remove(identityProviders, id);
  const people = await store.list(users, { index: 'identityProvider', key: id });
  for (const user of people.items) await removeUser(sandbox, user);
  await removeBelongings(sandbox, 'identityProvider', id);
  journal.event('identity-provider.deleted', { identityProvider: id });
}

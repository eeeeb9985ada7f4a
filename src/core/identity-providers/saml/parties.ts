import { type Directory, directories } from '../../directories/directory.ts';
import { comesFrom } from '../../directories/identity-source/identity-source.ts';
import { realAcsUrl, serviceProviderId } from '../../saml/service-provider.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { serviceProvidersOf } from './service-providers.ts';
import type { ServedParty } from './vouch-for.ts';

/** A service provider that a person can go to from here: a directory's portal, or one that is known by its metadata. */
export interface KnownParty extends Pick<ServedParty, 'audience' | 'recipient'> {
  /** As people know it. */
  readonly name: string;
  readonly directory?: Directory;
}

/** More would be no choice. */
const MOST_SHOWN = 50;

/** The service providers of a SAML provider: the directories that it is the identity source of, and those that it knows. */
export async function partiesOf({ store }: Sandbox, provider: IdentityProvider): Promise<readonly KnownParty[]> {
  const { items } = await store.list(directories);
  const own = items.filter((each) => comesFrom(each, 'saml') && each.identitySource.idp === provider.id);
  const portals = own.map((directory) => ({
    ...{ name: directory.name, directory },
    ...{ audience: serviceProviderId(directory), recipient: realAcsUrl(directory) },
  }));
  const known = (await serviceProvidersOf(provider)).map(({ entityId, consumers: [usual] }) => ({
    ...{ name: entityId, audience: entityId, recipient: usual?.location ?? '' },
  }));
  return [...portals, ...known].slice(0, MOST_SHOWN);
}

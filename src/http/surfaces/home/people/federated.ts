import type { FastifyRequest } from 'fastify';
import type { FederatedUser } from '../../../../core/accounts/user.ts';
import { identityProviderHost } from '../../../../core/identity-providers/identity-provider.ts';
import type { Some } from '../../../../pages/home/parts/more-rows.tsx';
import type { FederatedView } from '../../../../pages/home/people/federated-panel.tsx';
import { addressesFor } from '../addresses.ts';
import { lookAtPeople, some } from '../some.ts';
import { credentialsView, type Surroundings } from './surroundings.ts';

/** The people of the built-in identity providers: the first of them, by provider and subject. */
export async function federatedViews(
  request: FastifyRequest,
  around: Surroundings,
  mostRows: number,
): Promise<Some<FederatedView>> {
  const { items, total } = await lookAtPeople(around.sandbox.store, 'federated');
  const people = items.toSorted(byName);
  const addresses = addressesFor(request);
  const providerUrl = ({ idpId: id }: FederatedUser) => {
    const { mirror, path } = addresses(identityProviderHost({ id }), '/');
    return (mirror ?? path).href;
  };
  const { rows, more } = some(people, mostRows, total);
  const views = rows.map(async (user): Promise<FederatedView> => {
    const { subject, idpId: provider } = user;
    return { ...(await credentialsView(user, around)), subject, provider, providerUrl: providerUrl(user), facts: [] };
  });
  return { rows: await Promise.all(views), more };
}

const nameOf = ({ idpId, subject }: FederatedUser): string => `${idpId}:${subject.toLowerCase()}`;
const byName = (a: FederatedUser, b: FederatedUser): number => (nameOf(a) < nameOf(b) ? -1 : 1);

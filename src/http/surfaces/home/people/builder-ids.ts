import type { FastifyRequest } from 'fastify';
import type { BuilderUser } from '../../../../core/accounts/user.ts';
import { PROFILE_HOST } from '../../../../core/builder/builder-addresses.ts';
import type { Some } from '../../../../pages/home/parts/more-rows.tsx';
import type { BuilderView } from '../../../../pages/home/people/builder-panel.tsx';
import { personFacts } from '../../../people/person-facts.ts';
import { addressesFor } from '../addresses.ts';
import { lookAtPeople, some } from '../some.ts';
import { credentialsView, type Surroundings } from './surroundings.ts';

/** The Builder IDs: the first of them, by address. */
export async function builderViews(around: Surroundings, mostRows: number): Promise<Some<BuilderView>> {
  const { items, total } = await lookAtPeople(around.sandbox.store, 'builder');
  const people = items.toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const { rows, more } = some(people, mostRows, total);
  return { rows: await Promise.all(rows.map((user) => view(user, around))), more };
}

/** The address of the profile, as this page's reader can open it. */
export function profileAddress(request: FastifyRequest): string {
  const { mirror, path } = addressesFor(request)(PROFILE_HOST, '/');
  return (mirror ?? path).href;
}

async function view(user: BuilderUser, around: Surroundings): Promise<BuilderView> {
  const { email, name } = user;
  return { ...(await credentialsView(user, around)), email, name, facts: personFacts(user, {}, around) };
}

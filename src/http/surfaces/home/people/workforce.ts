import type { FastifyRequest } from 'fastify';
import { type Directory, directories } from '../../../../core/directories/directory.ts';
import type { Member } from '../../../../core/directories/find-directory.ts';
import type { Some } from '../../../../pages/home/parts/more-rows.tsx';
import type { WorkforceView } from '../../../../pages/home/people/workforce-panel.tsx';
import { personFacts } from '../../../people/person-facts.ts';
import { addressesFor } from '../addresses.ts';
import { lookAtPeople, lookAtSome, some } from '../some.ts';
import { credentialsView, type Surroundings } from './surroundings.ts';

/** Those who sign in at an access portal: the first of them, directory by directory, those with most users first. */
export async function workforceViews(
  request: FastifyRequest,
  around: Surroundings,
  mostRows: number,
): Promise<Some<WorkforceView>> {
  const { store } = around.sandbox;
  const people = await Promise.all(
    (await lookAtSome(store, directories)).items.map(async (directory) => {
      const { items, total } = await lookAtPeople(store, 'workforce', { index: 'directory', key: directory.id });
      const members = items.map((user) => ({ user, directory }));
      return { members: members.sort(byName), total };
    }),
  );
  const members = people.sort((a, b) => b.total - a.total).flatMap((each) => each.members);
  const total = people.reduce((sum, each) => sum + each.total, 0);
  const addresses = addressesFor(request);
  const portalUrl = ({ id }: Directory) => {
    const { mirror, path } = addresses(`${id}.awsapps.com`, '/start');
    return (mirror ?? path).href;
  };
  const { rows, more } = some(members, mostRows, total);
  return { rows: await Promise.all(rows.map((member) => view(member, portalUrl(member.directory), around))), more };
}

const byName = (a: Member, b: Member): number => (a.user.name.toLowerCase() < b.user.name.toLowerCase() ? -1 : 1);

async function view(member: Member, portalUrl: string, around: Surroundings): Promise<WorkforceView> {
  const { user, directory } = member;
  return {
    ...(await credentialsView(user, around)),
    name: user.name,
    directoryId: directory.id,
    subdomain: directory.subdomain,
    portalUrl,
    facts: personFacts(user, { directory }, around),
  };
}

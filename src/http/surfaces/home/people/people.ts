import type { FastifyRequest } from 'fastify';
import type { Account } from '../../../../core/accounts/account.ts';
import { type ConsoleUser, type IamUser, ofKind, type RootUser } from '../../../../core/accounts/user.ts';
import type { Some } from '../../../../pages/home/parts/more-rows.tsx';
import type { IamView, RootView } from '../../../../pages/home/people/people-panels.tsx';
import { personFacts } from '../../../people/person-facts.ts';
import { addressesFor } from '../addresses.ts';
import { accountHost } from '../sites.ts';
import { type Looked, lookAtPeople, some } from '../some.ts';
import { credentialsView, type Surroundings } from './surroundings.ts';

/** Those who sign in at the console: the first of them, in the order of accounts and names. */
export async function peopleViews(
  request: FastifyRequest,
  around: Surroundings,
  mostRows: number,
): Promise<{ rootUsers: Some<RootView>; iamUsers: Some<IamView> }> {
  const { store } = around.sandbox;
  const addresses = addressesFor(request);
  const signInUrl = (account: Pick<Account, 'id' | 'alias'>) => {
    const { mirror, path } = addresses(accountHost(account), '/console');
    return (mirror ?? path).href;
  };
  const [roots, iamUsers] = await Promise.all([lookAtPeople(store, 'root'), lookAtPeople(store, 'iam')]);
  return {
    rootUsers: await viewed(roots, usefulRows(roots.items, mostRows), (user) => rootView(user, around)),
    iamUsers: await viewed(iamUsers, mostRows, (user) => iamView(user, around, signInUrl)),
  };
}

/** Accounts that an organisation made have no password and cannot sign in: a few of them stand for all. */
function usefulRows(roots: readonly ConsoleUser[], mostRows: number): number {
  const able = roots.filter(({ password }) => password !== undefined).length;
  return Math.min(mostRows, able + 5);
}

/** Only those are viewed that are shown. */
async function viewed<U extends ConsoleUser, V>(
  { items, total }: Looked<U>,
  limit: number,
  view: (user: U) => Promise<V>,
): Promise<Some<V>> {
  const { rows, more } = some(items.toSorted(byAccount), limit, total);
  return { rows: await Promise.all(rows.map(view)), more };
}

/** In the order of accounts and names; whoever has no password comes last. */
function byAccount(a: ConsoleUser, b: ConsoleUser): number {
  const key = (user: ConsoleUser) =>
    `${user.password === undefined ? 1 : 0} ${user.accountId} ${ofKind('iam', user)?.name.toLowerCase() ?? ''}`;
  return key(a) < key(b) ? -1 : 1;
}

async function rootView(user: RootUser, around: Surroundings): Promise<RootView> {
  const account = await around.account(user.accountId);
  const facts = personFacts(user, { account }, around);
  return { ...(await personView(user, account, around)), email: user.email, facts };
}

async function iamView(
  user: IamUser,
  around: Surroundings,
  signInUrl: (account: Pick<Account, 'id' | 'alias'>) => string,
): Promise<IamView> {
  const account = await around.account(user.accountId);
  return {
    ...(await personView(user, account, around)),
    name: user.name,
    signInUrl: signInUrl(account ?? { id: user.accountId }),
    facts: personFacts(user, { account }, around),
  };
}

async function personView(user: ConsoleUser, account: Account | undefined, around: Surroundings) {
  return { ...(await credentialsView(user, around)), accountId: user.accountId, alias: account?.alias };
}

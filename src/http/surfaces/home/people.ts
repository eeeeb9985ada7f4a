import type { FastifyRequest } from 'fastify';
import type { Account } from '../../../core/accounts/account.ts';
import { type ConsoleUser, consoleUser, type IamUser, type RootUser, users } from '../../../core/accounts/user.ts';
import type { Some } from '../../../pages/home/more-rows.tsx';
import type { IamView, RootView } from '../../../pages/home/people-panels.tsx';
import { personFacts } from '../../people/person-facts.ts';
import { addressesFor } from './addresses.ts';
import { accountHost } from './sites.ts';
import { lookAtSome, some } from './some.ts';
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
  const [roots, iamUsers] = await Promise.all(
    (['root', 'iam'] as const).map(async (key) => {
      const { items, total } = await lookAtSome(store, users, { index: 'kind', key });
      return {
        sorted: items
          .map(consoleUser)
          .filter((user) => user !== undefined)
          .sort(byAccount),
        total,
      };
    }),
  );
  return {
    rootUsers: await viewed(roots, usefulRows(roots?.sorted ?? [], mostRows), (user) =>
      user.kind === 'root' ? rootView(user, around) : undefined,
    ),
    iamUsers: await viewed(iamUsers, mostRows, (user) =>
      user.kind === 'iam' ? iamView(user, around, signInUrl) : undefined,
    ),
  };
}

/** Accounts that an organisation made have no password and cannot sign in: a few of them stand for all. */
function usefulRows(roots: readonly ConsoleUser[], mostRows: number): number {
  const able = roots.filter(({ password }) => password !== undefined).length;
  return Math.min(mostRows, able + 5);
}

/** Only those are viewed that are shown. */
async function viewed<V>(
  looked: { readonly sorted: readonly ConsoleUser[]; readonly total: number } | undefined,
  limit: number,
  view: (user: ConsoleUser) => Promise<V> | undefined,
): Promise<Some<V>> {
  const { rows, more } = some(looked?.sorted ?? [], limit, looked?.total);
  const views = await Promise.all(rows.map(view));
  return { rows: views.filter((each) => each !== undefined), more };
}

/** In the order of accounts and names; whoever has no password comes last. */
function byAccount(a: ConsoleUser, b: ConsoleUser): number {
  const key = (user: ConsoleUser) =>
    `${user.password === undefined ? 1 : 0} ${user.accountId} ${user.kind === 'iam' ? user.name.toLowerCase() : ''}`;
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

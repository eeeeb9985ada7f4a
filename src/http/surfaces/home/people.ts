import type { FastifyRequest } from 'fastify';
import { type Account, accountStanding } from '../../../core/accounts/account.ts';
import { type ConsoleUser, consoleUser, type IamUser, type RootUser, users } from '../../../core/accounts/user.ts';
import { passwordAge } from '../../../core/credentials/password-age.ts';
import type { Settings } from '../../../core/settings.ts';
import type { IamView, RootView } from '../../../pages/home/people-panels.tsx';
import type { PersonFact } from '../../../pages/home/people-table.tsx';
import { addressesFor } from './addresses.ts';
import { accountHost } from './sites.ts';
import { bounces, credentialsView, type Surroundings } from './surroundings.ts';

/** Everybody who signs in at the console. */
export async function peopleViews(
  request: FastifyRequest,
  around: Surroundings,
): Promise<{ roots: RootView[]; iamUsers: IamView[] }> {
  const { items } = await around.sandbox.store.list(users);
  const sorted = items
    .map(consoleUser)
    .filter((user) => user !== undefined)
    .sort(byAccount);
  const addresses = addressesFor(request);
  const signInUrl = (account: Pick<Account, 'id' | 'alias'>) => {
    const { mirror, path } = addresses(accountHost(account), '/console');
    return (mirror ?? path).href;
  };
  const roots = sorted.filter((user) => user.kind === 'root').map((user) => rootView(user, around));
  const iamUsers = sorted.filter((user) => user.kind === 'iam').map((user) => iamView(user, around, signInUrl));
  return { roots: await Promise.all(roots), iamUsers: await Promise.all(iamUsers) };
}

/** In the order of accounts and names; whoever has no password comes last. */
function byAccount(a: ConsoleUser, b: ConsoleUser): number {
  const key = (user: ConsoleUser) =>
    `${user.password === undefined ? 1 : 0} ${user.accountId} ${user.kind === 'iam' ? user.name.toLowerCase() : ''}`;
  return key(a) < key(b) ? -1 : 1;
}

async function rootView(user: RootUser, around: Surroundings): Promise<RootView> {
  const account = around.accounts.get(user.accountId);
  const { captcha, emailedCode } = { ...around.settings, ...present(account) };
  const facts: (PersonFact | false | undefined)[] = [
    ...sharedFacts(user, account, around),
    captcha === 'always' && 'captcha',
    emailedCode === 'always' && 'emailedCode',
    bounces(user, around) && 'mailBounces',
    account?.phone?.reachable === false && 'phoneUnreachable',
  ];
  return { ...(await personView(user, account, around)), email: user.email, facts: facts.filter((fact) => !!fact) };
}

/** An account's own settings where it has any. */
function present(account: Account | undefined): Partial<Pick<Settings, 'captcha' | 'emailedCode'>> {
  const { captcha, emailedCode } = account ?? {};
  return { ...(captcha && { captcha }), ...(emailedCode && { emailedCode }) };
}

async function iamView(
  user: IamUser,
  around: Surroundings,
  signInUrl: (account: Pick<Account, 'id' | 'alias'>) => string,
): Promise<IamView> {
  const account = around.accounts.get(user.accountId);
  const age = user.password && passwordAge(account?.passwordPolicy, user.password.changedAt, around.now);
  const facts: (PersonFact | false | undefined)[] = [
    ...sharedFacts(user, account, around),
    age === 'expired' && 'expired',
    age === 'hard-expired' && 'hardExpired',
  ];
  return {
    ...(await personView(user, account, around)),
    name: user.name,
    signInUrl: signInUrl(account ?? { id: user.accountId }),
    facts: facts.filter((fact) => !!fact),
  };
}

function sharedFacts(user: ConsoleUser, account: Account | undefined, { now }: Surroundings): (PersonFact | false)[] {
  const standing = account === undefined ? 'gone' : accountStanding(account, now);
  return [standing !== 'active' && standing, user.password?.mustChange === true && 'mustChange'];
}

async function personView(user: ConsoleUser, account: Account | undefined, around: Surroundings) {
  return { ...(await credentialsView(user, around)), accountId: user.accountId, alias: account?.alias };
}

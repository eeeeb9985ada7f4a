import type { Sandbox } from '../sandbox.ts';
import type { Soon, Stored } from '../store.ts';
import { type Account, accountStanding, accounts, aliasKey } from './account.ts';
import {
  type ConsoleUser,
  consoleUser,
  type IamUser,
  iamNameKey,
  ofKind,
  type RootUser,
  rootEmailKey,
  rootUserId,
  type User,
  users,
} from './user.ts';

/** A user with the account that it belongs to. */
export interface Owned<U extends ConsoleUser = ConsoleUser> {
  readonly user: U;
  readonly account: Account;
}

/**
 * An account by its ID or alias; an ID may have the hyphens that the console shows it with (ROOT-12). One that is closed for 90
 * days is as if it had never been (ROOT-10).
 */
export function findAccount(sandbox: Sandbox, idOrAlias: string): Soon<Account | undefined> {
  const name = idOrAlias.trim();
  const stored = sandbox.store.get(accounts, name);
  return stored instanceof Promise || stored === undefined
    ? findByAnyName(sandbox, name, stored)
    : unlessGone(sandbox, stored.value);
}

async function findByAnyName(
  sandbox: Sandbox,
  name: string,
  byId: Soon<Stored<Account> | undefined>,
): Promise<Account | undefined> {
  const { store } = sandbox;
  const stored =
    (await byId) ??
    (await store.claimed(accounts, aliasKey(name))) ??
    (/^\d{4}-\d{4}-\d{4}$/.test(name) ? await store.get(accounts, name.replaceAll('-', '')) : undefined);
  return stored && unlessGone(sandbox, stored.value);
}

const unlessGone = ({ clock }: Sandbox, account: Account): Account | undefined =>
  accountStanding(account, clock.now()) === 'gone' ? undefined : account;

export async function findRootByEmail(sandbox: Sandbox, email: string): Promise<Owned<RootUser> | undefined> {
  const stored = await sandbox.store.claimed(users, rootEmailKey(email.trim()));
  return owned<RootUser>(sandbox, stored?.value);
}

export async function findRootOf(sandbox: Sandbox, accountId: string): Promise<RootUser | undefined> {
  const stored = await sandbox.store.get(users, rootUserId(accountId));
  return stored?.value as RootUser | undefined;
}

export async function findIamUser(sandbox: Sandbox, account: Account, name: string): Promise<IamUser | undefined> {
  const stored = await sandbox.store.claimed(users, iamNameKey(account.id, name.trim()));
  return stored?.value as IamUser | undefined;
}

/** The owner of an account, if it is the one that was found; undefined for other users. */
export function asOwner(found: Owned | undefined): Owned<RootUser> | undefined {
  const user = ofKind('root', found?.user);
  return user && found && { user, account: found.account };
}

/** A user of an account by record id, with that account; undefined when either is gone. */
export async function findUser(sandbox: Sandbox, userId: string): Promise<Owned | undefined> {
  const stored = await sandbox.store.get(users, userId);
  return owned(sandbox, stored?.value);
}

async function owned<U extends ConsoleUser>(sandbox: Sandbox, found: User | undefined): Promise<Owned<U> | undefined> {
  const user = consoleUser(found);
  const account = user && (await findAccount(sandbox, user.accountId));
  return account && { user: user as U, account };
}

import type { Sandbox } from '../sandbox.ts';
import type { Stored } from '../store.ts';
import { type Account, accounts, aliasKey } from './account.ts';
import type { Owned } from './find-user.ts';
import { type ConsoleUser, consoleUser, iamNameKey, rootEmailKey, rootUserId, type User, users } from './user.ts';

/**
 * An account by ID or alias, as the test's side sees it: one that has been closed for 90 days is gone for its users
 * only (ROOT-10).
 */
export async function accountByHandle(sandbox: Sandbox, idOrAlias: string): Promise<Account | undefined> {
  const { store } = sandbox;
  const stored = (await store.get(accounts, idOrAlias)) ?? (await store.claimed(accounts, aliasKey(idOrAlias)));
  return stored?.value;
}

/** A user by what the control API calls it: account ID or e-mail of a root user, `111122223333:alice` of an IAM user. */
export async function userByHandle(
  sandbox: Sandbox,
  kind: ConsoleUser['kind'],
  id: string,
): Promise<Owned | undefined> {
  const user = consoleUser((await (kind === 'root' ? findRoot(sandbox, id) : findIam(sandbox, id)))?.value);
  const account = user && (await sandbox.store.get(accounts, user.accountId))?.value;
  return account && { user, account };
}

async function findRoot({ store }: Sandbox, id: string): Promise<Stored<User> | undefined> {
  return (await store.get(users, rootUserId(id))) ?? store.claimed(users, rootEmailKey(id));
}

async function findIam(sandbox: Sandbox, id: string): Promise<Stored<User> | undefined> {
  const colon = id.indexOf(':');
  const account = await accountByHandle(sandbox, id.slice(0, Math.max(colon, 0)));
  return account && sandbox.store.claimed(users, iamNameKey(account.id, id.slice(colon + 1)));
}

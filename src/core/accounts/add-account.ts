import { makePassword } from '../credentials/set-password.ts';
import { DomainError } from '../errors.ts';
import { newAccountId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { type Account, accounts } from './account.ts';
import { readAccountName } from './account-name.ts';
import { checkNewRootEmail } from './change-root-email.ts';
import type { Owned } from './find-user.ts';
import { readAlias } from './read-alias.ts';
import { type RootUser, rootUserId, users } from './user.ts';

/** An account as a test wants it: with an ID of its choice, and without a password where none is given. */
interface WantedAccount {
  readonly id?: string;
  readonly email: string;
  readonly name: string;
  readonly alias?: string;
  readonly password?: string;
}

/**
 * Adds an account with its root user, beside the sign-up.
 * @throws {DomainError} `CONFLICT` when ID or alias are taken, `EMAIL_IN_USE`, `INVALID_EMAIL`, `INVALID_NAME`
 */
export async function addAccount(sandbox: Sandbox, wanted: WantedAccount): Promise<Owned<RootUser>> {
  const { store, journal, clock } = sandbox;
  const id = wanted.id ?? newAccountId(sandbox.random);
  const email = await checkNewRootEmail(sandbox, wanted.email);
  const createdAt = clock.now();
  const name = readAccountName(wanted.name);
  const account: Account = { id, name, alias: wanted.alias && readAlias(wanted.alias), state: 'active', createdAt };
  const password = wanted.password === undefined ? undefined : await makePassword(sandbox, wanted.password);
  const user: RootUser = { id: rootUserId(id), kind: 'root', accountId: id, email, createdAt, password };
  await store.put(accounts, account, 0);
  try {
    await store.put(users, user, 0);
  } catch (error) {
    await store.remove(accounts, id);
    throw error instanceof ClaimTaken ? new DomainError('EMAIL_IN_USE', {}) : error;
  }
  journal.event('account.created', { accountId: id, email });
  return { user, account };
}

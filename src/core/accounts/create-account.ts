import { DomainError } from '../errors.ts';
import { newAccountId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { type Account, accounts } from './account.ts';
import type { Owned } from './find-user.ts';
import { type RootUser, rootUserId, users } from './user.ts';

/** The start of a new account; the password is judged before. */
interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

/**
 * Opens an account under an ID that nobody has, with its root user.
 * @throws {DomainError} `EMAIL_IN_USE` when another sign-up for the address was faster
 */
export async function createAccount(sandbox: Sandbox, asked: NewAccount): Promise<Owned<RootUser>> {
  const createdAt = sandbox.clock.now();
  const id = await unusedId(sandbox);
  const password = { hash: asked.passwordHash, changedAt: createdAt, history: [] };
  const user: RootUser = { id: rootUserId(id), kind: 'root', accountId: id, email: asked.email, createdAt, password };
  const account: Account = { id, name: asked.name, state: 'active', createdAt };
  try {
    // The user first: its claim on the address decides a race before there is anything to take back.
    await sandbox.store.put(users, user, 0);
  } catch (error) {
    if (error instanceof ClaimTaken) throw new DomainError('EMAIL_IN_USE', {});
    throw error;
  }
  await sandbox.store.put(accounts, account, 0);
  sandbox.journal.event('account.created', { accountId: id, email: asked.email });
  return { user, account };
}

async function unusedId(sandbox: Sandbox): Promise<string> {
  for (;;) {
    const id = newAccountId(sandbox.random);
    const taken = (await sandbox.store.get(accounts, id)) ?? (await sandbox.store.get(users, rootUserId(id)));
    if (taken === undefined) return id;
  }
}

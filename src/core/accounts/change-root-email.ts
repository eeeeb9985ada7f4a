import { DomainError } from '../errors.ts';
import { isEmail } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { updateUser } from './update-user.ts';
import { rootEmailKey, userArn, users } from './user.ts';

/**
 * Whether an address can become a root user's: one in use cannot, nor one that a closed account has burnt (ROOT-11).
 * @throws {DomainError} `INVALID_EMAIL`, `EMAIL_IN_USE`
 */
export async function checkNewRootEmail(sandbox: Sandbox, typed: string): Promise<string> {
  const email = typed.trim();
  if (!isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  if ((await sandbox.store.claimed(users, rootEmailKey(email))) !== undefined)
    throw new DomainError('EMAIL_IN_USE', {});
  return email;
}

/**
 * Gives a root user another address, under which sign-in and recovery go on at once (ROOT-14). Links that lie in the
 * old mailbox die (`sent-link.ts`), because whoever reads it is the owner no more.
 * @throws {DomainError} `EMAIL_IN_USE`, `UNKNOWN_USER`
 */
export async function moveRootEmail(sandbox: Sandbox, userId: string, email: string): Promise<void> {
  const { store, journal } = sandbox;
  const changed = await updateUser(store, 'root', userId, (user) => ({ ...user, email })).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('EMAIL_IN_USE', {}) : error;
  });
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  journal.event('user.changed', { user: userArn(changed), accountId: changed.accountId, what: ['email'] });
}

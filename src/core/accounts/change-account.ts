import { DomainError } from '../errors.ts';
import { isPhone } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Account, accounts } from './account.ts';
import { readAccountName } from './account-name.ts';

/**
 * Renames an account (ROOT-14).
 * @throws {DomainError} `INVALID_NAME`, `UNKNOWN_ACCOUNT`
 */
export async function changeAccountName(sandbox: Sandbox, accountId: string, typed: string): Promise<void> {
  const name = readAccountName(typed);
  await changeAccount(sandbox, accountId, ['name'], (account) => ({ ...account, name }));
}

/**
 * Changes the primary contact's phone, as people write it with blanks and hyphens. A new number can be reached, which
 * reopens the way of MFA recovery (ROOT-8).
 * @throws {DomainError} `INVALID_PHONE`, `UNKNOWN_ACCOUNT`
 */
export async function changeContactPhone(sandbox: Sandbox, accountId: string, typed: string): Promise<void> {
  const number = typed.replace(/[\s().-]/g, '');
  if (!isPhone(number)) throw new DomainError('INVALID_PHONE', {});
  await changeAccount(sandbox, accountId, ['phone'], (account) => ({ ...account, phone: { number, reachable: true } }));
}

/**
 * Makes a suspended or closed account active again (ROOT-10).
 * @throws {DomainError} `UNKNOWN_ACCOUNT`
 */
export async function reactivateAccount(sandbox: Sandbox, accountId: string): Promise<void> {
  await changeAccount(sandbox, accountId, ['state'], ({ closedAt: _, ...account }) => ({
    ...account,
    state: 'active',
  }));
}

async function changeAccount(
  { store, journal }: Sandbox,
  accountId: string,
  what: readonly string[],
  change: (account: Account) => Account,
): Promise<void> {
  const changed = await update(store, accounts, accountId, change);
  if (changed === undefined) throw new DomainError('UNKNOWN_ACCOUNT', {});
  journal.event('account.changed', { accountId, what });
}

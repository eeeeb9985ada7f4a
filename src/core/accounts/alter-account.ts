import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Account, accounts } from './account.ts';
import { readAccountName } from './account-name.ts';
import { readAlias } from './read-alias.ts';

type Overridable = 'alias' | 'captcha' | 'emailedCode' | 'passwordPolicy';
type Phone = NonNullable<Account['phone']>;

/** The test's changes to an account; null takes away. Times in epoch milliseconds. */
export type AccountAlteration = Partial<Pick<Account, 'name' | 'state' | 'closedAt'>> & {
  readonly [F in Overridable]?: Account[F] | null;
} & {
  /** A number alone is a new phone, which can be reached; `reachable` alone is about the phone that is there. */
  readonly phone?: Partial<Phone> | null;
};

/**
 * Changes an account from outside: its state (ROOT-10), contact (ROOT-8), name, alias, overrides.
 * @throws {DomainError} `INVALID_NAME`, `MALFORMED_REQUEST`, `NOT_FOUND`, `CONFLICT` when the alias is taken
 */
export async function alterAccount(sandbox: Sandbox, accountId: string, change: AccountAlteration): Promise<Account> {
  const { name, alias } = change;
  if (alias !== undefined && alias !== null) readAlias(alias);
  const checked = name === undefined ? change : { ...change, name: readAccountName(name) };
  const now = sandbox.clock.now();
  const changed = await update(sandbox.store, accounts, accountId, (account) => altered(account, checked, now));
  if (changed === undefined) throw new DomainError('NOT_FOUND', { what: `account ${accountId}` });
  sandbox.journal.event('account.changed', { accountId, what: Object.keys(change) });
  return changed;
}

function altered(account: Account, change: AccountAlteration, now: number): Account {
  const merged = { ...account, ...change, ...(change.phone && { phone: phoneOf(account.phone, change.phone) }) };
  if (merged.state !== 'closed' && change.closedAt !== undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: '“closedAt” is for closed accounts' });
  const closedAt = merged.state === 'closed' ? (merged.closedAt ?? now) : undefined;
  const kept = Object.entries({ ...merged, closedAt }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as unknown as Account;
}

function phoneOf(present: Phone | undefined, { number = present?.number, reachable = true }: Partial<Phone>): Phone {
  if (number === undefined) throw new DomainError('MALFORMED_REQUEST', { detail: '“phone” needs a “number”' });
  return { number, reachable };
}

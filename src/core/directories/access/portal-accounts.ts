import { findRootOf } from '../../accounts/find-user.ts';
import type { WorkforceUser } from '../../accounts/user.ts';
import { numberedPage } from '../../records/numbered-page.ts';
import type { Sandbox } from '../../sandbox.ts';
import { assignedAccounts } from './assigned.ts';

/** An account as a portal lists it. */
export interface PortalAccount {
  readonly id: string;
  readonly name: string;
  /** The address of its root user. */
  readonly email: string;
}

/** A choice among a user's accounts, and their order. */
export interface AccountQuery {
  /** Part of a name, account ID or e-mail address, in any case. */
  readonly filter: string;
  readonly sort: 'name' | 'email';
  readonly descending: boolean;
  /** From 1; beyond the last one, the last one is meant. */
  readonly page: number;
  readonly perPage: number;
}

export interface PortalAccountsPage {
  readonly accounts: readonly PortalAccount[];
  /** The number that fits the filter, on all pages. */
  readonly total: number;
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

/** The accounts that a user may enter, with the e-mail addresses that the portal shows (PORTAL-6). */
export async function portalAccounts(sandbox: Sandbox, user: WorkforceUser): Promise<readonly PortalAccount[]> {
  const accounts = await assignedAccounts(sandbox, user);
  return Promise.all(
    accounts.map(async ({ id, name }) => ({ id, name, email: (await findRootOf(sandbox, id))?.email ?? '' })),
  );
}

/** One page of a list of accounts. */
export function pageOfAccounts(all: readonly PortalAccount[], query: AccountQuery): PortalAccountsPage {
  const wanted = query.filter.trim().toLowerCase();
  const fits = ({ id, name, email }: PortalAccount) =>
    [id, name, email].some((text) => text.toLowerCase().includes(wanted));
  const found = all.filter(fits).sort(inOrder(query));
  const { items: accounts, page, pages } = numberedPage(found, query.page, query.perPage);
  return { accounts, total: found.length, page, pages };
}

/** Accounts of one name stand in the order of their IDs, whichever way the names go. */
function inOrder({ sort, descending }: AccountQuery): (a: PortalAccount, b: PortalAccount) => number {
  const way = descending ? -1 : 1;
  return (a, b) => way * compare(a[sort].toLowerCase(), b[sort].toLowerCase()) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

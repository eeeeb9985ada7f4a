import type { VNode } from 'preact';
import type { AccountQuery, PortalAccount, PortalAccountsPage } from '../../core/directories/access/portal-accounts.ts';
import { Alert } from '../components/alert.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Pagination } from '../components/pagination.tsx';
import type { PageContext } from '../page.ts';
import { CopyIcon } from './copy-icon.tsx';

interface AccountListProps {
  readonly page: PageContext;
  readonly list: PortalAccountsPage;
  readonly query: AccountQuery;
}

/** The table of accounts (pages.md §12, v3). The rows of roles come under an account when it is opened. */
export function AccountList({ page, list, query }: AccountListProps): VNode {
  const text = page.text.portal;
  const { accounts, total } = list;
  if (total === 0) {
    return (
      <div data-count="0">
        <EmptyState
          title={text.noAccounts}
          text={query.filter === '' ? text.noAccountsText : text.noAccountsFit}
          testId="no-accounts"
        />
      </div>
    );
  }
  return (
    <div data-count={total}>
      <div class="table-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: scripts look for it (pages.md §12) */}
        <table class="table portal-table" role="treegrid" aria-colcount={3} aria-label={text.accountsHeading}>
          <thead>
            <tr data-selection-item="all" aria-rowindex={1}>
              <SortHeader by="name" label={text.accountName} query={query} />
              <th scope="col">{text.accountId}</th>
              <SortHeader by="email" label={text.email} query={query} />
            </tr>
          </thead>
          <tbody data-items="">
            {accounts.map((account, index) => (
              <AccountRow key={account.id} page={page} account={account} index={index} count={accounts.length} />
            ))}
          </tbody>
        </table>
      </div>
      <RowTemplates page={page} />
      <template data-pagination="">
        <Pagination page={page} label={text.pages} current={list.page} last={list.pages} />
      </template>
    </div>
  );
}

interface SortHeaderProps {
  readonly by: AccountQuery['sort'];
  readonly label: string;
  readonly query: AccountQuery;
}

function SortHeader({ by, label, query }: SortHeaderProps): VNode {
  const chosen = query.sort === by;
  const up = chosen && !query.descending;
  return (
    <th scope="col" aria-sort={chosen ? (up ? 'ascending' : 'descending') : 'none'}>
      <button
        type="button"
        class="portal-sort"
        data-set={`sort=${by}&order=${up ? 'descending' : 'ascending'}&page=1`}
        data-testid={`sort-${by}`}
      >
        {label}
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
          <path d={chosen && query.descending ? 'M2 4l4 4 4-4' : 'M2 8l4-4 4 4'} />
        </svg>
      </button>
    </th>
  );
}

interface AccountRowProps {
  readonly page: PageContext;
  readonly account: PortalAccount;
  /** On the page, from 0. */
  readonly index: number;
  readonly count: number;
}

function AccountRow({ page, account, index, count }: AccountRowProps): VNode {
  const text = page.text.portal;
  const { id, name, email } = account;
  return (
    <tr
      data-selection-item="item"
      data-key={id}
      data-account={id}
      aria-level={1}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-rowindex={index + 2}
    >
      <th scope="row">
        <div class="portal-account">
          <button type="button" class="portal-expand" aria-expanded="false" aria-label={text.expand(name)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
              <path d="M4 2l4 4-4 4" />
            </svg>
          </button>
          {/* biome-ignore lint/a11y/useSemanticElements: scripts look for a div (pages.md §12) */}
          <div class="portal-account-name" role="button" tabIndex={0} data-testid="account-list-cell">
            {name}
          </div>
        </div>
      </th>
      <td data-title={text.accountId}>
        <CopyIcon page={page} value={id} />
        <a
          class="text-to-copy"
          href={`#/console?account_id=${id}&referrer=accessPortal`}
          target="_blank"
          rel="noopener"
          data-testid="account-federation-link"
        >
          {id}
        </a>
      </td>
      <td data-title={text.email}>
        <CopyIcon page={page} value={email} />
        <span class="text-to-copy whole">{email}</span>
      </td>
    </tr>
  );
}

/** The text under an account while its roles are on their way, and when they do not come. */
function RowTemplates({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.portal;
  return (
    <>
      <template data-roles-waiting="">
        <tr data-of-account="">
          <td colspan={3}>
            <span role="status">{text.loadingRoles}</span>
          </td>
        </tr>
      </template>
      <template data-roles-failed="">
        <tr data-of-account="">
          <td colspan={3}>
            <Alert kind="error" testId="error-component-alert">
              {text.rolesFailed} <span data-problem="" />{' '}
              <button
                type="button"
                class="button button-secondary button-small"
                data-testid="retry-button"
                data-retry=""
              >
                {text.retry}
              </button>
            </Alert>
          </td>
        </tr>
      </template>
    </>
  );
}

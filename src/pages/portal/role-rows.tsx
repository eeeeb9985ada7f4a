import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

interface RoleRowsProps {
  readonly page: PageContext;
  readonly accountId: string;
  readonly roles: readonly string[];
}

/** The rows under an account that was opened: a row for each role (pages.md §12). */
export function RoleRows({ page, accountId, roles }: RoleRowsProps): VNode {
  if (roles.length === 0) {
    return (
      <tr data-of-account="">
        <td colspan={3}>{page.text.portal.noRoles}</td>
      </tr>
    );
  }
  return (
    <>
      {roles.map((role, index) => (
        <RoleRow key={role} page={page} accountId={accountId} role={role} index={index} count={roles.length} />
      ))}
    </>
  );
}

interface RoleRowProps {
  readonly page: PageContext;
  readonly accountId: string;
  readonly role: string;
  readonly index: number;
  readonly count: number;
}

function RoleRow({ page, accountId, role, index, count }: RoleRowProps): VNode {
  const text = page.text.portal;
  const of = new URLSearchParams({ account_id: accountId, role_name: role });
  return (
    <tr
      data-selection-item="item"
      data-of-account={accountId}
      data-testid="role-list-item"
      aria-level={2}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <th scope="row">
        <a
          class="portal-role"
          href={`#/console?${of}`}
          target="_blank"
          rel="noopener"
          data-testid="federation-link"
          data-analytics-type="eventValue"
        >
          {role}
        </a>
      </th>
      <td>
        {/* biome-ignore lint/a11y/useSemanticElements: scripts look for a link (pages.md §12) */}
        {/* biome-ignore lint/a11y/useValidAnchor: it is a button, and an address would lead away from the list */}
        <a
          class="portal-keys"
          role="button"
          tabIndex={0}
          aria-haspopup="dialog"
          data-testid="role-creation-action-button"
          data-analytics="accounts-list-item-credential-modal-button"
          data-dialog={`keys?${of}`}
        >
          {text.accessKeys}
        </a>
      </td>
      <td />
    </tr>
  );
}

import type { VNode } from 'preact';
import type { PortalAccount } from '../../core/directories/access/portal-accounts.ts';
import { Button } from '../components/button.tsx';
import { Modal } from '../components/modal.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';

interface ShortcutDialogProps {
  readonly page: PageContext;
  readonly accounts: readonly PortalAccount[];
  readonly accountId: string;
  readonly roles: readonly string[];
  /** The beginning of the link, up to the question mark behind `#/console`. */
  readonly linkBase: string;
}

/** A link to a role in an account, put together while one chooses (pages.md §12). */
export function ShortcutDialog({ page, accounts, accountId, roles, linkBase }: ShortcutDialogProps): VNode {
  const text = page.text.portalShortcut;
  return (
    <Modal id="shortcut" title={text.title} closeLabel={page.text.common.close} open testId="shortcut">
      <p>{text.lead}</p>
      <div class="form" data-shortcut={linkBase}>
        <SelectField
          label={text.account}
          name="account_id"
          inputId="shortcut-account"
          inputTestId="fdl-deeplink-account-select"
          value={accountId}
          options={accounts.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        />
        <SelectField
          label={text.role}
          name="role_name"
          inputId="shortcut-role"
          inputTestId="fdl-deeplink-role-select"
          value={roles[0]}
          options={roles.map((role) => ({ value: role, label: role }))}
        />
        <TextField
          label={text.destination}
          hint={text.destinationHint}
          name="destination"
          inputId="shortcut-destination"
          type="url"
          autocomplete="off"
          wrapperTestId="fdl-deeplink-destination-input"
          placeholder="https://console.aws.amazon.com/iam/home"
        />
        <section class="copy-block" aria-label={text.preview} data-copy="" data-testid="fdl-deeplink-preview">
          <pre>
            <code data-shortcut-link="" />
          </pre>
          <button
            type="button"
            class="button button-primary button-small"
            hidden
            data-copied={page.text.common.copied}
            data-testid="fdl-deeplink-modal-copy-button"
          >
            {text.copyLink}
          </button>
          <span class="visually-hidden" role="status" />
        </section>
      </div>
      <form method="dialog">
        <Button look="link" testId="shortcut-done">
          {page.text.common.close}
        </Button>
      </form>
    </Modal>
  );
}

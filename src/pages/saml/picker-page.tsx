import type { VNode } from 'preact';
import type { FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import type { Meta } from '../layout/document.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

/** An account with the roles that somebody may choose there. */
export interface PickerAccount {
  readonly id: string;
  readonly alias?: string;
  readonly roles: readonly { readonly arn: string; readonly name: string }[];
}

export interface PickerProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The response as it was posted. */
  readonly response: string;
  readonly relayState: string;
  readonly accounts: readonly PickerAccount[];
  readonly invalidAccounts: readonly string[];
  readonly selected?: string;
  /** The form with a role chosen, for browsers without scripts. */
  readonly hrefOf: (roleArn: string) => string;
}

export const SAML_PICKER_MODULE = 'saml-picker.js';

/** `alias (111122223333)`, or the ID alone. */
export const accountLabel = ({ id, alias }: PickerAccount): string => (alias === undefined ? id : `${alias} (${id})`);

/** Today's page for choosing a role. Tools read the choice in `meta[name=data]` (`pages.md` §9). */
export function PickerPage(props: PickerProps): VNode {
  const { page, form, accounts } = props;
  const text = page.text.samlPicker;
  const count = accounts.reduce((sum, { roles }) => sum + roles.length, 0);
  return (
    <SignInLayout
      page={page}
      title={page.text.signIn.pageTitle}
      metas={metasOf(props)}
      modules={[SAML_PICKER_MODULE]}
      width="wide"
    >
      <div id="__next">
        <div id="root" class="stack" data-testid="console-layout">
          <h1>
            {text.heading} <span data-testid="roles-count">({count})</span>
          </h1>
          <input
            class="input"
            type="search"
            aria-label={text.search}
            placeholder={text.search}
            data-filter-roles=""
            data-testid="roles-search"
          />
          <div id="saml_form" class="stack">
            {accounts.map((account) => (
              <AccountRoles key={account.id} {...props} account={account} />
            ))}
          </div>
          <form id="saml_post" method="post" action={form.action} hidden>
            {Object.entries(carriedFields(props)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="roleIndex" value="" />
          </form>
        </div>
      </div>
      <script id="__NEXT_DATA__" type="application/json">
        {'{"page":"/saml","props":{},"query":{}}'}
      </script>
    </SignInLayout>
  );
}

function AccountRoles({ page, account, hrefOf }: PickerProps & { readonly account: PickerAccount }): VNode {
  const text = page.text.samlPicker;
  const spaced = account.id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
  return (
    <Panel title={account.alias ?? account.id} testId={`account-${account.id}`}>
      <p class="panel-text">{spaced}</p>
      <ul class="saml-roles">
        {account.roles.map(({ arn, name }) => (
          <li key={arn} data-words={`${account.alias ?? ''} ${account.id} ${spaced} ${name}`.toLowerCase()}>
            {/* biome-ignore lint/a11y/useSemanticElements: tools know it as a link in the role of a button */}
            <a
              id={arn}
              href={hrefOf(arn)}
              role="button"
              data-role={arn}
              data-testid={`roleLink-${arn}`}
              aria-label={text.roleLabel(account.id, name)}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The fields that carry the entry on to the choice. */
export const carriedFields = ({ relayState, response }: PickerProps): Readonly<Record<string, string>> => ({
  RelayState: relayState,
  SAMLResponse: response,
  name: '',
  portal: '',
});

function metasOf({ form, response, relayState, accounts, invalidAccounts }: PickerProps): Meta[] {
  const data = {
    invalid_accounts: invalidAccounts,
    RelayState: relayState,
    name: '',
    roles_accounts: Object.fromEntries(
      accounts.map((account) => [accountLabel(account), account.roles.map(({ arn }) => arn)]),
    ),
    foreign_accounts: [],
    region: 'IAD',
    portal: '',
    SAMLResponse: response,
    problems: [],
    policy: '',
  };
  return [
    { name: 'csrf_token', content: form.csrf },
    { name: 'session_id', content: form.session ?? '' },
    { name: 'data', content: Buffer.from(JSON.stringify(data)).toString('base64') },
    { name: 'panorama', content: '' },
  ];
}

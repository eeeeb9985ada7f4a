import type { VNode } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { type PeopleProps, PeopleTable, PersonName, type PersonView, personColumns } from './people-table.tsx';

/** Somebody of an account. */
interface ConsoleView extends PersonView {
  readonly accountId: string;
  readonly alias?: string;
}

export interface RootView extends ConsoleView {
  readonly email: string;
}

export interface IamView extends ConsoleView {
  readonly name: string;
  /** The sign-in page of the account. */
  readonly signInUrl: string;
}

export function RootUsersPanel({ page, people }: PeopleProps<RootView>): VNode {
  const text = page.text.home;
  const name = (user: RootView) => (
    <>
      <PersonName url={user.url} called={user.email} />
      <AccountName {...user} />
    </>
  );
  return (
    <Panel id="root-users" title={text.rootUsers} text={text.rootUsersText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.rootUsers}
        columns={personColumns<RootView>(page, text.email, name, ({ email }) => email)}
        rowTestId={({ email }) => `root-${email}`}
        empty={<EmptyState title={text.noRootUsers} />}
      />
    </Panel>
  );
}

export function IamUsersPanel({ page, people }: PeopleProps<IamView>): VNode {
  const text = page.text.home;
  const name = (user: IamView) => (
    <>
      <PersonName url={user.url} called={user.name} />
      <a href={user.signInUrl} data-testid={`sign-in-${user.accountId}-${user.name}`}>
        <AccountName {...user} />
      </a>
    </>
  );
  return (
    <Panel id="iam-users" title={text.iamUsers} text={text.iamUsersText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.iamUsers}
        columns={personColumns<IamView>(page, text.userName, name, ({ name }) => name)}
        rowTestId={({ accountId, name }) => `iam-${accountId}:${name}`}
        empty={<EmptyState title={text.noIamUsers} />}
      />
    </Panel>
  );
}

function AccountName({ accountId, alias }: Pick<ConsoleView, 'accountId' | 'alias'>): VNode {
  return (
    <span class="account-name">
      {accountId}
      {alias !== undefined && (
        <>
          {' '}
          · <span>{alias}</span>
        </>
      )}
    </span>
  );
}

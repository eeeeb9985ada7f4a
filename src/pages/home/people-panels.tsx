import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import type { Column } from '../components/table.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { FactorsCell, type FactorView } from './factors-cell.tsx';
import { MoreRows, type Some } from './more-rows.tsx';

/** What is out of the ordinary about a person. */
export type PersonFact = Exclude<keyof PageContext['text']['home']['facts'], 'active'>;

interface PersonView {
  readonly id: string;
  readonly accountId: string;
  readonly alias?: string;
  readonly facts: readonly PersonFact[];
  /** In clear where everybody may know it. */
  readonly password: 'none' | 'hashed' | { readonly clear: string };
  readonly factors: readonly FactorView[];
}

export interface RootView extends PersonView {
  readonly email: string;
}

export interface IamView extends PersonView {
  readonly name: string;
  /** The sign-in page of the account. */
  readonly signInUrl: string;
}

interface PeopleProps<T> {
  readonly page: PageContext;
  readonly people: Some<T>;
}

export function RootUsersPanel({ page, people }: PeopleProps<RootView>): VNode {
  const text = page.text.home;
  const name = (user: RootView) => (
    <>
      {user.email}
      <AccountName {...user} />
    </>
  );
  return (
    <Panel id="root-users" title={text.rootUsers} text={text.rootUsersText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.rootUsers}
        columns={personColumns<RootView>(page, text.email, name)}
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
      {user.name}
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
        columns={personColumns<IamView>(page, text.userName, name)}
        rowTestId={({ accountId, name }) => `iam-${accountId}:${name}`}
        empty={<EmptyState title={text.noIamUsers} />}
      />
    </Panel>
  );
}

interface PeopleTableProps<T> extends PeopleProps<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rowTestId: (user: T) => string;
  readonly empty: VNode;
}

function PeopleTable<T extends PersonView>({ page, people, rowTestId, ...table }: PeopleTableProps<T>): VNode {
  return (
    <div class="people">
      <Table
        {...table}
        hideCaption
        rows={people.rows}
        rowKey={({ id }) => id}
        rowAttributes={(user) => ({ 'data-testid': rowTestId(user) })}
      />
      <MoreRows page={page} count={people.more} />
    </div>
  );
}

/** The account stands under the name. */
function personColumns<T extends PersonView>(page: PageContext, title: string, name: (user: T) => VNode): Column<T>[] {
  const text = page.text.home;
  return [
    { title, heads: true, cell: name },
    { title: text.password, cell: ({ password }) => <PasswordCell page={page} password={password} /> },
    { title: text.secondFactor, cell: ({ factors }) => <FactorsCell page={page} factors={factors} /> },
    { title: text.state, cell: ({ facts }) => <FactsCell page={page} facts={facts} /> },
  ];
}

function AccountName({ accountId, alias }: Pick<PersonView, 'accountId' | 'alias'>): VNode {
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

function PasswordCell({ page, password }: { readonly page: PageContext } & Pick<PersonView, 'password'>): VNode {
  const text = page.text.home;
  if (typeof password === 'object') return <code>{password.clear}</code>;
  return <span class="quiet">{password === 'none' ? text.noPassword : text.passwordUnknown}</span>;
}

const SHUT: readonly PersonFact[] = ['suspended', 'closed', 'gone', 'hardExpired'];

function FactsCell({ page, facts }: { readonly page: PageContext } & Pick<PersonView, 'facts'>): VNode {
  const words = page.text.home.facts;
  return (
    <span class="badges">
      {facts.length === 0 && <Badge kind="good">{words.active}</Badge>}
      {facts.map((fact) => (
        <Badge key={fact} kind={SHUT.includes(fact) ? 'bad' : 'neutral'}>
          {words[fact]}
        </Badge>
      ))}
    </span>
  );
}

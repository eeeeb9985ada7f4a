import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';
import { ActionForm, type ActionView } from '../parts/action-form.tsx';
import { MoreRows, type Some } from '../parts/more-rows.tsx';
import { FactorsCell, type FactorView } from './factors-cell.tsx';

/** The unusual facts about a person. */
export type PersonFact = Exclude<keyof PageContext['text']['home']['facts'], 'active'>;

/** The places that somebody can be signed in at with a browser. */
type SignInSurface = keyof PageContext['text']['homeActions']['signInAt'];

/** The credentials of a person. */
export interface CredentialsView {
  readonly id: string;
  /** The page about the person. */
  readonly url: string;
  /** The ways to sign in as the person. */
  readonly signIn: readonly { readonly surface: SignInSurface; readonly action: ActionView }[];
  /** In clear where everybody may know it. */
  readonly password: 'none' | 'hashed' | { readonly clear: string };
  readonly factors: readonly FactorView[];
}

export interface PersonView extends CredentialsView {
  readonly facts: readonly PersonFact[];
}

export interface PeopleProps<T> {
  readonly page: PageContext;
  readonly people: Some<T>;
}

interface PeopleTableProps<T> extends PeopleProps<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rowTestId: (user: T) => string;
  readonly empty: VNode;
}

export function PeopleTable<T extends PersonView>({ page, people, rowTestId, ...table }: PeopleTableProps<T>): VNode {
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

/** The account or directory stands under the name. */
export function personColumns<T extends PersonView>(
  page: PageContext,
  title: string,
  name: (user: T) => VNode,
  called: (user: T) => string,
): Column<T>[] {
  const text = page.text.home;
  return [
    { title, heads: true, cell: name },
    { title: text.password, cell: ({ password }) => <PasswordCell page={page} password={password} /> },
    { title: text.secondFactor, cell: ({ factors }) => <FactorsCell page={page} factors={factors} /> },
    { title: text.state, cell: ({ facts }) => <FactsCell page={page} facts={facts} /> },
    {
      title: page.text.homeViews.actions,
      hideTitle: true,
      align: 'end',
      cell: (user) => <SignInButton page={page} user={user} called={called(user)} />,
    },
  ];
}

interface SignInButtonProps {
  readonly page: PageContext;
  readonly user: CredentialsView;
  readonly called: string;
}

/** Opens the first place that the person signs in at. */
function SignInButton({ page, user, called }: SignInButtonProps): VNode | null {
  const [first] = user.signIn;
  const text = page.text.homeActions;
  if (first === undefined) return null;
  return (
    <ActionForm
      page={page}
      action={first.action}
      label={text.signIn}
      name={text.signInAs(called)}
      testId={`sign-in-as-${called}`}
      newTab
      quiet
    />
  );
}

/** The name of a person, which leads to everything about them. */
export function PersonName({ url, called }: { readonly url: string; readonly called: string }): VNode {
  return (
    <a class="person-name" href={url} data-testid={`person-${called}`}>
      {called}
    </a>
  );
}

export function PasswordCell({ page, password }: { readonly page: PageContext } & Pick<PersonView, 'password'>): VNode {
  const text = page.text.home;
  if (typeof password === 'object') return <code>{password.clear}</code>;
  return <span class="quiet">{password === 'none' ? text.noPassword : text.passwordUnknown}</span>;
}

const SHUT: readonly PersonFact[] = ['suspended', 'closed', 'gone', 'hardExpired', 'disabled'];

export function FactsCell({ page, facts }: { readonly page: PageContext } & Pick<PersonView, 'facts'>): VNode {
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

import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import { TextField } from '../components/text-field.tsx';
import { FactsCell, type PersonFact } from '../home/people/people-table.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';

export interface ChoiceDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: 'app' | 'hardware' | 'passkey';
  readonly trouble?: 'lost' | 'clockOff';
}

/** Somebody to choose. */
export interface ChoiceRow {
  readonly id: string;
  /** The name to sign in with. */
  readonly called: string;
  /** The account, or the full name. */
  readonly of?: string;
  readonly facts: readonly PersonFact[];
  readonly devices: readonly ChoiceDevice[];
  readonly hasPassword: boolean;
}

interface ChoicePageProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** Tells this list from others, so that a form which is sent twice is one sign-in. */
  readonly choice: string;
  /** The sign-in page. */
  readonly backUrl: string;
  /** Everybody, where the list is of one account. */
  readonly allUrl?: string;
  readonly search: {
    readonly url: string;
    readonly text: string;
    /** The rest of the query. */
    readonly kept: readonly (readonly [name: string, value: string])[];
  };
  readonly found: {
    readonly people: readonly ChoiceRow[];
    readonly part: number;
    readonly parts: number;
    readonly total: number;
    readonly looked: number;
    readonly previousUrl?: string;
    readonly nextUrl?: string;
  };
}

/** TEST-14: the people who fit a sign-in page. Whoever is chosen goes through its real steps. */
export function ChoicePage({ page, backUrl, allUrl, ...list }: ChoicePageProps): VNode {
  const text = page.text.choice;
  return (
    <ConsoleLayout
      page={page}
      title={text.title}
      sheets={['home.css']}
      bar={<TopBar brand={{ label: page.text.home.brand, href: page.homeUrl }} />}
      heading={text.heading}
      lead={text.lead}
      actions={
        <Button look="secondary" href={backUrl} testId="choice-back">
          {text.back}
        </Button>
      }
    >
      <SearchPanel page={page} search={list.search} found={list.found} allUrl={allUrl} />
      <Panel testId="choice-people">
        <People page={page} form={list.form} choice={list.choice} people={list.found.people} />
        <Parts page={page} found={list.found} />
      </Panel>
    </ConsoleLayout>
  );
}

function SearchPanel({
  page,
  search,
  found,
  allUrl,
}: Pick<ChoicePageProps, 'page' | 'search' | 'found' | 'allUrl'>): VNode {
  const text = page.text.choice;
  return (
    <Panel>
      <form method="get" action={search.url} class="filter" data-testid="choice-search">
        {search.kept.map(([name, value], at) => (
          <input key={`${at} ${name}`} type="hidden" name={name} value={value} />
        ))}
        <TextField
          label={text.search}
          name="find"
          type="search"
          value={search.text}
          hint={found.looked < found.total ? text.tooMany(found.looked, found.total) : text.searchHint}
        />
        <div class="filter-buttons">
          <Button look="secondary">{text.searchButton}</Button>
          {allUrl && (
            <a href={allUrl} data-testid="choice-all">
              {text.all}
            </a>
          )}
        </div>
      </form>
    </Panel>
  );
}

function People({
  page,
  form,
  choice,
  people,
}: Pick<ChoicePageProps, 'page' | 'form' | 'choice'> & { readonly people: readonly ChoiceRow[] }): VNode {
  const { choice: text, home, homeViews } = page.text;
  return (
    <Form form={form} fields={{ choice }} class="people" testId="choice-form">
      <Table
        caption={text.heading}
        hideCaption
        rows={people}
        rowKey={({ id }) => id}
        rowAttributes={({ called }) => ({ 'data-testid': `choice-row-${called}` })}
        empty={<EmptyState title={text.nobody} testId="choice-nobody" />}
        columns={[
          { title: text.person, heads: true, cell: (row) => <Name row={row} /> },
          { title: home.secondFactor, cell: ({ devices }) => <Devices page={page} devices={devices} /> },
          { title: home.state, cell: (row) => <State page={page} row={row} /> },
          {
            title: homeViews.actions,
            hideTitle: true,
            align: 'end',
            cell: ({ id, called }) => (
              <Button
                size="small"
                look="secondary"
                name="person"
                value={id}
                label={text.chooseNamed(called)}
                testId={`choose-${called}`}
              >
                {text.choose}
              </Button>
            ),
          },
        ]}
      />
    </Form>
  );
}

function Name({ row: { called, of } }: { readonly row: ChoiceRow }): VNode {
  return (
    <>
      <span class="anywhere">{called}</span>
      {of !== undefined && of !== '' && <span class="account-name">{of}</span>}
    </>
  );
}

function Devices({ page, devices }: Pick<ChoicePageProps, 'page'> & Pick<ChoiceRow, 'devices'>): VNode {
  const { choice: text, home, deviceKinds } = page.text;
  if (devices.length === 0) return <span class="quiet">{home.noFactor}</span>;
  return (
    <ul class="factors">
      {devices.map(({ id, name, kind, trouble }) => (
        <li key={id}>
          <span class="factor-name">{name}</span> <Badge>{deviceKinds[kind].label}</Badge>{' '}
          {trouble && <Badge kind="bad">{trouble === 'lost' ? home.factors.lost : text.clockOff}</Badge>}
        </li>
      ))}
    </ul>
  );
}

function State({ page, row: { facts, hasPassword } }: Pick<ChoicePageProps, 'page'> & { readonly row: ChoiceRow }) {
  const isTold = hasPassword || facts.includes('invited') || facts.includes('elsewhere');
  if (isTold) return <FactsCell page={page} facts={facts} />;
  return (
    <span class="badges">
      <Badge>{page.text.choice.noPassword}</Badge>
      {facts.length > 0 && <FactsCell page={page} facts={facts} />}
    </span>
  );
}

function Parts({ page, found }: Pick<ChoicePageProps, 'page' | 'found'>): VNode | null {
  const text = page.text.choice;
  const { part, parts, previousUrl, nextUrl } = found;
  if (parts === 1) return null;
  return (
    <nav class="button-row" aria-label={text.parts}>
      {previousUrl && (
        <a href={previousUrl} rel="prev" data-testid="choice-previous">
          {text.previous}
        </a>
      )}
      <span>{text.partOf(part, parts)}</span>
      {nextUrl && (
        <a href={nextUrl} rel="next" data-testid="choice-next">
          {text.following}
        </a>
      )}
    </nav>
  );
}

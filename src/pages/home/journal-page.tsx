import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Table } from '../components/table.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { FilterForm } from './filter-form.tsx';
import { Instant } from './instant.tsx';
import { type ToolsFrame, ToolsLayout } from './tools-layout.tsx';

/** `at` in epoch milliseconds; the facts as they are to be read. */
export interface EntryView {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'event' | 'request';
  readonly name: string;
  readonly user?: string;
  readonly reason?: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface JournalFilter {
  readonly event?: string;
  readonly user?: string;
  readonly kind?: 'event' | 'request';
}

export interface JournalPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly filter: JournalFilter;
  /** The newest of those that fit. */
  readonly entries: readonly EntryView[];
  /** The number of entries that fit. */
  readonly found: number;
}

/** TEST-6: what happened, and why. */
export function JournalPage({ page, frame, filter, entries, found }: JournalPageProps): VNode {
  const text = page.text.home;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="journal"
      title={text.journal}
      heading={text.journalHeading}
      lead={text.journalLead(entries.length, found)}
    >
      <JournalFilterForm page={page} frame={frame} filter={filter} />
      <Panel>
        <div class="entries">
          <Entries page={page} entries={entries} filtered={isFiltered(filter)} />
        </div>
      </Panel>
    </ToolsLayout>
  );
}

const isFiltered = (filter: JournalFilter): boolean => Object.values(filter).some((value) => value !== undefined);

function JournalFilterForm({ page, frame, filter }: Pick<JournalPageProps, 'page' | 'frame' | 'filter'>): VNode {
  const text = page.text.home;
  return (
    <FilterForm page={page} url={frame.journalUrl} active={isFiltered(filter)}>
      <TextField
        label={text.filterEvent}
        name="event"
        hint={text.filterEventHint}
        value={filter.event}
        inputTestId="filter-event"
      />
      <TextField
        label={text.filterUser}
        name="user"
        hint={text.filterUserHint}
        value={filter.user}
        inputTestId="filter-user"
      />
      <SelectField
        label={text.filterKind}
        name="kind"
        value={filter.kind ?? ''}
        inputTestId="filter-kind"
        options={[
          { value: '', label: text.entryKinds.all },
          { value: 'event', label: text.entryKinds.event },
          { value: 'request', label: text.entryKinds.request },
        ]}
      />
    </FilterForm>
  );
}

interface EntriesProps extends Pick<JournalPageProps, 'page' | 'entries'> {
  readonly filtered: boolean;
}

function Entries({ page, entries, filtered }: EntriesProps): VNode {
  const text = page.text.home;
  return (
    <Table
      caption={text.journal}
      hideCaption
      testId="journal-table"
      columns={[
        { title: text.number, cell: ({ seq }) => <span class="quiet">{seq}</span> },
        { title: text.time, cell: ({ at }) => <Instant at={at} /> },
        { title: text.what, heads: true, cell: (entry) => <What entry={entry} /> },
        { title: text.details, cell: ({ facts }) => <EntryFacts facts={facts} /> },
      ]}
      rows={entries}
      rowKey={({ seq }) => String(seq)}
      rowAttributes={({ seq, kind }) => ({ 'data-testid': `entry-${seq}`, 'data-kind': kind })}
      empty={<EmptyState title={filtered ? text.noEntriesFound : text.noEntries} testId="no-entries" />}
    />
  );
}

/** Right under its name, who an entry is about, and why it came so. */
function What({ entry: { name, user, reason } }: { readonly entry: EntryView }): VNode {
  return (
    <>
      {name}
      {user !== undefined && <div class="entry-user">{user}</div>}
      {reason !== undefined && (
        <div>
          <Badge kind="bad">{reason}</Badge>
        </div>
      )}
    </>
  );
}

function EntryFacts({ facts }: Pick<EntryView, 'facts'>): VNode {
  return (
    <ul class="entry-facts">
      {facts.map(([name, value]) => (
        <li key={name}>
          <span class="quiet">{name}</span> <span class="anywhere">{value}</span>
        </li>
      ))}
    </ul>
  );
}

import type { VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { PageContext } from '../../page.ts';
import { ActionForm, type ActionView } from '../parts/action-form.tsx';
import { FilterForm } from '../parts/filter-form.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';
import { Entries, type EntryView } from './entries.tsx';
import { JournalTabs } from './journal-tabs.tsx';

export interface JournalFilter {
  readonly event?: string;
  readonly user?: string;
  readonly kind?: 'event' | 'request';
}

interface JournalPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly filter: JournalFilter;
  /** The newest of those that fit. */
  readonly entries: readonly EntryView[];
  /** The number of entries that fit. */
  readonly found: number;
  readonly olderUrl?: string;
  /** Present where older ones are shown. */
  readonly newestUrl?: string;
  readonly refusalsUrl: string;
  readonly clear: ActionView;
}

/** TEST-6: what happened, and why. */
export function JournalPage({ page, frame, filter, entries, found, ...more }: JournalPageProps): VNode {
  const text = page.text.home;
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="journal"
      title={text.journal}
      heading={text.journalHeading}
      lead={text.journalLead(entries.length, found)}
    >
      <JournalTabs page={page} current="all" urls={{ all: frame.views.journal, refusals: more.refusalsUrl }} />
      <JournalFilterForm page={page} frame={frame} filter={filter} filtered={filtered} />
      <Panel>
        <div class="views-parts" data-live="">
          <Entries page={page} entries={entries} filtered={filtered} testId="journal-table" />
          <Turns page={page} {...more} />
        </div>
      </Panel>
      <ActionForm
        page={page}
        action={more.clear}
        label={page.text.homeActions.clearJournal}
        look="danger"
        testId="clear-journal"
      />
    </ToolsLayout>
  );
}

function Turns({ page, olderUrl, newestUrl }: Pick<JournalPageProps, 'page' | 'olderUrl' | 'newestUrl'>): VNode | null {
  if (olderUrl === undefined && newestUrl === undefined) return null;
  const text = page.text.homeViews;
  return (
    <div class="button-row">
      {newestUrl !== undefined && (
        <Button look="secondary" size="small" href={newestUrl} testId="newest">
          {text.newest}
        </Button>
      )}
      {olderUrl !== undefined && (
        <Button look="secondary" size="small" href={olderUrl} testId="older">
          {text.older}
        </Button>
      )}
    </div>
  );
}

interface FilterProps extends Pick<JournalPageProps, 'page' | 'frame' | 'filter'> {
  readonly filtered: boolean;
}

function JournalFilterForm({ page, frame, filter, filtered }: FilterProps): VNode {
  const text = page.text.home;
  return (
    <FilterForm page={page} url={frame.views.journal} active={filtered}>
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

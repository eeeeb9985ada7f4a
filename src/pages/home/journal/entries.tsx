import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';
import { Instant } from '../parts/instant.tsx';

/** `at` in epoch milliseconds; the facts as they are to be read. */
export interface EntryView {
  readonly seq: number;
  /** The page of the entry. */
  readonly url: string;
  readonly at: number;
  readonly kind: 'event' | 'request';
  readonly name: string;
  readonly user?: string;
  readonly reason?: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

interface EntriesProps {
  readonly page: PageContext;
  readonly entries: readonly EntryView[];
  readonly filtered: boolean;
  readonly testId?: string;
}

/** Entries of the journal as a table. */
export function Entries({ page, entries, filtered, testId }: EntriesProps): VNode {
  const text = page.text.home;
  return (
    <div class="entries">
      <Table
        caption={text.journal}
        hideCaption
        testId={testId}
        columns={[
          {
            title: text.number,
            cell: ({ seq, url }) => (
              <a class="quiet" href={url} aria-label={page.text.homeViews.entryHeading(seq)}>
                {seq}
              </a>
            ),
          },
          { title: text.time, cell: ({ at }) => <Instant at={at} /> },
          { title: text.what, heads: true, cell: (entry) => <What entry={entry} /> },
          { title: text.details, cell: ({ facts }) => <EntryFacts facts={facts} /> },
        ]}
        rows={entries}
        rowKey={({ seq }) => String(seq)}
        rowAttributes={({ seq, kind }) => ({ 'data-testid': `entry-${seq}`, 'data-kind': kind })}
        empty={<EmptyState title={filtered ? text.noEntriesFound : text.noEntries} testId="no-entries" />}
      />
    </div>
  );
}

/** Right under its name, who an entry is about, and why it came so. */
function What({ entry: { name, url, user, reason } }: { readonly entry: EntryView }): VNode {
  return (
    <>
      <a class="entry-name" href={url}>
        {name}
      </a>
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

import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { PageContext } from '../../page.ts';
import { Instant } from '../parts/instant.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';
import { Entries, type EntryView } from './entries.tsx';
import { JournalTabs } from './journal-tabs.tsx';

/** One refused attempt. */
export interface AttemptView {
  readonly key: string;
  /** The flow or the operation. */
  readonly what: string;
  readonly user?: string;
  readonly client?: string;
  readonly reason: string;
  /** The sentence that the person read. */
  readonly shown?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly times: number;
  readonly entries: readonly EntryView[];
}

interface RefusalsPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly journalUrl: string;
  readonly refusalsUrl: string;
  readonly attempts: readonly AttemptView[];
  readonly more: number;
}

/** TEST-6: each refused attempt with its requests. */
export function RefusalsPage({ page, frame, attempts, more, journalUrl, refusalsUrl }: RefusalsPageProps): VNode {
  const { home, homeViews: text } = page.text;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="journal"
      title={text.journalViews.refusals}
      heading={home.journalHeading}
      lead={text.refusalsLead}
    >
      <JournalTabs page={page} current="refusals" urls={{ all: journalUrl, refusals: refusalsUrl }} />
      <div class="views-parts" data-live="">
        {attempts.length === 0 && <EmptyState title={text.noRefusals} testId="no-refusals" />}
        {attempts.map((attempt) => (
          <Attempt key={attempt.key} page={page} attempt={attempt} />
        ))}
        <MoreRows page={page} count={more} />
      </div>
    </ToolsLayout>
  );
}

function Attempt({ page, attempt }: { readonly page: PageContext; readonly attempt: AttemptView }): VNode {
  const text = page.text.homeViews;
  const { key, what, user, client, reason, shown, at, times, entries } = attempt;
  return (
    <details class="panel attempt" data-key={key} data-testid="attempt" data-reason={reason}>
      <summary>
        <span class="attempt-what">{what}</span> <Badge kind="bad">{reason}</Badge>{' '}
        <span class="quiet">
          {text.refusedTimes(times)} · <Instant at={at} />
        </span>
        <span class="attempt-who anywhere">{user ?? client}</span>
        {shown !== undefined && (
          <span class="attempt-shown">
            {text.shownAs} “{shown}”
          </span>
        )}
      </summary>
      <Entries page={page} entries={entries} filtered={false} />
    </details>
  );
}

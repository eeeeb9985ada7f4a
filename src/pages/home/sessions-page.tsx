import type { VNode } from 'preact';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { Instant } from './parts/instant.tsx';
import type { Some } from './parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';
import { type SessionRow, SessionsPanel } from './sessions-panel.tsx';

/** An end that the journal tells; `at` in epoch milliseconds. */
interface Ending {
  readonly seq: number;
  readonly at: number;
  readonly user: string;
  readonly by: keyof PageContext['text']['homeViews']['endedBy'];
}

export interface SessionsPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly alive: Some<SessionRow>;
  /** Those whose time is over. */
  readonly over: Some<SessionRow>;
  readonly ended: readonly Ending[];
}

/** People who are signed in, and people whose session is over. */
export function SessionsPage({ page, frame, alive, over, ended }: SessionsPageProps): VNode {
  const { home, homeViews: text } = page.text;
  const ranOut = over.rows.map(({ id, user, expiresAt }) => ({ key: id, user, at: expiresAt, by: 'time' as const }));
  const told = ended.map(({ seq, ...ending }) => ({ key: String(seq), ...ending }));
  const rows = [...ranOut, ...told].sort((a, b) => b.at - a.at);
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="sessions"
      title={text.sessionsHeading}
      heading={text.sessionsHeading}
    >
      <div class="views-parts" data-live="">
        <SessionsPanel page={page} sessions={alive} peopleUrl={frame.views.people} />
        <Panel title={text.ended} text={text.endedText}>
          <Table
            caption={text.ended}
            hideCaption
            testId="ended-table"
            columns={[
              { title: home.user, heads: true, cell: ({ user }) => <span class="anywhere">{user}</span> },
              { title: text.why, cell: ({ by }) => text.endedBy[by] },
              { title: home.time, cell: ({ at }) => <Instant at={at} /> },
            ]}
            rows={rows}
            rowKey={({ key }) => key}
            rowAttributes={({ key }) => ({ 'data-key': `ended-${key}` })}
            empty={<EmptyState title={text.noEnded} testId="no-ended" />}
          />
        </Panel>
      </div>
    </ToolsLayout>
  );
}

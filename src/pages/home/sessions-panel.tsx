import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { Instant } from './instant.tsx';
import { MoreRows, type Some } from './more-rows.tsx';

/** A live console or portal session; times in epoch milliseconds on the sandbox's clock. */
export interface SessionRow {
  readonly id: string;
  /** The user's ARN, or `d-1234567890:jane_doe`. */
  readonly user: string;
  readonly mfa: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
}

interface SessionsProps {
  readonly page: PageContext;
  readonly sessions: Some<SessionRow>;
}

export function SessionsPanel({ page, sessions }: SessionsProps): VNode {
  const text = page.text.home;
  return (
    <Panel id="sessions" title={text.sessions} text={text.sessionsText}>
      <Table
        caption={text.sessions}
        hideCaption
        testId="sessions-table"
        columns={[
          {
            title: text.user,
            heads: true,
            cell: ({ user, mfa }) => (
              <>
                {user} {mfa && <Badge>{text.withMfa}</Badge>}
              </>
            ),
          },
          { title: text.since, cell: ({ createdAt }) => <Instant at={createdAt} /> },
          { title: text.until, cell: ({ expiresAt }) => <Instant at={expiresAt} /> },
        ]}
        rows={sessions.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.noSessions} testId="no-sessions" />}
      />
      <MoreRows page={page} count={sessions.more} />
    </Panel>
  );
}

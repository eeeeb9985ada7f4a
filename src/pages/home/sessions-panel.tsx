import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { ActionForm, type ActionView } from './parts/action-form.tsx';
import { Instant } from './parts/instant.tsx';
import { MoreRows, type Some } from './parts/more-rows.tsx';

/** A session; times in epoch milliseconds on the sandbox's clock. */
export interface SessionRow {
  readonly id: string;
  readonly kind: keyof PageContext['text']['homeViews']['sessionKinds'];
  /** The user's ARN, or `d-1234567890:jane_doe`. */
  readonly user: string;
  readonly mfa: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly end: ActionView;
}

interface SessionsProps {
  readonly page: PageContext;
  readonly sessions: Some<SessionRow>;
  /** The place to sign somebody in, for a list that is empty. */
  readonly peopleUrl?: string;
}

/** Live sessions, each with its end. */
export function SessionsPanel({ page, sessions, peopleUrl }: SessionsProps): VNode {
  const { home: text, homeViews, homeActions } = page.text;
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
                <span class="anywhere">{user}</span> {mfa && <Badge>{text.withMfa}</Badge>}
              </>
            ),
          },
          { title: homeViews.kind, cell: ({ kind }) => homeViews.sessionKinds[kind] },
          { title: text.since, cell: ({ createdAt }) => <Instant at={createdAt} /> },
          {
            title: text.until,
            cell: ({ expiresAt }) => (
              <span data-until={expiresAt}>
                <Instant at={expiresAt} />
              </span>
            ),
          },
          {
            title: homeViews.actions,
            hideTitle: true,
            align: 'end',
            cell: ({ id, user, end }) => (
              <ActionForm
                page={page}
                action={end}
                label={homeActions.end}
                name={homeActions.endOf(user)}
                testId={`end-${id}`}
              />
            ),
          },
        ]}
        rows={sessions.rows}
        rowKey={({ id }) => id}
        rowAttributes={({ id }) => ({ 'data-testid': `session-${id}` })}
        empty={
          <EmptyState title={text.noSessions} testId="no-sessions">
            {peopleUrl && <a href={peopleUrl}>{text.signSomebodyIn}</a>}
          </EmptyState>
        }
      />
      <MoreRows page={page} count={sessions.more} />
    </Panel>
  );
}

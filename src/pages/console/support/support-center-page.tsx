import type { VNode } from 'preact';
import type { SupportCase } from '../../../core/messages/support-case.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';
import { readableTime } from '../times.ts';

/** A case as the list shows it. */
type CaseRow = Pick<SupportCase, 'id' | 'kind' | 'state' | 'openedAt'>;

interface SupportCenterPageProps extends ConsoleProps {
  /** Newest first. */
  readonly cases: readonly CaseRow[];
  readonly newCaseHref: string;
}

/** Own cases, the way to another, and the account ID at the side (ROOT-12, ROOT-13). */
export function SupportCenterPage({ page, frame, cases, newCaseHref }: SupportCenterPageProps): VNode {
  const text = page.text.consoleSupport;
  return (
    <ConsolePage
      page={page}
      frame={frame}
      current="support"
      heading={text.heading}
      lead={text.lead}
      actions={
        <Button href={newCaseHref} testId="create-case">
          {text.newCase}
        </Button>
      }
      pane={
        <aside class="panel" aria-label={text.paneLabel} data-testid="support-pane">
          <p>
            {text.accountId} <strong data-testid="support-account-id">{frame.accountId}</strong>
          </p>
        </aside>
      }
    >
      <Panel title={text.casesTitle} testId="cases">
        <Cases page={page} cases={cases} />
      </Panel>
    </ConsolePage>
  );
}

function Cases({ page, cases }: { readonly page: PageContext; readonly cases: readonly CaseRow[] }): VNode {
  const text = page.text.consoleSupport;
  return (
    <Table
      caption={text.casesTitle}
      hideCaption
      rows={cases}
      rowKey={({ id }) => id}
      rowAttributes={({ id }) => ({ 'data-case-id': id })}
      columns={[
        { title: text.caseId, heads: true, cell: ({ id }) => id },
        { title: text.about, cell: ({ kind }) => page.text.support.kinds[kind] },
        {
          title: text.state,
          cell: ({ state }) => <Badge kind={state === 'answered' ? 'good' : 'neutral'}>{text.states[state]}</Badge>,
        },
        { title: text.openedAt, cell: ({ openedAt }) => readableTime(openedAt, page.locale) },
      ]}
      empty={<EmptyState title={text.noCases} text={text.noCasesText} testId="no-cases" />}
    />
  );
}

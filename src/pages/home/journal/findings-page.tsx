import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';
import { Instant } from '../parts/instant.tsx';
import { MoreRows, type Some } from '../parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';

/** A mistake of a client; `at` in epoch milliseconds. */
interface FindingRow {
  readonly rule: string;
  readonly detail: string;
  readonly advice: string;
  readonly seq: number;
  readonly at: number;
  readonly client?: string;
  readonly user?: string;
  readonly entries: readonly { readonly number: number; readonly url: string }[];
}

interface FindingsPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly findings: Some<FindingRow>;
}

/** TEST-15: the mistakes of clients that go well. */
export function FindingsPage({ page, frame, findings }: FindingsPageProps): VNode {
  const { home, homeViews: text } = page.text;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="findings"
      title={text.findingsHeading}
      heading={text.findingsHeading}
      lead={text.findingsLead}
    >
      <div class="views-parts" data-live="">
        <Panel>
          <Table
            caption={text.findingsHeading}
            hideCaption
            testId="findings-table"
            columns={[
              { title: text.finding, heads: true, cell: (finding) => <Finding finding={finding} /> },
              { title: text.advice, cell: ({ advice }) => advice },
              { title: home.time, cell: ({ at }) => <Instant at={at} /> },
              {
                title: text.shownBy,
                cell: ({ entries }) => (
                  <span class="badges">
                    {entries.map(({ number, url }) => (
                      <a key={number} href={url} aria-label={text.entryHeading(number)}>
                        {number}
                      </a>
                    ))}
                  </span>
                ),
              },
            ]}
            rows={findings.rows}
            rowKey={({ rule, seq, detail }) => `${rule} ${seq} ${detail}`}
            rowAttributes={({ rule }) => ({ 'data-testid': `finding-${rule}` })}
            empty={<EmptyState title={text.noFindings} testId="no-findings" />}
          />
          <MoreRows page={page} count={findings.more} />
        </Panel>
      </div>
    </ToolsLayout>
  );
}

function Finding({ finding: { rule, detail, client, user } }: { readonly finding: FindingRow }): VNode {
  return (
    <>
      <Badge kind="bad">{rule}</Badge>
      <div class="anywhere">{detail}</div>
      <div class="entry-user anywhere">{client ?? user}</div>
    </>
  );
}

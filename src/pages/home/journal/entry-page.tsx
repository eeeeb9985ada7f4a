import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { KeyValue } from '../../components/key-value.tsx';
import { Panel } from '../../components/panel.tsx';
import type { PageContext } from '../../page.ts';
import { Instant } from '../parts/instant.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';
import { Entries, type EntryView } from './entries.tsx';
import { ExchangePanels, type ExchangeView } from './exchange-panels.tsx';

interface EntryPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly journalUrl: string;
  readonly entry: EntryView;
  /** Heads and bodies of a request, where they are kept. */
  readonly exchange?: ExchangeView;
  /** The sentence of the pages for its reason. */
  readonly shown?: string;
  /** The other entries of the same flow or call. */
  readonly together: readonly EntryView[];
}

/** One request or event, with all that the journal keeps of it. */
export function EntryPage({ page, frame, journalUrl, entry, exchange, shown, together }: EntryPageProps): VNode {
  const { home, homeViews: text } = page.text;
  const { seq, name, user, reason, at, facts } = entry;
  const factNamed = (wanted: string) => facts.find(([each]) => each === wanted)?.[1] ?? '';
  const known = [
    { key: home.time, value: <Instant at={at} /> },
    ...(user === undefined ? [] : [{ key: home.user, value: <span class="anywhere">{user}</span> }]),
    ...facts.map(([key, value]) => ({ key, value: <code class="anywhere">{value}</code> })),
  ];
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="journal"
      title={text.entryHeading(seq)}
      heading={text.entryHeading(seq)}
      lead={<span class="anywhere">{name}</span>}
      crumbs={[{ label: home.journal, href: journalUrl }, { label: text.entryHeading(seq) }]}
    >
      {reason !== undefined && (
        <Panel title={text.why} testId="why">
          <p>
            <Badge kind="bad">{reason}</Badge>
          </p>
          {shown !== undefined && (
            <p>
              {text.shownAs} “{shown}”
            </p>
          )}
        </Panel>
      )}
      <Panel title={text.entryFacts} testId="entry">
        <KeyValue items={known} />
      </Panel>
      {exchange !== undefined && (
        <ExchangePanels
          page={page}
          exchange={exchange}
          method={name.split(' ', 1)[0] ?? ''}
          status={factNamed('status')}
        />
      )}
      {entry.kind === 'request' && exchange === undefined && (
        <Panel title={text.request} testId="not-kept">
          <p>{text.notKept}</p>
        </Panel>
      )}
      {together.length > 0 && (
        <Panel title={text.together}>
          <Entries page={page} entries={together} filtered={false} />
        </Panel>
      )}
    </ToolsLayout>
  );
}

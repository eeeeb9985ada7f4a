import type { VNode } from 'preact';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { MoreRows, type Some } from './parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

export type FoundKind = keyof PageContext['text']['homeViews']['searchKinds'];

export interface FoundItem {
  readonly url: string;
  readonly title: string;
  readonly note?: string;
}

interface SearchPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly query: string;
  readonly found: readonly (Some<FoundItem> & { readonly kind: FoundKind })[];
}

/** Everything that contains a text. */
export function SearchPage({ page, frame, query, found }: SearchPageProps): VNode {
  const text = page.text.homeViews;
  const nothing = query.length < 2 ? text.searchFirst : text.searchNothing;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      title={text.searchHeading(query)}
      heading={text.searchHeading(query)}
      lead={text.searchLead}
    >
      {found.length === 0 && <EmptyState title={nothing} testId="search-nothing" />}
      {found.map(({ kind, rows, more }) => (
        <Panel key={kind} title={text.searchKinds[kind]} testId={`found-${kind}`}>
          <ul class="found">
            {rows.map(({ url, title, note }, at) => (
              <li key={`${at}:${url}`}>
                <a href={url} class="anywhere">
                  {title === '' ? text.unnamed : title}
                </a>
                {note !== undefined && <span class="quiet found-note">{note.slice(0, 160)}</span>}
              </li>
            ))}
          </ul>
          <MoreRows page={page} count={more} />
        </Panel>
      ))}
    </ToolsLayout>
  );
}

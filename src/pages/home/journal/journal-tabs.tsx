import type { VNode } from 'preact';
import type { PageContext } from '../../page.ts';

interface JournalTabsProps {
  readonly page: PageContext;
  readonly current: 'all' | 'refusals';
  readonly urls: Readonly<Record<'all' | 'refusals', string>>;
}

/** The views of the journal, and the button that lets it stand still, which shows where scripts run. */
export function JournalTabs({ page, current, urls }: JournalTabsProps): VNode {
  const text = page.text.homeViews;
  return (
    <div class="journal-top">
      <nav class="top-links" aria-label={text.journalViewsLabel}>
        <ul>
          {(['all', 'refusals'] as const).map((view) => (
            <li key={view}>
              <a href={urls[view]} aria-current={view === current ? 'page' : undefined} data-testid={`journal-${view}`}>
                {text.journalViews[view]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="live-state" data-live-state="" hidden>
        <span role="status" data-live-words="" data-live={text.live} data-paused={text.paused}>
          {text.live}
        </span>
        <button
          type="button"
          class="button button-secondary button-small"
          data-pause=""
          data-on={text.pause}
          data-off={text.resume}
          data-testid="pause"
        >
          {text.pause}
        </button>
      </p>
    </div>
  );
}

import type { VNode } from 'preact';

export interface LinkTabsProps {
  readonly label: string;
  readonly tabs: ReadonlyArray<{
    readonly href: string;
    readonly label: string;
    readonly current?: boolean;
    readonly id?: string;
    readonly testId?: string;
  }>;
}

/** Tabs that are links: each one is a page of its own. */
export function LinkTabs({ label, tabs }: LinkTabsProps): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              id={tab.id}
              class="tab"
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              data-testid={tab.testId}
            >
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

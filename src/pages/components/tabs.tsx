import type { ComponentChildren, VNode } from 'preact';

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly testId?: string;
  /** `<id>-panel` when absent. */
  readonly panelId?: string;
  readonly panel: ComponentChildren;
}

interface TabsProps {
  readonly id?: string;
  readonly label: string;
  /** Id of the tab that starts open; the first when absent. */
  readonly selected?: string;
  readonly tabs: readonly Tab[];
}

/** Tabs within one page. Without scripts there is no bar and the panels stand below each other. */
export function Tabs({ id, label, selected, tabs }: TabsProps): VNode {
  const open = selected ?? tabs[0]?.id;
  return (
    <div id={id} class="tabs-box" data-tabs="">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: scripts look for ul[role=tablist] (pages.md §12) */}
      <ul class="tabs tabs-scripted" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <li key={tab.id} role="presentation">
            <TabButton tab={tab} open={tab.id === open} />
          </li>
        ))}
      </ul>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={panelId(tab)}
          class="tab-panel"
          role="tabpanel"
          aria-labelledby={tab.id}
          data-open={tab.id === open ? '' : undefined}
        >
          <p class="tab-panel-title" aria-hidden="true">
            {tab.label}
          </p>
          {tab.panel}
        </div>
      ))}
    </div>
  );
}

function TabButton({ tab, open }: { readonly tab: Tab; readonly open: boolean }): VNode {
  return (
    <button
      type="button"
      role="tab"
      id={tab.id}
      class="tab"
      aria-selected={open ? 'true' : 'false'}
      aria-controls={panelId(tab)}
      tabIndex={open ? 0 : -1}
      data-testid={tab.testId}
    >
      {tab.label}
    </button>
  );
}

function panelId(tab: Tab): string {
  return tab.panelId ?? `${tab.id}-panel`;
}

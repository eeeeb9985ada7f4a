import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Tabs } from '../components/tabs.tsx';
import type { PageContext } from '../page.ts';
import { BarSign, type PortalFrame } from './portal-header.tsx';
import { PortalView } from './portal-view.tsx';

interface HomeViewProps {
  readonly page: PageContext;
  readonly frame: PortalFrame;
  readonly tab: 'accounts' | 'applications';
}

/** PORTAL-6: the two tabs. Their lists come by themselves, as everything that takes time does on this page. */
export function HomeView({ page, frame, tab }: HomeViewProps): VNode {
  const text = page.text.portal;
  return (
    <PortalView page={page} title={text[tab]} frame={frame} heading={text.name}>
      {/* biome-ignore lint/a11y/useSemanticElements: scripts look for div[role=region] (pages.md §12) */}
      <div role="region" aria-label={text.notifications} data-analytics="flashbar" class="portal-notifications" />
      <Tabs
        id="portal-tabs"
        label={text.tabs}
        selected={`portal-${tab}`}
        tabs={[
          { id: 'portal-accounts', label: text.accounts, testId: 'accounts', panel: <AccountsPanel page={page} /> },
          {
            id: 'portal-applications',
            label: text.applications,
            testId: 'applications',
            panel: <ApplicationsPanel page={page} />,
          },
        ]}
      />
    </PortalView>
  );
}

function AccountsPanel({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.portal;
  return (
    <ListPanel
      page={page}
      list="accounts"
      heading={text.accountsHeading}
      filter={text.filterAccounts}
      loading={text.loadingAccounts}
      testId="account-list"
    >
      <Button
        look="secondary"
        size="small"
        type="button"
        testId="account-list-cell-action-button"
        attributes={SHORTCUT}
      >
        {text.createShortcut}
      </Button>
      <button
        type="button"
        class="icon-button"
        aria-label={text.preferences}
        data-go="#/preferences"
        data-testid="preferences"
      >
        <BarSign sign="preferences" />
      </button>
    </ListPanel>
  );
}

const SHORTCUT = { 'data-dialog': 'shortcut' } as const;

function ApplicationsPanel({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.portal;
  return (
    <ListPanel
      page={page}
      list="applications"
      heading={text.applications}
      filter={text.filterApplications}
      loading={text.loadingApplications}
      testId="application-list"
    />
  );
}

interface ListPanelProps {
  readonly page: PageContext;
  readonly list: 'accounts' | 'applications';
  readonly heading: string;
  readonly filter: string;
  readonly loading: string;
  readonly testId: string;
  /** Further buttons. */
  readonly children?: ComponentChildren;
}

function ListPanel({ page, list, heading, filter, loading, testId, children }: ListPanelProps): VNode {
  const text = page.text.portal;
  return (
    <section class="panel portal-panel" data-list={list} data-title={text.title(text[list])} aria-label={heading}>
      <div class="panel-top">
        <h2>
          {heading}
          <span class="portal-counter" data-counter="" />
        </h2>
        <div class="button-row">
          <button
            type="button"
            class="icon-button"
            aria-label={text.refresh}
            data-set=""
            data-testid={`refresh-${list}`}
          >
            <svg class="sign" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
              <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4" />
            </svg>
          </button>
          {children}
        </div>
      </div>
      <div class="control" data-testid={`${list}-table-text-filter`}>
        <input class="input" type="search" aria-label={filter} placeholder={filter} data-filter="" autocomplete="off" />
      </div>
      <div data-place="" data-testid={testId}>
        <p class="portal-waiting" role="status">
          {loading}
        </p>
      </div>
      <template data-waiting="">
        <p class="portal-waiting" role="status">
          {loading}
        </p>
      </template>
      <template data-failed="">
        <Alert kind="error" testId="error-component-alert" attributes={{ 'data-list-failed': '' }}>
          {text.listFailed} <span data-problem="" />{' '}
          <button type="button" class="button button-secondary button-small" data-set="" data-testid="retry-button">
            {text.retry}
          </button>
        </Alert>
      </template>
    </section>
  );
}

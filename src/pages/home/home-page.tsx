import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { SideNav } from '../components/side-nav.tsx';
import type { PageContext } from '../page.ts';
import { AllowListPanel, type AllowListProps } from './allow-list-panel.tsx';
import { BuilderPanel, type BuilderView } from './builder-panel.tsx';
import { FederatedPanel, type FederatedView } from './federated-panel.tsx';
import { Instant } from './instant.tsx';
import type { Some } from './more-rows.tsx';
import { IamUsersPanel, type IamView, RootUsersPanel, type RootView } from './people-panels.tsx';
import { SandboxesPanel, type SandboxRow } from './sandboxes-panel.tsx';
import { type SessionRow, SessionsPanel } from './sessions-panel.tsx';
import { SitesPanel, type SiteView } from './sites-panel.tsx';
import { type ToolsFrame, ToolsLayout } from './tools-layout.tsx';
import { WorkforcePanel, type WorkforceView } from './workforce-panel.tsx';

export interface OverviewView {
  readonly endpoint: string;
  readonly controlApi: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clockMode: keyof PageContext['text']['home']['clockModes'];
  readonly mailCount: number;
  readonly journalCount: number;
}

export interface HomePageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly overview: OverviewView;
  readonly sites: readonly SiteView[];
  readonly rootUsers: Some<RootView>;
  readonly iamUsers: Some<IamView>;
  readonly workforceUsers: Some<WorkforceView>;
  readonly federatedUsers: Some<FederatedView>;
  readonly builderIds: Some<BuilderView>;
  readonly profileUrl: string;
  readonly sessions: Some<SessionRow>;
  readonly domains: AllowListProps['domains'];
  readonly sandboxes: Some<SandboxRow>;
}

/** TEST-10: what is here, for somebody with a browser. */
export function HomePage({ page, frame, overview, ...parts }: HomePageProps): VNode {
  const text = page.text.home;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="home"
      title={text.pageTitle}
      heading={text.heading}
      lead={text.lead}
      side={<Sections page={page} />}
      actions={
        <Button look="secondary" href={frame.homeUrl} testId="refresh">
          {text.refresh}
        </Button>
      }
    >
      <OverviewPanel page={page} frame={frame} overview={overview} />
      <SitesPanel page={page} sites={parts.sites} />
      <RootUsersPanel page={page} people={parts.rootUsers} />
      <IamUsersPanel page={page} people={parts.iamUsers} />
      <WorkforcePanel page={page} people={parts.workforceUsers} />
      <FederatedPanel page={page} people={parts.federatedUsers} />
      <BuilderPanel page={page} people={parts.builderIds} profileUrl={parts.profileUrl} />
      <SessionsPanel page={page} sessions={parts.sessions} />
      <AllowListPanel page={page} domains={parts.domains} />
      <SandboxesPanel page={page} sandboxes={parts.sandboxes} />
    </ToolsLayout>
  );
}

function Sections({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.home;
  const sections = {
    overview: text.overview,
    sites: text.sites,
    'root-users': text.rootUsers,
    'iam-users': text.iamUsers,
    'workforce-users': text.workforceUsers,
    'federated-users': text.federatedUsers,
    'builder-ids': text.builderIds,
    sessions: text.sessions,
    domains: text.allowList,
    sandboxes: text.sandboxes,
  };
  const items = Object.entries(sections).map(([id, label]) => ({ label, href: `#${id}`, testId: `section-${id}` }));
  return <SideNav label={page.text.common.sideNavigation} items={items} />;
}

function OverviewPanel({ page, frame, overview }: Pick<HomePageProps, 'page' | 'frame' | 'overview'>): VNode {
  const text = page.text.home;
  return (
    <Panel id="overview" title={text.overview}>
      <KeyValue
        items={[
          { key: text.sandbox, value: frame.sandbox, valueTestId: 'sandbox' },
          {
            key: text.clock,
            value: (
              <>
                <Instant at={overview.now} testId="clock" />
                <br />
                <span class="quiet" data-testid="clock-mode">
                  {text.clockModes[overview.clockMode]}
                </span>
              </>
            ),
          },
          {
            key: text.mailbox,
            value: (
              <a href={frame.mailboxUrl} data-testid="mail-count">
                {text.mailCount(overview.mailCount)}
              </a>
            ),
          },
          {
            key: text.journal,
            value: (
              <a href={frame.journalUrl} data-testid="journal-count">
                {text.journalCount(overview.journalCount)}
              </a>
            ),
          },
          { key: text.endpoint, value: <code>{overview.endpoint}</code>, valueTestId: 'endpoint' },
          { key: text.controlApi, value: <code>{overview.controlApi}</code>, valueTestId: 'control-api' },
        ]}
      />
    </Panel>
  );
}

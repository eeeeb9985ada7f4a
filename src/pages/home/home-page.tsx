import type { VNode } from 'preact';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { AllowListPanel, type AllowListProps } from './allow-list-panel.tsx';
import { InlineCopy } from './parts/inline-copy.tsx';
import { Instant } from './parts/instant.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';
import { SitesPanel, type SiteView } from './sites-panel.tsx';

export interface OverviewView {
  readonly endpoint: string;
  readonly controlApi: string;
  readonly peopleCount: number;
  readonly mailCount: number;
  readonly journalCount: number;
}

interface HomePageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly overview: OverviewView;
  readonly sites: readonly SiteView[];
  readonly domains: AllowListProps['domains'];
}

/** TEST-10: what is here, for somebody with a browser. */
export function HomePage({ page, frame, overview, sites, domains }: HomePageProps): VNode {
  const text = page.text.home;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="home"
      title={text.pageTitle}
      heading={text.heading}
      lead={text.lead}
    >
      <div class="views-parts" data-live="">
        <OverviewPanel page={page} frame={frame} overview={overview} />
      </div>
      <Tasks page={page} frame={frame} />
      <SitesPanel page={page} sites={sites} />
      <AllowListPanel page={page} domains={domains} />
    </ToolsLayout>
  );
}

/** The ways of somebody who is new here. */
function Tasks({ page, frame }: Pick<HomePageProps, 'page' | 'frame'>): VNode {
  const text = page.text.homeViews;
  const urls = {
    why: `${frame.views.journal}?view=refusals`,
    fail: frame.views.faults,
    end: frame.views.sessions,
    lose: frame.views.people,
    worlds: frame.views.sandboxes,
  };
  return (
    <Panel title={text.tasks} text={text.tasksText}>
      <ul class="tasks">
        {(Object.keys(urls) as (keyof typeof urls)[]).map((task) => (
          <li key={task}>
            <a href={urls[task]} data-testid={`task-${task}`}>
              {text.task[task]}
            </a>
            <p class="quiet">{text.taskText[task]}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OverviewPanel({ page, frame, overview }: Pick<HomePageProps, 'page' | 'frame' | 'overview'>): VNode {
  const { home: text, homeViews } = page.text;
  const { views } = frame;
  const counts = [
    {
      key: homeViews.names.people,
      href: views.people,
      said: homeViews.peopleCount(overview.peopleCount),
      testId: 'people-count',
    },
    { key: text.mailbox, href: views.mailbox, said: text.mailCount(overview.mailCount), testId: 'mail-count' },
    { key: text.journal, href: views.journal, said: text.journalCount(overview.journalCount), testId: 'journal-count' },
  ];
  return (
    <Panel id="overview" title={text.overview}>
      <KeyValue
        items={[
          { key: text.sandbox, value: frame.sandbox, valueTestId: 'sandbox' },
          { key: text.clock, value: <ClockValue page={page} frame={frame} /> },
          ...counts.map(({ key, href, said, testId }) => ({
            key,
            value: (
              <a href={href} data-testid={testId}>
                {said}
              </a>
            ),
          })),
        ]}
      />
      <div class="wide-facts">
        <KeyValue
          items={[
            { key: text.endpoint, value: <InlineCopy page={page} text={overview.endpoint} testId="endpoint" /> },
            { key: text.controlApi, value: <InlineCopy page={page} text={overview.controlApi} testId="control-api" /> },
          ]}
        />
      </div>
    </Panel>
  );
}

function ClockValue({ page, frame }: Pick<HomePageProps, 'page' | 'frame'>): VNode {
  return (
    <>
      <Instant at={frame.clock.now} testId="clock" live />
      <br />
      <span class="quiet" data-testid="clock-mode">
        {page.text.home.clockModes[frame.clock.mode]}
      </span>
    </>
  );
}

import type { VNode } from 'preact';
import { SideNav } from '../../components/side-nav.tsx';
import type { PageContext } from '../../page.ts';
import type { Some } from '../parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';
import { BuilderPanel, type BuilderView } from './builder-panel.tsx';
import { FederatedPanel, type FederatedView } from './federated-panel.tsx';
import { IamUsersPanel, type IamView, RootUsersPanel, type RootView } from './people-panels.tsx';
import { WorkforcePanel, type WorkforceView } from './workforce-panel.tsx';

interface PeoplePageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly rootUsers: Some<RootView>;
  readonly iamUsers: Some<IamView>;
  readonly workforceUsers: Some<WorkforceView>;
  readonly federatedUsers: Some<FederatedView>;
  readonly builderIds: Some<BuilderView>;
  readonly profileUrl: string;
}

/** TEST-10: who is here, with what each signs in with. */
export function PeoplePage({ page, frame, profileUrl, ...people }: PeoplePageProps): VNode {
  const text = page.text.homeViews;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="people"
      title={text.peopleHeading}
      heading={text.peopleHeading}
      lead={text.peopleLead}
    >
      <Kinds page={page} />
      <div class="views-parts" data-live="">
        <RootUsersPanel page={page} people={people.rootUsers} />
        <IamUsersPanel page={page} people={people.iamUsers} />
        <WorkforcePanel page={page} people={people.workforceUsers} />
        <FederatedPanel page={page} people={people.federatedUsers} />
        <BuilderPanel page={page} people={people.builderIds} profileUrl={profileUrl} />
      </div>
    </ToolsLayout>
  );
}

function Kinds({ page }: { readonly page: PageContext }): VNode {
  const { home, homeViews } = page.text;
  const sections = {
    'root-users': home.rootUsers,
    'iam-users': home.iamUsers,
    'workforce-users': home.workforceUsers,
    'federated-users': home.federatedUsers,
    'builder-ids': home.builderIds,
  };
  const items = Object.entries(sections).map(([id, label]) => ({ label, href: `#${id}`, testId: `section-${id}` }));
  return <SideNav label={homeViews.sections} items={items} />;
}

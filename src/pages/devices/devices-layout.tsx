import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';
import { type ProfileFrame, ProfilePage } from '../profile/profile-page.tsx';

/** The frame around the pages: a bar of their own, or a Builder ID's profile. */
export type DevicesFrame = DevicesBar | ProfileFrame;

/** The bar: the place that the person came from, and the person. */
interface DevicesBar {
  readonly brand: string;
  /** An absolute address, on another host. */
  readonly home: string;
  readonly who: string;
  readonly userName: string;
}

/** The props of every page about somebody's devices. */
export interface DevicesProps {
  readonly page: PageContext;
  readonly frame: DevicesFrame;
  /** The path of the list. */
  readonly base: string;
}

interface DevicesLayoutProps extends DevicesProps {
  readonly heading: string;
  readonly lead?: string;
  /** The refusal. */
  readonly notice?: string;
  readonly modules?: readonly string[];
  readonly children: ComponentChildren;
}

/** Bar with the way back and the user's name, or the profile's navigation; a refusal; content. */
export function DevicesLayout({ page, frame, heading, lead, notice, modules, children }: DevicesLayoutProps): VNode {
  if ('urls' in frame)
    return (
      <ProfilePage {...{ page, frame, heading, lead, notice, modules }} current="security">
        {children}
      </ProfilePage>
    );
  return (
    <ConsoleLayout
      page={page}
      title={heading}
      modules={modules}
      heading={heading}
      lead={lead}
      bar={
        <TopBar brand={{ label: frame.brand, href: frame.home, testId: 'portal-home' }} testId="devices-header">
          <span title={frame.userName} data-testid="user-name">
            {frame.who}
          </span>
        </TopBar>
      }
    >
      {notice !== undefined && (
        <Alert kind="error" testId="notice">
          {notice}
        </Alert>
      )}
      {children}
    </ConsoleLayout>
  );
}

import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Menu, type MenuItem } from '../components/menu.tsx';
import { SideNav } from '../components/side-nav.tsx';
import { kept } from '../kept.ts';
import { ConsoleBar } from '../layout/console-bar.tsx';
import { ConsoleLayout, type ConsoleLayoutProps } from '../layout/console-layout.tsx';
import type { Meta } from '../layout/document.tsx';
import type { PageContext } from '../page.ts';
import { CookieBanner } from './cookie-banner.tsx';
import { RoleButtons, RoleForms, type RoleMenu } from './role-menu.tsx';

export type DoneWord = keyof PageContext['text']['console']['done'];

/** The addresses of the console's pages, in the style of the request. */
export interface ConsoleLinks {
  readonly home: string;
  readonly security: string;
  readonly account: string;
  readonly billing: string;
  readonly support: string;
  readonly signOut: string;
}

type SectionName = Exclude<keyof ConsoleLinks, 'home' | 'signOut'>;

/** The frame of every page of the console: the person, the place, and the facts that scripts read (`pages.md` §6). */
export interface ConsoleFrame {
  readonly kind: 'root' | 'iam' | 'role' | 'federated';
  /** Account name (root), user name (IAM), `role/session` or federated name, as ROOT-12 wants it in the bar. */
  readonly who: string;
  readonly accountId: string;
  /** `1111-2222-3333` */
  readonly spacedId: string;
  readonly arn: string;
  readonly csrf: string;
  readonly links: ConsoleLinks;
  readonly region: string;
  /** The same page in another Region. The addresses differ by the Region's code alone. */
  readonly regionHref: (code: string) => string;
  /** Absent once the browser has chosen. */
  readonly cookieChoice?: { readonly acceptHref: string; readonly declineHref: string };
  /** The outcome of the step before this page. */
  readonly done?: DoneWord;
  /** Absent for whoever cannot switch to a role. */
  readonly roles?: RoleMenu;
}

/** The props of every page of the console. */
export interface ConsoleProps {
  readonly page: PageContext;
  readonly frame: ConsoleFrame;
}

interface ConsolePageProps
  extends ConsoleProps,
    Pick<ConsoleLayoutProps, 'heading' | 'lead' | 'actions' | 'crumbs' | 'modules'> {
  /** Starts the document's title; the heading when absent. */
  readonly title?: string;
  readonly current?: keyof ConsoleLinks;
  /** The refusal of the last attempt. */
  readonly notice?: string;
  /** Under the sections, at the side. */
  readonly pane?: VNode;
  readonly children: ComponentChildren;
}

/** Bar with Region and account menu, sections, message of the step before, content, cookie choice. */
export function ConsolePage({
  page,
  frame,
  current,
  notice,
  children,
  title,
  pane,
  ...layout
}: ConsolePageProps): VNode {
  const { cookieChoice: cookies } = frame;
  const done = frame.done && page.text.console.done[frame.done];
  return (
    <ConsoleLayout
      {...layout}
      page={page}
      title={title ?? layout.heading ?? page.text.console.homeTitle}
      metas={metas(frame)}
      bar={barOf({ page, frame })}
      side={
        <div class="stack">
          <SideNav label={page.text.common.sideNavigation} items={sections(page, frame, current)} />
          {pane}
        </div>
      }
    >
      {notice === undefined && done && (
        <Alert kind="success" testId="done">
          {done}
        </Alert>
      )}
      {notice !== undefined && (
        <Alert kind="error" id="error_message" testId="notice">
          {notice}
        </Alert>
      )}
      {children}
      {frame.roles && <RoleForms roles={frame.roles} csrf={frame.csrf} />}
      {cookies &&
        kept('console-cookies', [page.locale, cookies.acceptHref, cookies.declineHref], () => (
          <CookieBanner page={page} {...cookies} />
        ))}
    </ConsoleLayout>
  );
}

/** The same on all pages of a visitor, unless it has roles to switch to. */
function barOf({ page, frame }: ConsoleProps): VNode {
  const draw = () => <Bar page={page} frame={frame} />;
  if (frame.roles !== undefined) return draw();
  const { kind, who, spacedId, accountId, links, region, regionHref } = frame;
  // All links begin as that of the home page does.
  return kept('console-bar', [page.locale, kind, who, spacedId, accountId, links.home, region, regionHref('')], draw);
}

function Bar({ page, frame }: ConsoleProps): VNode {
  return (
    <ConsoleBar
      page={page}
      homeHref={frame.links.home}
      signOutHref={frame.links.signOut}
      userLabel={frame.who}
      color={frame.roles?.inRole?.color}
      accountLabel={frame.spacedId}
      accountId={frame.accountId}
      items={sections(page, frame).map(({ testId, ...item }) => ({ ...item, testId: `menu-${testId}` }))}
      more={frame.roles && <RoleButtons page={page} roles={frame.roles} />}
    >
      {kept('console-regions', [page.locale, frame.region, frame.regionHref('')], () => (
        <RegionMenu page={page} frame={frame} />
      ))}
    </ConsoleBar>
  );
}

/** The pages that each kind of visitor has. */
export const consoleSections: Readonly<Record<ConsoleFrame['kind'], readonly SectionName[]>> = {
  root: ['security', 'account', 'billing', 'support'],
  iam: ['security', 'support'],
  role: ['security', 'support'],
  federated: ['security', 'support'],
};

function RegionMenu({ page, frame: { region, regionHref } }: ConsoleProps): VNode {
  const names: Readonly<Record<string, string>> = page.text.consoleRegions;
  const name = names[region] ?? region;
  return (
    <Menu
      label={name}
      summaryId="nav-regionMenu"
      summaryTestId="awsc-nav-regions-menu-button"
      summaryLabel={page.text.console.regionMenu(name)}
      attributes={{ 'data-region': region }}
      items={Object.entries(names).map(([code, named]) => ({
        label: `${named} ${code}`,
        href: regionHref(code),
        testId: `region-${code}`,
        current: code === region,
      }))}
    />
  );
}

function sections({ text }: PageContext, { kind, links }: ConsoleFrame, current?: keyof ConsoleLinks): MenuItem[] {
  return consoleSections[kind].map((name) => ({
    label: text.console[name],
    href: links[name],
    testId: `section-${name}`,
    current: name === current,
  }));
}

const metas = ({ accountId, arn, region, csrf }: ConsoleFrame): Meta[] => [
  { name: 'awsc-session-data', content: JSON.stringify({ accountId, sessionARN: arn, infrastructureRegion: region }) },
  { name: 'awsc-csrf-token', content: csrf },
  { name: 'csrf_token', content: csrf },
  { name: 'tb-data', content: JSON.stringify({ csrfToken: csrf }) },
  { id: 'xsrf-token', 'data-token': csrf },
];

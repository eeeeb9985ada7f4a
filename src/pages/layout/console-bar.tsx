import type { ComponentChildren, VNode } from 'preact';
import type { MenuItem } from '../components/menu.tsx';
import { Menu } from '../components/menu.tsx';
import { Swatch } from '../components/swatch.tsx';
import type { PageContext } from '../page.ts';
import { TopBar } from './top-bar.tsx';

interface ConsoleBarProps {
  readonly page: PageContext;
  readonly homeHref: string;
  readonly signOutHref: string;
  /** The signed-in person: the label of the closed menu, cut where it is long. */
  readonly userLabel: string;
  /** Follows it and is never cut: `1111-2222-3333` (ROOT-12). */
  readonly accountLabel?: string;
  readonly accountId: string;
  /** Six hexadecimal digits: the mark of a role that somebody has switched to. */
  readonly color?: string;
  /** Links above "Sign out". */
  readonly items?: readonly MenuItem[];
  /** Below "Sign out". */
  readonly more?: ComponentChildren;
  /** Menus that stand before the user's, such as the Regions. */
  readonly children?: ComponentChildren;
}

/** The console's bar, with the ids by which scripts know that they are in (pages.md §6). */
export function ConsoleBar({
  page,
  homeHref,
  signOutHref,
  userLabel,
  accountLabel,
  accountId,
  color,
  items = [],
  more,
  children,
}: ConsoleBarProps): VNode {
  const text = page.text.console;
  return (
    <TopBar
      id="awsc-nav-header"
      innerId="awsc-top-level-nav"
      testId="unifiedConsoleHeader"
      brand={{ label: text.homeTitle, href: homeHref }}
      search={{ label: text.search, placeholder: text.searchPlaceholder, testId: 'awsc-concierge-input' }}
    >
      {children}
      <Menu
        label={<UserLabel userLabel={userLabel} accountLabel={accountLabel} color={color} />}
        summaryId="nav-usernameMenu"
        summaryTestId="account-detail-menu"
        top={
          <dl class="menu-facts">
            <dt>{text.signedInAs}</dt>
            <dd data-testid="awsc-username">{userLabel}</dd>
            <dt>{text.accountId}</dt>
            <dd data-testid="awsc-account-id">{accountId}</dd>
          </dl>
        }
        more={more}
        items={[
          ...items,
          { label: text.signOut, href: signOutHref, id: 'aws-console-logout', testId: 'aws-console-logout' },
        ]}
      />
    </TopBar>
  );
}

function UserLabel({
  userLabel,
  accountLabel,
  color,
}: Pick<ConsoleBarProps, 'userLabel' | 'accountLabel' | 'color'>): VNode {
  return (
    <span class="menu-user">
      {color !== undefined && <Swatch color={color} />}
      <span class="menu-label">{userLabel}</span>
      {accountLabel !== undefined && <span class="menu-account"> @ {accountLabel}</span>}
    </span>
  );
}

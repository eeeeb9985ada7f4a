import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Mark } from '../components/mark.tsx';
import type { PageContext } from '../page.ts';

/** The props of the bar of every view. */
export interface PortalFrame {
  readonly displayName: string;
  readonly userName: string;
  readonly email: string;
  /** Absent where devices are kept elsewhere. */
  readonly devicesUrl?: string;
  readonly signOut: FormTokens;
}

/** The portal's bar (pages.md §12). Its menus are plain buttons, because scripts look for those. */
export function PortalHeader({ page, frame }: { readonly page: PageContext; readonly frame: PortalFrame }): VNode {
  const text = page.text.portal;
  return (
    <div id="portal-header" class="top-bar" data-testid="portal-header" data-analytics="nav-header">
      <header class="top-bar-inner">
        <a class="brand" href="#/" data-testid="portal-home">
          <Mark size={24} />
          <span>{text.brand}</span>
        </a>
        {frame.devicesUrl !== undefined && (
          <a class="portal-devices" href={frame.devicesUrl} target="_blank" rel="noopener" data-testid="mfa-devices">
            {text.mfaDevices}
          </a>
        )}
        <div class="top-end">
          <BarMenu id="portal-help" label={text.help} testId="help" sign="help">
            <p>{text.helpText}</p>
            <p>
              <a href={page.homeUrl}>{text.helpHome}</a>
            </p>
          </BarMenu>
          <a
            class="icon-button"
            href="#/preferences"
            aria-label={text.managePreferences}
            data-testid="manage-preferences"
          >
            <BarSign sign="preferences" />
          </a>
          <BarMenu
            id="portal-user"
            label={text.userActions(frame.displayName)}
            testId="user-menu"
            words={frame.displayName}
          >
            <p class="menu-heading">{frame.email}</p>
            <dl class="menu-facts">
              <dt>{text.signedInAs}</dt>
              <dd class="user-display-name" data-testid="user-name">
                {frame.userName}
              </dd>
            </dl>
            <Form form={frame.signOut}>
              <Button look="secondary" size="small" testId="sign-out">
                {text.signOut}
              </Button>
            </Form>
          </BarMenu>
        </div>
      </header>
    </div>
  );
}

interface BarMenuProps {
  readonly id: string;
  readonly label: string;
  readonly testId: string;
  readonly sign?: keyof typeof SIGNS;
  readonly words?: string;
  readonly children: ComponentChildren;
}

function BarMenu({ id, label, testId, sign, words, children }: BarMenuProps): VNode {
  return (
    <div class="menu" data-bar-menu="">
      <button
        type="button"
        class={words === undefined ? 'icon-button' : 'menu-button'}
        aria-label={label}
        aria-expanded="false"
        aria-controls={id}
        data-testid={testId}
      >
        {sign && <BarSign sign={sign} />}
        {words && <span class="menu-label">{words}</span>}
      </button>
      <div id={id} class="menu-sheet portal-sheet" hidden>
        {children}
      </div>
    </div>
  );
}

const SIGNS = {
  help: 'M9.2 9a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.2M12 17v.01',
  preferences: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
} as const;

/** The icon of a button of the portal. */
export function BarSign({ sign }: { readonly sign: keyof typeof SIGNS }): VNode {
  return (
    <svg class="sign" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {sign === 'help' && <circle cx="12" cy="12" r="9.5" />}
      <path d={SIGNS[sign]} />
    </svg>
  );
}

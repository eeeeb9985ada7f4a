import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

interface MenuProps {
  /** The label of the closed menu. */
  readonly label: ComponentChildren;
  readonly items: readonly MenuItem[];
  /** Facts above the links: who is in, for instance. */
  readonly top?: ComponentChildren;
  /** Below the links. */
  readonly more?: ComponentChildren;
  readonly id?: string;
  readonly summaryId?: string;
  readonly summaryTestId?: string;
  readonly summaryLabel?: string;
  readonly attributes?: ExtraAttributes;
}

export interface MenuItem {
  readonly label: string;
  readonly href: string;
  readonly id?: string;
  readonly testId?: string;
  readonly current?: boolean;
}

/** A list of links behind a button: `<details>`, so that it needs no script. */
export function Menu(menu: MenuProps): VNode {
  return (
    <details id={menu.id} class="menu" data-menu="" {...menu.attributes}>
      <summary id={menu.summaryId} class="menu-button" data-testid={menu.summaryTestId} aria-label={menu.summaryLabel}>
        <span class="menu-label">{menu.label}</span>
        <svg class="menu-chevron" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
          <path d="M2 4l4 4 4-4" />
        </svg>
      </summary>
      <div class="menu-sheet">
        {menu.top && <div class="menu-top">{menu.top}</div>}
        <ul>
          {menu.items.map((item) => (
            <li key={item.href}>
              <a
                id={item.id}
                href={item.href}
                data-testid={item.testId}
                aria-current={item.current ? 'page' : undefined}
              >
                {item.label}
              </a>
            </li>
          ))}
        </ul>
        {menu.more && <div class="menu-more">{menu.more}</div>}
      </div>
    </details>
  );
}

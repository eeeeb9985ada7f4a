import type { VNode } from 'preact';
import type { MenuItem } from './menu.tsx';

interface SideNavProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** The sections of a place with several pages, such as a profile. */
export function SideNav({ label, items }: SideNavProps): VNode {
  return (
    <nav class="side-nav" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a id={item.id} href={item.href} data-testid={item.testId} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

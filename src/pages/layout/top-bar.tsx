import type { ComponentChildren, VNode } from 'preact';
import { Mark } from '../components/mark.tsx';
import type { MenuItem } from '../components/menu.tsx';

interface TopBarProps {
  readonly brand: { readonly label: string; readonly href: string; readonly testId?: string };
  readonly links?: readonly MenuItem[];
  readonly linksLabel?: string;
  /** A field to search with. It belongs to no form, because scripts take the first form of a page (pages.md §7). */
  readonly search?: { readonly label: string; readonly placeholder: string; readonly testId?: string };
  readonly id?: string;
  readonly innerId?: string;
  readonly testId?: string;
  /** Menus at the right end. */
  readonly children?: ComponentChildren;
}

/** The bar across the top of a page: mark and name, links, search, menus. */
export function TopBar({ brand, links = [], linksLabel, search, id, innerId, testId, children }: TopBarProps): VNode {
  return (
    <header id={id} class="top-bar" data-testid={testId}>
      <div id={innerId} class="top-bar-inner">
        <a class="brand" href={brand.href} data-testid={brand.testId}>
          <Mark size={24} />
          <span>{brand.label}</span>
        </a>
        {links.length > 0 && (
          <nav class="top-links" aria-label={linksLabel}>
            <ul>
              {links.map((link) => (
                <li key={link.href}>
                  <a
                    id={link.id}
                    href={link.href}
                    data-testid={link.testId}
                    aria-current={link.current ? 'page' : undefined}
                  >
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {search && (
          <input
            class="input top-search"
            type="search"
            aria-label={search.label}
            placeholder={search.placeholder}
            data-testid={search.testId}
          />
        )}
        <div class="top-end">{children}</div>
      </div>
    </header>
  );
}

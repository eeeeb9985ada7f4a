import type { VNode } from 'preact';

export interface BreadcrumbProps {
  readonly label: string;
  /** From the top; the last one is the page itself and needs no address. */
  readonly crumbs: ReadonlyArray<{ readonly label: string; readonly href?: string }>;
}

export function Breadcrumb({ label, crumbs }: BreadcrumbProps): VNode {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

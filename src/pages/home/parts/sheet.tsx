import type { ComponentChildren, VNode } from 'preact';

interface SheetProps {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly testId?: string;
  /** In the colours of the mock itself. */
  readonly mock?: boolean;
  readonly children: ComponentChildren;
}

/** Forms and links behind a button: `<details>`, so that it needs no script. */
export function Sheet({ id, label, testId, mock, children }: SheetProps): VNode {
  return (
    <details id={id} class="menu" data-menu="">
      <summary class={mock ? 'menu-button menu-button-mock' : 'menu-button'}>
        <span class="menu-label" data-testid={testId}>
          {label}
        </span>
        <svg class="menu-chevron" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
          <path d="M2 4l4 4 4-4" />
        </svg>
      </summary>
      <div class="menu-sheet sheet">{children}</div>
    </details>
  );
}

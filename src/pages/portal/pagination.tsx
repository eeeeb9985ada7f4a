import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

interface PaginationProps {
  readonly page: PageContext;
  /** From 1. */
  readonly current: number;
  readonly last: number;
}

/** The pages of a list. A button that cannot be pressed says so by ARIA and class, never by `disabled` (pages.md §12). */
export function Pagination({ page, current, last }: PaginationProps): VNode {
  const text = page.text.portal;
  const numbers = Array.from({ length: last }, (_, index) => index + 1);
  return (
    <nav class="portal-pages" aria-label={text.pages}>
      <ul>
        <li>
          <Step label={text.previousPage} to={current - 1} off={current === 1} way="M8 2 4 6l4 4" />
        </li>
        {numbers.map((number) => (
          <li key={number}>
            <button
              type="button"
              class="portal-page"
              aria-label={text.page(number)}
              aria-current={number === current ? 'true' : 'false'}
              data-set={`page=${number}`}
            >
              {number}
            </button>
          </li>
        ))}
        <li>
          <Step label={text.nextPage} to={current + 1} off={current === last} way="M4 2l4 4-4 4" />
        </li>
      </ul>
    </nav>
  );
}

interface StepProps {
  readonly label: string;
  readonly to: number;
  readonly off: boolean;
  readonly way: string;
}

function Step({ label, to, off, way }: StepProps): VNode {
  return (
    <button
      type="button"
      class={off ? 'portal-page button-disabled' : 'portal-page'}
      aria-label={label}
      aria-disabled={off ? 'true' : undefined}
      tabIndex={off ? -1 : undefined}
      data-set={off ? undefined : `page=${to}`}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d={way} />
      </svg>
    </button>
  );
}

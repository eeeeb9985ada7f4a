import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { classes } from './attributes.ts';

interface PaginationProps {
  readonly page: PageContext;
  /** The list that has the pages. */
  readonly label: string;
  /** From 1. */
  readonly current: number;
  readonly last: number;
  /** The address of a page. Without it a script is told the number, by `data-set`. */
  readonly href?: (page: number) => string;
}

/** The pages of a list. A button that cannot be pressed says so by ARIA and class, never by `disabled` (pages.md §12). */
export function Pagination({ page, label, current, last, href }: PaginationProps): VNode {
  const { pagination: text } = page.text.common;
  // Drivers of the portal look for every number (pages.md §12).
  const numbers = Array.from({ length: last }, (_, index) => index + 1).filter(
    (number) => href === undefined || isNear(number, current) || number === 1 || number === last,
  );
  return (
    <nav class="pagination" aria-label={label} data-testid="pagination">
      <ul>
        <li>
          <Turn label={text.previous} to={current - 1} off={current === 1} way="M8 2 4 6l4 4" href={href} />
        </li>
        {numbers.map((number, index) => (
          <li key={number} class={isAfterGap(numbers, index) ? 'after-gap' : undefined}>
            <Step label={text.page(number)} to={number} href={href} current={number === current ? 'true' : 'false'}>
              {number}
            </Step>
          </li>
        ))}
        <li>
          <Turn label={text.next} to={current + 1} off={current === last} way="M4 2l4 4-4 4" href={href} />
        </li>
      </ul>
    </nav>
  );
}

const isAfterGap = (numbers: readonly number[], index: number): boolean =>
  index > 0 && (numbers[index] ?? 0) - (numbers[index - 1] ?? 0) > 1;

/** Pages beside the present one; the ends of a list are always there. */
const isNear = (number: number, current: number): boolean => Math.abs(number - current) <= 3;

interface StepProps extends Pick<PaginationProps, 'href'> {
  readonly label: string;
  readonly to: number;
  readonly off?: boolean;
}

function Turn({ way, ...step }: StepProps & { readonly way: string }): VNode {
  return (
    <Step {...step}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d={way} />
      </svg>
    </Step>
  );
}

interface ShownStepProps extends StepProps {
  readonly current?: 'true' | 'false';
  readonly children: VNode | number;
}

function Step({ label, to, off = false, href, current, children }: ShownStepProps): VNode {
  const shared = {
    class: classes('pagination-step', off && 'button-disabled'),
    'aria-label': label,
    'aria-current': current,
    'aria-disabled': off ? 'true' : undefined,
    tabIndex: off ? -1 : undefined,
  } as const;
  if (href !== undefined)
    return (
      <a {...shared} href={off ? undefined : href(to)}>
        {children}
      </a>
    );
  return (
    <button type="button" {...shared} data-set={off ? undefined : `page=${to}`}>
      {children}
    </button>
  );
}

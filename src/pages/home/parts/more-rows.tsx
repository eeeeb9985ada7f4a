import type { VNode } from 'preact';
import type { PageContext } from '../../page.ts';

/** A list cut to what a page can bear, with how many there are beyond. */
export interface Some<T> {
  readonly rows: readonly T[];
  readonly more: number;
}

/** Says honestly that a list goes on. */
export function MoreRows({ page, count }: { readonly page: PageContext; readonly count: number }): VNode | null {
  return count > 0 ? <p class="quiet">{page.text.home.moreRows(count)}</p> : null;
}

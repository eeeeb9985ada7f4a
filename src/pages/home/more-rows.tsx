import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

/** Says honestly that a list goes on. */
export function MoreRows({ page, count }: { readonly page: PageContext; readonly count: number }): VNode | null {
  return count > 0 ? <p class="quiet">{page.text.home.moreRows(count)}</p> : null;
}

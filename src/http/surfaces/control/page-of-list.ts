import type { Kind, Query, Row, Store } from '../../../core/store.ts';

/** The longest page, and that of whoever does not say how long. */
const LONGEST_PAGE = 1000;

/** The wanted page of a list. */
interface WantedPage extends Pick<Query, 'index' | 'key' | 'after'> {
  readonly limit?: number;
}

/** A page, and the cursor of the next one, which is absent on the last page. */
export interface ListPage<V> {
  readonly items: V[];
  readonly next?: string;
}

/**
 * Reads a page of a list, in the order of ids. Nothing is on two pages, and nothing that stays is on none, while others come
 * and go. An answer is as long as a page, whatever the list's length.
 * @param view makes of a record what is answered; undefined leaves it out
 */
export async function pageOfList<T extends Row, V>(
  store: Store,
  kind: Kind<T>,
  { limit = LONGEST_PAGE, ...query }: WantedPage,
  view: (record: T) => V | undefined | Promise<V | undefined>,
): Promise<ListPage<V>> {
  const found: { readonly id: string; readonly view: V }[] = [];
  let { after } = query;
  // One more than the page holds tells that there is another page.
  do {
    const part = await store.list(kind, { ...query, after, limit: limit + 1 });
    const views = await Promise.all(part.items.map(view));
    for (const [at, { id }] of part.items.entries()) {
      const made = views[at];
      if (made !== undefined) found.push({ id, view: made });
    }
    after = part.next;
  } while (after !== undefined && found.length <= limit);
  const items = found.slice(0, limit).map((each) => each.view);
  return found.length > limit ? { items, next: found[limit - 1]?.id } : { items };
}

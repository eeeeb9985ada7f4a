import type { Ask, Transport } from './transport.ts';

/** One page of a list: at most so many, after the cursor `next` of the page before. */
export interface PageQuery {
  readonly limit?: number;
  readonly after?: string;
}

type Page<K extends string, T> = Readonly<Record<K, T[]>> & { readonly next?: string };

/** Reads a list to its end, page by page. Only the first page is waited for. */
export async function everyPage<K extends string, T>(
  call: Transport,
  path: string,
  name: K,
  { wait, ...query }: NonNullable<Ask['query']> = {},
): Promise<T[]> {
  const all: T[] = [];
  let asked: NonNullable<Ask['query']> = { ...query, wait };
  for (;;) {
    const page = await call<Page<K, T>>('GET', path, { query: asked });
    for (const each of page[name]) all.push(each);
    if (page.next === undefined) return all;
    asked = { ...query, after: page.next };
  }
}

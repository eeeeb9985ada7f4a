/** A page of a list that people turn over by number. */
export interface NumberedPage<T> {
  readonly items: readonly T[];
  /** From 1. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

/**
 * A page of a list. No number leads beyond it: before the first page the first one is meant, beyond the last one the last.
 * @param wanted from 1; the first one, where it is no number
 */
export function numberedPage<T>(all: readonly T[], wanted: number, perPage: number): NumberedPage<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
  return { items: all.slice((page - 1) * perPage, page * perPage), page, pages };
}

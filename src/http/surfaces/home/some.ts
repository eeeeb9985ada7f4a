import type { Some } from '../../../pages/home/more-rows.tsx';

/** The first so many of a list, and how many are left. */
export const some = <T>(list: readonly T[], limit: number): Some<T> => ({
  rows: list.slice(0, limit),
  more: Math.max(list.length - limit, 0),
});

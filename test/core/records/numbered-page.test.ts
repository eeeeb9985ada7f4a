import t from 'tap';
import { numberedPage } from '../../../src/core/records/numbered-page.ts';

t.test('a numbered page holds its part, and every number leads to a page that there is', async (t) => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  for (const [wanted, page, items] of [
    [1, 1, ['a', 'b']],
    [3, 3, ['e']],
    [2.9, 2, ['c', 'd']],
    [4, 3, ['e']],
    [Number.POSITIVE_INFINITY, 3, ['e']],
    [0, 1, ['a', 'b']],
    [-7, 1, ['a', 'b']],
    [Number.NaN, 1, ['a', 'b']],
  ] as const)
    t.strictSame(numberedPage(all, wanted, 2), { items, page, pages: 3 }, String(wanted));
  t.strictSame(numberedPage([], 2, 2), { items: [], page: 1, pages: 1 });
});

/** What is read by recursion, such as fixtures and their schema, would run out of stack far below what JSON allows. */
export const DEEPEST = 100;
/** Keys and items that one request may bring: ten times what the largest of ours has. */
export const MOST_VALUES = 100_000;

/** In what a parsed JSON text is more than is looked at, as a sentence; undefined where it is not. */
export function excessOfJson(value: unknown, most = MOST_VALUES): string | undefined {
  let level: unknown[] = [value];
  let values = 0;
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const below: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue;
      for (const part of Object.values(each)) below.push(part);
    }
    values += below.length;
    if (values > most) return `the JSON has more than ${most} keys and items; send less at a time`;
    if (below.length === 0) return undefined;
    level = below;
  }
  return `the JSON nests deeper than ${DEEPEST} levels`;
}

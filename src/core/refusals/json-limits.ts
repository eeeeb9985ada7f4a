import { isWellFormed } from './well-formed.ts';

/** Recursive readers, such as those of fixtures and their schema, would run out of stack far below what JSON allows. */
const DEEPEST = 100;
/** Keys and items that one request may bring: ten times what the largest of ours has. */
export const MOST_VALUES = 100_000;

/** The reason, as a sentence, why a parsed JSON text is not looked at; undefined where there is none. */
export function faultOfJson(value: unknown, most = MOST_VALUES): string | undefined {
  let level: unknown[] = [value];
  let values = 0;
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    if (level.some(isHalf)) return 'the JSON has a text with half of a surrogate pair';
    const below = partsOf(level);
    values += below.length;
    if (values > most) return `the JSON has more than ${most} keys and items; send less at a time`;
    if (below.length === 0) return undefined;
    level = below;
  }
  return `the JSON nests deeper than ${DEEPEST} levels`;
}

/** The values one level further down. Pushed one by one, because most levels are short and a `flatMap` of them is slow. */
function partsOf(level: readonly unknown[]): unknown[] {
  const parts: unknown[] = [];
  for (const each of level)
    if (typeof each === 'object' && each !== null) for (const part of Object.values(each)) parts.push(part);
  return parts;
}

/** Whether a text, or a name in an object, has no UTF-8. */
function isHalf(value: unknown): boolean {
  if (typeof value === 'string') return !isWellFormed(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !Object.keys(value).every(isWellFormed);
}

/** What is read by recursion, such as fixtures and their schema, would run out of stack far below what JSON allows. */
export const DEEPEST = 100;

/** Whether arrays and objects stand in each other to more than `DEEPEST` levels. */
export function nestsTooDeep(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => nestsTooDeep(part, levels - 1));
}

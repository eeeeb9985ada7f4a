import type { FixtureProblem, OldNameUse, StateProblem } from './control-facts.ts';

/** One line a problem: `file:line:column: found …, expected …`, which editors and terminals turn into links. */
export const formatProblems = (problems: readonly FixtureProblem[]): string =>
  problems
    .map(({ file, line, column, found, expected }) => `${file}:${line}:${column}: found ${found}, expected ${expected}`)
    .join('\n');

/** The same of a state: one line with the path of each. */
export const formatStateProblems = (problems: readonly StateProblem[]): string =>
  problems.map(({ path, found, expected }) => `${path}: expected ${expected}, found ${found}`).join('; ');

/** One line an old name. */
export const formatOldNames = (uses: readonly OldNameUse[]): string =>
  uses.map(({ file, line, column, advice }) => `${file}:${line}:${column}: ${advice}`).join('\n');

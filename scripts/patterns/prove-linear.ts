import { createRequire } from 'node:module';
import type { checkSync as Check } from 'recheck';
import type { FoundPattern } from './find-patterns.ts';

// The part of the package that is plain JavaScript; its other halves start a JVM or a program.
const { checkSync }: { checkSync: typeof Check } = createRequire(import.meta.url)('recheck/lib/browser.js');

/** A busy machine proves the longest of ours within a tenth of that. */
const TIMEOUT_MS = 60_000;
/** `{1,128}` is followed step by step, where others would guess. */
const REPEATS = 2000;

/**
 * Why a regular expression is not known to take time in proportion to its text; undefined where that is proven. No text
 * is tried: an automaton of the pattern either has no two ways through a text or it has. Look-arounds and
 * back-references have no such automaton, so that nothing is proven of them.
 */
export function whyNotLinear({ source, flags }: Pick<FoundPattern, 'source' | 'flags'>): string | undefined {
  const found = proofOf(source, flags);
  if (found === undefined) return 'is too deep to be proven: check the length of its text beforehand';
  switch (found.status) {
    case 'safe':
      return undefined;
    case 'vulnerable':
      return `takes ${found.complexity.type} time, such as with ${found.attack.pattern}`;
    default:
      return found.error.kind === 'unsupported'
        ? 'has a look-around or a back-reference, of which nothing can be proven'
        : `could not be proven (${found.error.kind})`;
  }
}

/** Undefined where the checker's own stack ends first. */
function proofOf(source: string, flags: string): ReturnType<typeof checkSync> | undefined {
  try {
    return checkSync(source, flags, { checker: 'automaton', maxRepeatCount: REPEATS, timeout: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

import { formatDuration } from '../time/duration.ts';
import type { Names } from './types.ts';

/** A fact of records in the words of answers. */
interface ToldFact {
  readonly now: string;
  /** The name by which answers tell the fact itself for a version, beside the new one. */
  readonly was: string;
  /** It is a number of seconds; answers tell a length of time. */
  readonly seconds?: true;
}

/** Facts that journal entries keep under names or in forms of their own: records of every version can be read. */
const told: ReadonlyMap<string, ToldFact> = new Map([
  ['accountId', { now: 'account', was: 'accountId' }],
  ['retryAfter', { now: 'retryAfter', was: 'retryAfterSeconds', seconds: true }],
  ['seconds', { now: 'wait', was: 'seconds', seconds: true }],
]);

/** A whole number of seconds as a length of time. */
export const spanOfSeconds = (seconds: number): string => formatDuration(Math.round(seconds * 1000));

/**
 * The facts of a journal entry in the words of the vocabulary.
 * @param names whether the old ones stand beside them
 */
export function toldFacts(facts: Readonly<Record<string, unknown>>, names: Names): Record<string, unknown> {
  const words: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const as = told.get(name);
    if (as === undefined) words[name] = fact;
    else {
      words[as.now] = as.seconds && typeof fact === 'number' ? spanOfSeconds(fact) : fact;
      if (names === 'old') words[as.was] = fact;
    }
  }
  return words;
}

import { sequenceId } from '../../../core/ids.ts';
import { readInstant } from './times.ts';

/** The point that a list begins after: one of its own numbers, or a time in epoch milliseconds. */
interface After {
  readonly number?: number;
  readonly later?: number;
}

/** No list comes to so many entries, and epoch milliseconds have had more digits since 2001. */
const LONGEST_NUMBER = 12;

/**
 * Reads `after`: an entry's number, or a time.
 * @throws {DomainError} `MALFORMED_REQUEST` when it is neither
 */
export function readAfter(given: string | undefined): After {
  if (given === undefined) return {};
  if (!/^\d+$/.test(given)) return { later: readInstant(given) };
  return given.length > LONGEST_NUMBER ? { later: readInstant(Number(given)) } : { number: Number(given) };
}

/** The same for messages, whose ids are their numbers. */
export function readAfterMessage(given: string | undefined): { readonly after?: string; readonly later?: number } {
  const { number, later } = readAfter(given);
  return { after: number === undefined ? undefined : sequenceId(number), later };
}

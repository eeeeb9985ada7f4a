import { DomainError, type ErrorCode } from '../errors.ts';
import type { Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import { spanOfSeconds } from '../vocabulary/told-facts.ts';
import type { Directory } from './directory.ts';

/** The refusals that pages word as “It's not you, it's us”, whatever the cause. */
export const PREVENTED: readonly ErrorCode[] = ['DEVICE_CLOCK_SKEWED', 'CONNECTOR_REFUSED', 'ASSERTION_INVALID'];

/**
 * Does a part of a sign-in that can fail for a cause that the person at the page neither sees nor mends, and tells the journal
 * that cause (PORTAL-8).
 * @throws whatever the part throws
 */
export async function orPrevented<T>(
  { journal }: Sandbox,
  { id: directory }: Directory,
  subject: Subject,
  part: () => T | Promise<T>,
): Promise<T> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof DomainError)
      journal.event('sign-in.prevented', { ...subject, directory, reason: error.code, why: causeOf(error) });
    throw error;
  }
}

/** The cause in a word or two, of the facts of the refusal. */
function causeOf({ facts }: DomainError): string {
  const { why, seconds } = facts as { readonly why?: string; readonly seconds?: number };
  return why ?? (seconds === undefined ? '' : spanOfSeconds(seconds));
}

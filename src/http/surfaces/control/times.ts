import { DomainError } from '../../../core/errors.ts';
import { parseDuration } from '../../../core/time/duration.ts';
import { checkInstant } from '../../../core/time/move-clock.ts';
import { readIso } from '../../../core/time/read-instant.ts';

/** Epoch milliseconds as they are answered. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/**
 * A time as it was asked for: ISO 8601, a date alone meaning its first moment in UTC, or epoch milliseconds.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function readInstant(given: string | number): number {
  const ms = typeof given === 'number' ? given : readIso(given);
  if (Number.isNaN(ms))
    throw new DomainError('MALFORMED_REQUEST', {
      detail: `“${given}” is no time such as 2030-01-01T00:00:00Z`,
    });
  return checkInstant(ms);
}

/**
 * Milliseconds of a text such as `8h1s`.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function readDuration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: `“${text}” is no length of time such as 8h1s` });
  return ms;
}

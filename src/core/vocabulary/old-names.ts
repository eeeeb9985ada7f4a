import { formatDuration } from '../time/duration.ts';

/** A schema's note on a property that goes by another name now. */
export interface OldProperty {
  readonly 'x-now'?: string;
  readonly 'x-unit'?: 'ms';
  readonly 'x-seconds'?: true;
}

/** An old value in today's form. */
export const modernValue = (property: OldProperty, value: unknown): unknown =>
  property['x-unit'] === 'ms' && typeof value === 'number' ? formatDuration(value) : value;

/**
 * A length of time that is given as a number of seconds, in today's form; anything else as it is.
 * @param place what it stands under or in
 */
export function withoutSeconds(
  property: OldProperty,
  value: unknown,
  place: string,
  advise: (advice: string) => void,
): unknown {
  if (property['x-seconds'] !== true || !Number.isSafeInteger(value)) return value;
  const span = formatDuration(Number(value) * 1000);
  advise(`${place} is given in seconds; write a length of time: “${span}”`);
  return span;
}

/** The warning about an old name that was given; completes the place where it stands. */
export function oldNameAdvice(old: string, property: OldProperty, value: unknown): string {
  const now = property['x-now'] ?? '';
  const form = property['x-unit'] === 'ms' ? `: ${now}: "${String(modernValue(property, value))}"` : '';
  return `“${old}” is the old name of “${now}”${form}`;
}

/** Completes what has both. */
export const bothNames = (old: string, now: string): string => `“${old}” and “${now}”, which is its new name`;

import { formatDuration } from '../time/duration.ts';

/** A schema's note on a property that goes by another name now. */
interface OldProperty {
  readonly 'x-now'?: string;
  readonly 'x-unit'?: 'ms';
}

/** An old value in today's form. */
export const modernValue = (property: OldProperty, value: unknown): unknown =>
  property['x-unit'] === 'ms' && typeof value === 'number' ? formatDuration(value) : value;

/** The warning about an old name that was given; completes the place where it stands. */
export function oldNameAdvice(old: string, property: OldProperty, value: unknown): string {
  const now = property['x-now'] ?? '';
  const form = property['x-unit'] === 'ms' ? `: ${now}: "${String(modernValue(property, value))}"` : '';
  return `“${old}” is the old name of “${now}”${form}`;
}

/** Completes what has both. */
export const bothNames = (old: string, now: string): string => `“${old}” and “${now}”, which is its new name`;

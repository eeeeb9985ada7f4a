/** The last millisecond of 9999: every time has a four-digit year, in certificates and documents as well as at the clock. */
export const LAST_INSTANT = Date.UTC(10_000, 0) - 1;

/** The time of an instant as documents write it (RFC 3339); one that lies later is the last. */
export const writtenTime = (at: number): string => new Date(Math.min(at, LAST_INSTANT)).toISOString();

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/;

/** Epoch milliseconds of an ISO 8601 text, a date alone meaning its first moment in UTC; NaN for any other text. */
export function readIso(text: string): number {
  const [, year, month, day] = ISO.exec(text) ?? [];
  // `Date.parse` takes the 30th of February for a day in March.
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return isDay ? Date.parse(text) : Number.NaN;
}

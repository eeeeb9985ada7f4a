const UNITS = [
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['m', 60 * 1000],
  ['s', 1000],
  ['ms', 1],
] as const;

const DURATION = /^(-)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Reads a length of time such as `30d`, `8h1s`, `10m`, `250ms` or `-10m`: whole numbers with their units, from the largest to
 * the smallest.
 * @returns milliseconds, or undefined when the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  // Every amount may be absent, but not all of them.
  if (match === null || text === '' || text === '-') return undefined;
  const [, minus, ...amounts] = match;
  const total = UNITS.reduce((sum, [, unit], at) => sum + Number(amounts[at] ?? 0) * unit, 0);
  if (!Number.isSafeInteger(total)) return undefined;
  return minus === undefined || total === 0 ? total : -total;
}

/** Writes whole milliseconds in the way that `parseDuration` reads, without idle units: `8h1s`. */
export function formatDuration(ms: number): string {
  let left = Math.abs(ms);
  const parts = UNITS.map(([name, unit]) => {
    const amount = Math.floor(left / unit);
    left -= amount * unit;
    return amount > 0 ? `${amount}${name}` : '';
  });
  return `${ms < 0 ? '-' : ''}${parts.join('')}` || '0s';
}

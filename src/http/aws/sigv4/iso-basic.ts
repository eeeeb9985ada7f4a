/** Epoch milliseconds as `20261231T235959Z`, the basic format of ISO 8601. */
export const isoBasic = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

export const isIsoBasic = (text: string): boolean => /^\d{8}T\d{6}Z$/.test(text);

/** Epoch milliseconds of such a time. */
export function msOfBasic(text: string): number {
  const two = (at: number) => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
  return Date.UTC(two(0) * 100 + two(2), two(4) - 1, two(6), two(9), two(11), two(13));
}

const ZERO = '0'.charCodeAt(0);

/** Epoch milliseconds as `20261231T235959Z`, the basic format of ISO 8601. */
export const isoBasic = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

export const isIsoBasic = (text: string): boolean => /^\d{8}T\d{6}Z$/.test(text);

/** Epoch milliseconds of such a time. */
export function msOfBasic(text: string): number {
  const part = (from: number, to: number) => Number(text.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(9, 11), part(11, 13), part(13, 15));
}

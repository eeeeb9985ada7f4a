import { createHash } from 'node:crypto';

/** A name that is always the same for the same things: a prefix and 16 hexadecimal digits. */
export const hexId = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;

/** The name of an account among the things that a directory's portal opens. */
export const accountInstanceId = (directoryId: string, accountId: string): string =>
  hexId('ins', directoryId, accountId);

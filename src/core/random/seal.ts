import { createHmac, timingSafeEqual } from 'node:crypto';

/** A keyed digest (HMAC-SHA-256, base64url) that shows that this sandbox made a value. */
export function seal(secret: string, purpose: string, value: string): string {
  const text = `${purpose}\0${value}`;
  const key = `${secret.length} ${secret}${text}`;
  if (key.length > LONGEST) return digest(secret, text);
  const known = newer.get(key) ?? older.get(key);
  const made = known ?? digest(secret, text);
  if (newer.size === MOST) {
    older = newer;
    newer = new Map();
  }
  newer.set(key, made);
  return made;
}

/**
 * A browser brings the same few values with each request. The seal follows from its key alone, so that each process keeps its own:
 * those of the last uses.
 */
let newer = new Map<string, string>();
let older: ReadonlyMap<string, string> = newer;
const MOST = 500;
const LONGEST = 768;

const digest = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');

/** Whether the seal belongs to the value, in constant time. */
export function sealFits(secret: string, purpose: string, value: string, given: string): boolean {
  const expected = Buffer.from(seal(secret, purpose, value));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

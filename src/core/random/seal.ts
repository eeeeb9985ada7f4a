import { timingSafeEqual } from 'node:crypto';
import { hmac } from '../signing/hmac.ts';

/** A keyed digest (HMAC-SHA-256, base64url) that shows that this sandbox made a value. */
export const seal = (secret: string, purpose: string, value: string): string =>
  hmac('sha256', secret, `${purpose}\0${value}`, 'base64url');

/** Whether the seal belongs to the value, in constant time. */
export function sealFits(secret: string, purpose: string, value: string, given: string): boolean {
  const expected = Buffer.from(seal(secret, purpose, value));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

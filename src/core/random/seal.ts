import { createHmac, timingSafeEqual } from 'node:crypto';

/** A keyed digest (HMAC-SHA-256, base64url) that shows that this sandbox made a value. */
export function seal(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${value}`).digest('base64url');
}

/** Whether the seal belongs to the value, in constant time. */
export function sealFits(secret: string, purpose: string, value: string, given: string): boolean {
  const expected = Buffer.from(seal(secret, purpose, value));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

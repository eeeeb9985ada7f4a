import { createHmac, hash } from 'node:crypto';
import type { SignatureClaim } from './signature-claim.ts';

/** A key of HMAC-SHA-256 as its two hashes begin: padded, once for the inner and once for the outer one (RFC 2104 §2). */
interface PaddedKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** A key serves a day, a Region and a service; most calls ask for one that was just made. */
const KEPT = 256;
const made = new Map<string, PaddedKey>();

/** The key that Signature Version 4 derives from a secret access key for a scope. */
export function signingKey(secret: string, { scope, date, region, service, terminator }: SignatureClaim): PaddedKey {
  const name = `${secret}\n${scope}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const derived = [date, region, service, terminator].reduce<Buffer | string>(hmac, `AWS4${secret}`) as Buffer;
  const key = { inner: padded(derived, 0x36), outer: padded(derived, 0x5c) };
  if (made.size >= KEPT) made.clear();
  made.set(name, key);
  return key;
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The size of a block of SHA-256, in bytes; no digest is longer. */
const BLOCK = 64;

function padded(key: Buffer, pad: number): Buffer {
  const block = Buffer.alloc(BLOCK, pad);
  for (const [at, byte] of key.entries()) block[at] = byte ^ pad;
  return block;
}

/** The block and the text behind it, one after the other; it grows with the longest text, whose parts come in a head. */
let inside = Buffer.alloc(1024);
const outside = Buffer.alloc(BLOCK + 32);

/**
 * The HMAC of a text, in hexadecimal digits. Two hashes of a key that is ready cost a third of Node's object for one, and none
 * of them makes a buffer of its own.
 */
export function signedWith({ inner, outer }: PaddedKey, text: string): string {
  const most = BLOCK + text.length * 3;
  if (inside.length < most) inside = Buffer.alloc(most);
  inside.set(inner);
  const end = BLOCK + inside.write(text, BLOCK);
  const digest = hash('sha256', inside.subarray(0, end), 'binary');
  outside.set(outer);
  outside.write(digest, BLOCK, 'latin1');
  return hash('sha256', outside, 'hex');
}

export const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex');

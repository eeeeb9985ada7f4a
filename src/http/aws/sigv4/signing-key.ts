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

/** The HMAC of a text. Two hashes of a key that is ready cost a third of Node's object for one. */
export function signedWith({ inner, outer }: PaddedKey, text: string): Buffer {
  const digest = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, digest]), 'buffer');
}

export const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex');

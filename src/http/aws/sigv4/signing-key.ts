import { hash } from 'node:crypto';
import { hmac } from '../../../core/signing/hmac.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** A key serves a day, a Region and a service; most calls ask for one that was just made. */
const KEPT = 256;
const made = new Map<string, Buffer>();

/** The key that Signature Version 4 derives from a secret access key for a scope. */
export function signingKey(secret: string, { scope, date, region, service, terminator }: SignatureClaim): Buffer {
  const name = `${secret}\n${scope}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  let key = hmac('sha256', `AWS4${secret}`, date);
  for (const part of [region, service, terminator]) key = hmac('sha256', key, part);
  if (made.size >= KEPT) made.clear();
  made.set(name, key);
  return key;
}

export const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex');

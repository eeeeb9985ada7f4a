import { createHmac, randomBytes } from 'node:crypto';
import type { CryptoPlugin } from 'otplib';
import type { Random } from '../../random/random.ts';

/** RFC 6238 §4.1: the length of a time step. */
export const STEP_MS = 30_000;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The number of the time step at a time; steps are counted from the epoch. */
export const stepAt = (atMs: number): number => Math.floor(atMs / STEP_MS);

// The library's own HMAC is written in JavaScript, and resync makes thousands of them.
const nodeCrypto: CryptoPlugin = {
  name: 'node',
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  randomBytes: (length) => randomBytes(length),
  constantTimeEqual: () => {
    throw new Error('codes are compared by sameSecret');
  },
};

/** A secret without what people copy along with it, so that two of them can be compared. */
export const bareSecret = (typed: string): string => typed.replaceAll(/[\s=-]/g, '').toUpperCase();

/** Tells the six digits of a time step. */
type StepCodes = (step: number) => string;

/**
 * The codes of one secret (base32; case, blanks and padding do not matter, as people copy secrets by hand).
 * @throws {Error} from the library, by the first code, when the secret is not base32
 */
export async function stepCodes(secret: string): Promise<StepCodes> {
  const { createGuardrails, generateSync } = await import('otplib');
  // Fixtures may carry the customary example secrets, which are shorter than the library likes.
  const guardrails = createGuardrails({ MIN_SECRET_BYTES: 1 });
  const bare = bareSecret(secret);
  return (step) => generateSync({ secret: bare, crypto: nodeCrypto, guardrails, epoch: (step * STEP_MS) / 1000 });
}

/** A code as people type it, `123 456` as the apps show it included. */
export const bareCode = (typed: string): string => typed.replaceAll(/\s/g, '');

/** The steps from one to another, both included; there are none before the epoch. */
export function stepsBetween(first: number, last: number): number[] {
  const start = Math.max(first, 0);
  return Array.from({ length: Math.max(last - start + 1, 0) }, (_, index) => start + index);
}

/** A secret of 160 bits, as RFC 4226 §4 recommends: 32 base32 letters of 5 bits each. */
export const newTotpSecret = (random: Random): string => random.text(32, BASE32);

/** The address that an authenticator app scans. Without an issuer the label stands alone, as in IAM's QR codes (`apis.md` §2.5). */
export async function otpauthUri(to: { issuer?: string; label: string; secret: string }): Promise<string> {
  const { generateURI } = await import('otplib');
  return generateURI({ issuer: to.issuer ?? '', label: to.label, secret: to.secret });
}

import { createHash } from 'node:crypto';
import type { Sandbox } from '../sandbox.ts';
import { sameSecret } from './same-secret.ts';

/** A secret of whoever asks for a code (RFC 7636 §4.1). */
export const newVerifier = (sandbox: Sandbox): string => `${sandbox.random.token()}${sandbox.random.token()}`;

/** The challenge of a verifier, which is shown when a code is asked for (RFC 7636 §4.2, S256). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/**
 * Whether a verifier is that of a challenge (RFC 7636 §4.6). A client with a verifier has asked with a challenge: a code that
 * was granted without one is another's (RFC 9700 §2.1.1).
 */
export const verifierFits = (challenge: string | undefined, verifier: string | undefined): boolean =>
  challenge === undefined ? verifier === undefined : sameSecret(challengeOf(verifier ?? ''), challenge);

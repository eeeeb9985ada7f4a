import { createHash } from 'node:crypto';
import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { livePortalSession, type PortalSignedIn } from '../sessions/portal-sessions.ts';
import type { Kind, Row } from '../store.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';

/** A code that an application exchanges for an ID token; its id is a secret. */
export interface ApplicationCode extends Row {
  readonly applicationId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce?: string;
  /** What the identity provider calls itself in the style of the request. */
  readonly issuer: string;
  readonly sessionId: string;
  readonly expiresAt: number;
}

export const applicationCodes: Kind<ApplicationCode> = {
  name: 'application-codes',
  expiresAt: (code) => code.expiresAt,
};

const LIFETIME_MS = 60 * 1000;

/** Grants a code; answers it as it goes over the wire. */
export async function grantApplicationCode(
  sandbox: Sandbox,
  grant: Omit<ApplicationCode, 'id' | 'expiresAt'>,
): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(applicationCodes, { id, ...grant, expiresAt: sandbox.clock.now() + LIFETIME_MS }, 0);
  return wireToken(sandbox, id);
}

/** What an application sends with its code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface ApplicationProof {
  readonly clientId: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/** A code, and whom it stands for. */
export interface RedeemedCode {
  readonly code: ApplicationCode;
  readonly signedIn: PortalSignedIn;
}

/**
 * Takes a code, once. Another application's attempt does not use it up; a wrong proof does.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function redeemApplicationCode(sandbox: Sandbox, proof: ApplicationProof): Promise<RedeemedCode> {
  const id = idOfWireToken(sandbox, proof.code) ?? '';
  const seen = await sandbox.store.get(applicationCodes, id);
  if (seen !== undefined && seen.value.applicationId !== proof.clientId) throw invalid('client');
  const code = await sandbox.store.take(applicationCodes, id);
  if (code === undefined || code.expiresAt <= sandbox.clock.now()) throw invalid('code');
  if (code.redirectUri !== proof.redirectUri) throw invalid('redirect-uri');
  const challenge = createHash('sha256').update(proof.codeVerifier).digest('base64url');
  if (!sameSecret(challenge, code.codeChallenge)) throw invalid('verifier');
  const signedIn = await livePortalSession(sandbox, code.sessionId);
  if (signedIn === undefined) throw invalid('code');
  return { code, signedIn };
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });

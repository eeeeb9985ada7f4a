import { createHash } from 'node:crypto';
import { sameSecret } from '../credentials/same-secret.ts';
import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import type { OidcClient } from './client.ts';

/** A code that a tool exchanges for tokens; its id is a secret. */
export interface ToolCode extends Row {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly sessionId: string;
  /** Whose name the tool called; at the plain endpoint none. */
  readonly region?: string;
  readonly expiresAt: number;
}

export const toolCodes: Kind<ToolCode> = { name: 'oidc-codes', expiresAt: (code) => code.expiresAt };

const LIFETIME_MS = 60 * 1000;

/** Grants a code; answers it as it goes over the wire. */
export async function grantCode(sandbox: Sandbox, grant: Omit<ToolCode, 'id' | 'expiresAt'>): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(toolCodes, { id, ...grant, expiresAt: sandbox.clock.now() + LIFETIME_MS }, 0);
  return wireToken(sandbox, id);
}

/** What a tool sends with its code. */
export interface CodeProof {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/**
 * Exchanges a code, once, for the session of whoever approved. Another tool's attempt does not use it up; a wrong proof does.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function redeemToolCode(
  sandbox: Sandbox,
  client: OidcClient,
  proof: CodeProof,
  region?: string,
): Promise<string> {
  const id = idOfWireToken(sandbox, proof.code) ?? '';
  const seen = await sandbox.store.get(toolCodes, id);
  if (seen !== undefined && seen.value.clientId !== client.id) throw invalid('client');
  if (isElsewhere(seen?.value.region, region)) throw invalid('region');
  const code = await sandbox.store.take(toolCodes, id);
  if (code === undefined || code.expiresAt <= sandbox.clock.now()) throw invalid('code');
  if (code.redirectUri !== proof.redirectUri) throw invalid('redirect-uri');
  const challenge = createHash('sha256').update(proof.codeVerifier).digest('base64url');
  if (!sameSecret(challenge, code.codeChallenge)) throw invalid('verifier');
  return code.sessionId;
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });

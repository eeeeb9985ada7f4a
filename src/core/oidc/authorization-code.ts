import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSession } from '../sessions/end-session.ts';
import type { Kind } from '../store.ts';
import { dropBearersOf } from '../tokens/bearer-token.ts';
import { grantOnce, type OneTimeGrant, redeemOnce } from '../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import type { OidcClient } from './client.ts';

/** A code that a tool exchanges for tokens. */
interface ToolCode extends OneTimeGrant {
  readonly clientId: string;
  readonly codeChallenge: string;
  /** The Region of the name that the tool called; none at the plain endpoint. */
  readonly region?: string;
}

export const toolCodes: Kind<ToolCode> = { name: 'oidc-codes', expiresAt: (code) => code.expiresAt };

/** Grants a code; answers it as it goes over the wire. */
export async function grantToolCode(
  sandbox: Sandbox,
  grant: Omit<ToolCode, 'id' | 'expiresAt' | 'usedAt'>,
): Promise<string> {
  return wireToken(sandbox, await grantOnce(sandbox, toolCodes, grant));
}

/** The proof that a tool sends with its code. */
export interface CodeProof {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/**
 * Exchanges a code, once, for what whoever approved has granted. Another tool's attempt does not use it up; a wrong proof does.
 * A code that comes again takes back the tokens that it was exchanged for (RFC 6749 §4.1.2).
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function redeemToolCode(
  sandbox: Sandbox,
  client: OidcClient,
  { code, redirectUri, codeVerifier }: CodeProof,
  region?: string,
): Promise<ToolCode> {
  const granted = await redeemOnce(sandbox, toolCodes, {
    id: idOfWireToken(sandbox, code) ?? '',
    redirectUri,
    codeVerifier,
    demand(grant) {
      if (grant.clientId !== client.id) throw invalid('client');
      if (isElsewhere(grant.region, region)) throw invalid('region');
    },
    async takeBack({ id }) {
      const dropped = await dropBearersOf(sandbox, id);
      const count = dropped.length;
      // The session of a Builder ID's tool is there for its tokens alone.
      for (const { builder, sessionId } of dropped) if (builder) await endSession(sandbox, sessionId, 'reuse');
      if (count > 0) sandbox.journal.event('tokens.revoked', { client: client.name, reason: 'CODE_USED', count });
    },
  });
  if (typeof granted !== 'string') return granted;
  throw invalid(granted === 'redirect-uri' || granted === 'verifier' ? granted : 'code');
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });

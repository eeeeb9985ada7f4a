import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSession } from '../sessions/end-session.ts';
import type { Kind } from '../store.ts';
import { dropBearersOf } from '../tokens/bearer-token.ts';
import { exchangeOnce, grantIndexes, grantOnce, type NewGrant, type OneTimeGrant } from '../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import type { OidcClient } from './client.ts';

/** A code that a tool exchanges for tokens. */
interface ToolCode extends OneTimeGrant {
  readonly clientId: string;
  readonly codeChallenge: string;
  /** The Region of the name that the tool called; none at the plain endpoint. */
  readonly region?: string;
}

export const toolCodes: Kind<ToolCode> = {
  name: 'oidc-codes',
  secretId: true,
  indexes: grantIndexes,
  expiresAt: (code) => code.expiresAt,
};

/** Grants a code; answers it as it goes over the wire. */
export async function grantToolCode(sandbox: Sandbox, grant: NewGrant<ToolCode>): Promise<string> {
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
 * @param give makes the tokens, under the code's id as their `grantId`
 * @throws {DomainError} `GRANT_INVALID`, and whatever `give` throws
 */
export async function exchangeToolCode<Given extends object>(
  sandbox: Sandbox,
  client: OidcClient,
  { code, redirectUri, codeVerifier }: CodeProof,
  region: string | undefined,
  give: (code: ToolCode) => Promise<Given>,
): Promise<Given> {
  const redemption = {
    id: idOfWireToken(sandbox, code) ?? '',
    redirectUri,
    codeVerifier,
    demand(grant: ToolCode) {
      if (grant.clientId !== client.id) throw invalid('client');
      if (isElsewhere(grant.region, region)) throw invalid('region');
    },
  };
  const takeBack = (id: string) => takeBackTokens(sandbox, client, id);
  const given = await exchangeOnce(sandbox, toolCodes, redemption, { give, takeBack });
  if (typeof given !== 'string') return given;
  throw invalid(given === 'redirect-uri' || given === 'verifier' ? given : 'code');
}

/** Takes back the tokens that a tool has got for a code, and those that renewed them. */
export async function takeBackTokens(
  sandbox: Sandbox,
  { id: clientId, name }: OidcClient,
  grantId: string,
): Promise<void> {
  const dropped = await dropBearersOf(sandbox, { grantId, clientId });
  const count = dropped.filter(({ usedAt }) => usedAt === undefined).length;
  // The session of a Builder ID's tool is there for its tokens alone.
  for (const { builder, sessionId } of dropped) if (builder) await endSession(sandbox, sessionId, 'reuse');
  if (count > 0) sandbox.journal.event('tokens.revoked', { client: name, reason: 'CODE_USED', count });
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });

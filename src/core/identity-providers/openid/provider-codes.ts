import { DomainError, type ErrorFacts } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind } from '../../store.ts';
import { exchangeOnce, grantOnce, type NewGrant, type OneTimeGrant } from '../../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../../tokens/wire-token.ts';
import { type FederatedPerson, federatedById } from '../federated-users.ts';
import { clientRecordId, type ProviderClient } from './provider-clients.ts';
import { type ProviderGrant, takeBackGrant } from './provider-tokens.ts';

/** A code that a client of an OpenID provider exchanges for tokens. */
interface ProviderCode extends OneTimeGrant, ProviderGrant {
  readonly idpId: string;
  readonly userId: string;
}

export const providerCodes: Kind<ProviderCode> = {
  name: 'provider-codes',
  secretId: true,
  indexes: {
    user: ({ userId }) => [userId],
    identityProvider: ({ idpId }) => [idpId],
    providerClient: ({ idpId, clientId }) => [clientRecordId(idpId, clientId)],
  },
  expiresAt: ({ expiresAt }) => expiresAt,
};

/** Grants a code; answers it as it goes over the wire. */
export async function grantProviderCode(sandbox: Sandbox, grant: NewGrant<ProviderCode>): Promise<string> {
  return wireToken(sandbox, await grantOnce(sandbox, providerCodes, grant));
}

/** The proof that a client sends with its code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface ProviderCodeProof {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier?: string;
}

/**
 * Exchanges a code, once. Another client's attempt does not use it up; a wrong proof does. A code that comes again takes back the tokens
 * that it was exchanged for (RFC 6749 §4.1.2).
 * @param give makes the tokens, under the code's id as their `grantId`
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function exchangeProviderCode<Given extends object>(
  sandbox: Sandbox,
  { idpId, clientId }: ProviderClient,
  { code, redirectUri, codeVerifier }: ProviderCodeProof,
  give: (code: ProviderCode, person: FederatedPerson) => Promise<Given>,
): Promise<Given> {
  const redemption = {
    id: idOfWireToken(sandbox, code) ?? '',
    redirectUri,
    codeVerifier,
    demand(grant: ProviderCode) {
      if (grant.idpId !== idpId || grant.clientId !== clientId) throw invalid('client');
    },
  };
  const given = await exchangeOnce(sandbox, providerCodes, redemption, {
    async give(granted) {
      const person = await federatedById(sandbox, granted.userId);
      if (person === undefined) throw invalid('code');
      return give(granted, person);
    },
    takeBack: (grantId) => takeBackGrant(sandbox, { grantId, clientId }, 'CODE_USED'),
  });
  if (typeof given !== 'string') return given;
  throw invalid(given === 'redirect-uri' || given === 'verifier' ? given : 'code');
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });

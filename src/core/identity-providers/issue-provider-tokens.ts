import { subjectOfUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { signToken } from '../signing/sign-token.ts';
import type { FederatedPerson } from './federated-users.ts';
import { idTokenClaims } from './id-token-claims.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { ProviderClient } from './provider-clients.ts';
import { type ProviderCodeProof, redeemProviderCode } from './provider-codes.ts';
import { currentKey } from './provider-keys.ts';
import { OFFLINE } from './provider-scopes.ts';
import { mintProviderToken, type ProviderToken, useRefreshToken } from './provider-tokens.ts';

/** The answer of the token endpoint, by the names that it has on the wire (RFC 6749 §5.1, OpenID Connect core §3.1.3.3). */
export interface ProviderTokens {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
}

/**
 * Exchanges a code for tokens.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function exchangeProviderCode(
  sandbox: Sandbox,
  client: ProviderClient,
  proof: ProviderCodeProof,
): Promise<ProviderTokens> {
  const { code, person } = await redeemProviderCode(sandbox, client, proof);
  return issue(sandbox, person, { ...code, grantId: code.id }, 'authorization_code');
}

/**
 * Exchanges a refresh token for new tokens, another of its kind among them.
 * @param scopes fewer than were granted (RFC 6749 §6)
 * @throws {DomainError} `GRANT_INVALID`, `SCOPE_INVALID`
 */
export async function refreshProviderTokens(
  sandbox: Sandbox,
  provider: IdentityProvider,
  { clientId }: ProviderClient,
  { refreshToken, scopes }: { readonly refreshToken: string; readonly scopes?: readonly string[] },
): Promise<ProviderTokens> {
  const read = await useRefreshToken(sandbox, provider, clientId, refreshToken, (granted) => {
    const more = scopes?.find((scope) => !granted.includes(scope));
    if (more !== undefined) throw new DomainError('SCOPE_INVALID', { scope: more });
  });
  if (read === undefined) throw new DomainError('GRANT_INVALID', { why: 'refresh-token' });
  const { token, person } = read;
  return issue(sandbox, person, { ...token, scopes: scopes ?? token.scopes }, 'refresh_token');
}

type Grant = Pick<ProviderToken, 'clientId' | 'scopes' | 'authenticatedAt' | 'nonce' | 'grantId'>;

async function issue(
  sandbox: Sandbox,
  person: FederatedPerson,
  grant: Grant,
  by: 'authorization_code' | 'refresh_token',
): Promise<ProviderTokens> {
  const { identityProvider, user } = person;
  const { scopes, clientId: client } = grant;
  const lifetimeSeconds = identityProvider.lifetimeSeconds;
  const key = await currentKey(sandbox, identityProvider);
  const refreshes = by === 'refresh_token' || scopes.includes(OFFLINE);
  const tokens: ProviderTokens = {
    access_token: await mintProviderToken(sandbox, person, 'access', grant),
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    scope: scopes.join(' '),
    ...(scopes.includes('openid') && { id_token: await signToken(idTokenClaims(sandbox, person, grant), key) }),
    ...(refreshes && { refresh_token: await mintProviderToken(sandbox, person, 'refresh', grant) }),
  };
  const expiresAt = sandbox.clock.now() + lifetimeSeconds * 1000;
  sandbox.journal.event('tokens.issued', { ...subjectOfUser(user), client, grant: by, scopes, expiresAt });
  return tokens;
}

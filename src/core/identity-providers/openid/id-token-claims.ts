import type { FederatedUser } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { FederatedPerson } from '../federated-users.ts';
import { identityProviderUrl } from '../identity-provider.ts';
import type { ProviderGrant } from './provider-tokens.ts';

/** Claims by name. */
export type TokenClaims = Readonly<Record<string, unknown>>;

const PROFILE: ReadonlySet<string> = new Set(['profile', 'public_profile']);

/** A provider's statements about a person: the standard ones by scope, and the person's own, which go before them (OpenID Connect core §5.4). */
export function personClaims({ subject, email, name, claims }: FederatedUser, scopes: readonly string[]): TokenClaims {
  return {
    ...(scopes.includes('email') && email !== undefined && { email, email_verified: true }),
    ...(scopes.some((scope) => PROFILE.has(scope)) && {
      preferred_username: subject,
      ...(name !== undefined && { name }),
    }),
    ...claims,
    sub: subject,
  };
}

/** The claims of an ID token that is issued now (OpenID Connect core §2). Times in seconds on the sandbox's clock. */
export function idTokenClaims(
  { clock }: Sandbox,
  { user, identityProvider }: FederatedPerson,
  { clientId, scopes, authenticatedAt, nonce }: ProviderGrant,
): TokenClaims {
  const issuedAt = Math.floor(clock.now() / 1000);
  return {
    amr: ['pwd'],
    ...personClaims(user, scopes),
    iss: identityProviderUrl(identityProvider),
    aud: clientId,
    azp: clientId,
    iat: issuedAt,
    exp: issuedAt + identityProvider.lifetimeSeconds,
    auth_time: Math.floor(authenticatedAt / 1000),
    ...(nonce !== undefined && { nonce }),
  };
}

import { type FederatedUser, subjectOfUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import { signToken } from '../../signing/sign-token.ts';
import { writtenTime } from '../../time/last-instant.ts';
import type { FederatedPerson } from '../federated-users.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { currentKey } from '../provider-keys.ts';
import { idTokenClaims } from './id-token-claims.ts';
import type { ProviderClient } from './provider-clients.ts';
import { exchangeProviderCode, type ProviderCodeProof } from './provider-codes.ts';
import { OFFLINE } from './provider-scopes.ts';
import { isTakenBack, mintProviderToken, type ProviderToken, useRefreshToken } from './provider-tokens.ts';

/** The answer of the token endpoint, by the names that it has on the wire (RFC 6749 §5.1, OpenID Connect core §3.1.3.3). */
interface ProviderTokens {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
}

/** A grant that a client exchanges for tokens. */
export type ProviderGrantWish =
  | ({ readonly type: 'authorization_code' } & ProviderCodeProof)
  | { readonly type: 'refresh_token'; readonly refreshToken: string; readonly scopes?: readonly string[] };

/** Tokens, and whom they are of. */
interface AnsweredGrant {
  readonly tokens: ProviderTokens;
  readonly user: FederatedUser;
}

/**
 * Tokens for a grant. The journal tells what was wrong with one.
 * @throws {DomainError} `GRANT_INVALID`, `SCOPE_INVALID`
 */
export async function answerGrant(
  sandbox: Sandbox,
  provider: IdentityProvider,
  client: ProviderClient,
  wish: ProviderGrantWish,
): Promise<AnsweredGrant> {
  try {
    return wish.type === 'refresh_token'
      ? await refresh(sandbox, provider, client, wish)
      : await exchange(sandbox, client, wish);
  } catch (error) {
    if (error instanceof DomainError) {
      const why = 'why' in error.facts ? { why: String(error.facts.why) } : {};
      const facts = { client: client.clientId, grant: wish.type, reason: error.code };
      sandbox.journal.event('grant.refused', { ...facts, ...why });
    }
    throw error;
  }
}

const exchange = (sandbox: Sandbox, client: ProviderClient, proof: ProviderCodeProof): Promise<AnsweredGrant> =>
  exchangeProviderCode(sandbox, client, proof, (code, person) =>
    issue(sandbox, person, { ...code, grantId: code.id }, 'authorization_code'),
  );

/**
 * New tokens, for fewer scopes if the client likes; the refresh token among them is for as many as the one before (RFC 6749 §6).
 */
async function refresh(
  sandbox: Sandbox,
  provider: IdentityProvider,
  { clientId }: ProviderClient,
  { refreshToken, scopes }: { readonly refreshToken: string; readonly scopes?: readonly string[] },
): Promise<AnsweredGrant> {
  const read = await useRefreshToken(sandbox, provider, clientId, refreshToken, (granted) => {
    const more = scopes?.find((scope) => !granted.includes(scope));
    if (more !== undefined) throw new DomainError('SCOPE_INVALID', { scope: more });
  });
  if (read === undefined) throw new DomainError('GRANT_INVALID', { why: 'refresh-token' });
  if (read === 'used') throw new DomainError('GRANT_INVALID', { why: 'used-refresh-token' });
  const { token, person } = read;
  const answered = await issue(sandbox, person, token, 'refresh_token', scopes);
  // It came again before the new tokens were there.
  if (await isTakenBack(sandbox, token)) throw new DomainError('GRANT_INVALID', { why: 'refresh-token' });
  return answered;
}

type Grant = Pick<ProviderToken, 'clientId' | 'scopes' | 'authenticatedAt' | 'nonce' | 'grantId'>;

/** @param scopes of these tokens; left out, all that were granted */
async function issue(
  sandbox: Sandbox,
  person: FederatedPerson,
  grant: Grant,
  by: 'authorization_code' | 'refresh_token',
  scopes = grant.scopes,
): Promise<AnsweredGrant> {
  const { identityProvider, user } = person;
  const { clientId: client } = grant;
  const told = { ...grant, scopes };
  const lifetimeSeconds = identityProvider.lifetimeSeconds;
  const key = await currentKey(sandbox, identityProvider);
  const refreshes = by === 'refresh_token' || scopes.includes(OFFLINE);
  const tokens: ProviderTokens = {
    access_token: await mintProviderToken(sandbox, person, 'access', told),
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    scope: scopes.join(' '),
    ...(scopes.includes('openid') && { id_token: await signToken(idTokenClaims(sandbox, person, told), key) }),
    ...(refreshes && { refresh_token: await mintProviderToken(sandbox, person, 'refresh', grant) }),
  };
  const expiresAt = writtenTime(sandbox.clock.now() + lifetimeSeconds * 1000);
  sandbox.journal.event('tokens.issued', { ...subjectOfUser(user), client, grant: by, scopes, expiresAt });
  return { tokens, user };
}

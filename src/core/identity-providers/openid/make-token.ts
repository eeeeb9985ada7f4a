import { subjectOfUser } from '../../accounts/user.ts';
import { newId } from '../../ids.ts';
import type { Sandbox } from '../../sandbox.ts';
import { signToken } from '../../signing/sign-token.ts';
import { writtenTime } from '../../time/last-instant.ts';
import type { FederatedPerson } from '../federated-users.ts';
import { currentKey, providerKey } from '../provider-keys.ts';
import { idTokenClaims, type TokenClaims } from './id-token-claims.ts';
import { providerScopes } from './provider-scopes.ts';
import { mintProviderToken } from './provider-tokens.ts';
import { spoiltToken, type TokenFlawName } from './token-flaws.ts';

/** The client that tokens are for, unless another is named. */
export const SAMPLE_CLIENT = 'latchkey';

/** A token that the test's side asks for. */
interface WantedToken {
  /** The client ID; whether there is such a client does not matter. */
  readonly clientId?: string;
  readonly nonce?: string;
  /** Claims that go before the person's own, and before those that every token has. Null takes one away. */
  readonly claims?: TokenClaims;
}

/** The number of a key that no provider publishes; theirs begin with 1. */
const STRANGERS_KEY = 0;

/** Makes an ID token for a person as if they had signed in now; a right one, or one with a fault. */
export async function makeIdToken(
  sandbox: Sandbox,
  person: FederatedPerson,
  { clientId = SAMPLE_CLIENT, nonce, claims: own, flaw }: WantedToken & { readonly flaw?: TokenFlawName },
): Promise<string> {
  const { identityProvider } = person;
  const now = sandbox.clock.now();
  const grant = { clientId, scopes: providerScopes, authenticatedAt: now, ...(nonce !== undefined && { nonce }) };
  const all = { ...idTokenClaims(sandbox, person, grant), ...own };
  const claims = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  const key = await currentKey(sandbox, identityProvider);
  const otherKey = () => providerKey(sandbox, identityProvider, STRANGERS_KEY);
  tellToken(sandbox, person, clientId, flaw);
  return flaw === undefined ? signToken(claims, key) : spoiltToken(flaw, { claims, key, otherKey });
}

/** The faults of an access token. */
export const accessTokenFlaws = ['expired', 'unknown'] as const;
type AccessTokenFlaw = (typeof accessTokenFlaws)[number];

/** Makes an access token for a person; a good one, one that has expired, or one that nobody was given. */
export async function makeAccessToken(
  sandbox: Sandbox,
  person: FederatedPerson,
  { clientId = SAMPLE_CLIENT, flaw }: { readonly clientId?: string; readonly flaw?: AccessTokenFlaw },
): Promise<string> {
  const grantId = newId(sandbox.random);
  const grant = { clientId, scopes: providerScopes, authenticatedAt: sandbox.clock.now(), grantId };
  tellToken(sandbox, person, clientId, flaw);
  const token = await mintProviderToken(sandbox, person, 'access', grant, flaw === 'expired' ? 0 : undefined);
  return flaw === 'unknown' ? token.slice(0, -grantId.length) + newId(sandbox.random) : token;
}

function tellToken(
  { clock, journal }: Sandbox,
  { user, identityProvider }: FederatedPerson,
  client: string,
  flaw?: string,
): void {
  journal.event('tokens.issued', {
    ...subjectOfUser(user),
    ...{ client, grant: 'control', scopes: providerScopes },
    expiresAt: writtenTime(clock.now() + identityProvider.lifetimeSeconds * 1000),
    ...(flaw !== undefined && { flaw }),
  });
}

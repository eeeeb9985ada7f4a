import type { ErrorCode } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { putIf } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind, Row } from '../../store.ts';
import { idOfWireToken, type TokenKind, wireToken } from '../../tokens/wire-token.ts';
import { type FederatedPerson, federatedById } from '../federated-users.ts';
import type { Flavour, IdentityProvider } from '../identity-provider.ts';
import { clientRecordId } from './provider-clients.ts';

/** A sign-in that tokens tell of, and the client that was told. */
export interface ProviderGrant {
  /** The client ID. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly authenticatedAt: number;
  readonly nonce?: string;
}

/** A token of an OpenID provider that a record stands behind; its id is a secret. */
export interface ProviderToken extends Row, ProviderGrant {
  readonly use: 'access' | 'refresh';
  readonly idpId: string;
  readonly userId: string;
  /** The code that it was given for, and all that renewed it. */
  readonly grantId: string;
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
  /** When a refresh token was exchanged for another. */
  readonly usedAt?: number;
}

export const providerTokens: Kind<ProviderToken> = {
  name: 'provider-tokens',
  indexes: {
    user: ({ userId }) => [userId],
    identityProvider: ({ idpId }) => [idpId],
    providerClient: ({ idpId, clientId }) => [clientRecordId(idpId, clientId)],
    grant: ({ grantId }) => [grantId],
  },
  expiresAt: ({ expiresAt }) => expiresAt,
};

/** The first letters of tokens, by whose manner it is. */
const kinds: Readonly<Record<Flavour, Readonly<Record<ProviderToken['use'], TokenKind>>>> = {
  generic: { access: '', refresh: '' },
  google: { access: 'ya29.', refresh: '1//' },
  amazon: { access: 'Atza|', refresh: 'Atzr|' },
  facebook: { access: 'EAA', refresh: '' },
};

/** How long a refresh token lasts; one that is used makes way for another that does. */
const REFRESH_MS = 30 * 24 * 60 * 60 * 1000;

/** Mints a token for a person, as it goes over the wire. */
export async function mintProviderToken(
  sandbox: Sandbox,
  { user, identityProvider }: FederatedPerson,
  use: ProviderToken['use'],
  grant: ProviderGrant & Pick<ProviderToken, 'grantId'>,
  lifetimeMs = use === 'access' ? identityProvider.lifetimeSeconds * 1000 : REFRESH_MS,
): Promise<string> {
  const { clientId, scopes, authenticatedAt, grantId } = grant;
  const token: ProviderToken = {
    id: newId(sandbox.random),
    ...{ use, idpId: identityProvider.id, userId: user.id },
    ...{ clientId, scopes, authenticatedAt, grantId },
    expiresAt: sandbox.clock.now() + lifetimeMs,
  };
  await sandbox.store.put(providerTokens, token, 0);
  return wireToken(sandbox, token.id, kinds[identityProvider.flavour][use]);
}

/** A token that is still good, with its person. */
export interface ReadProviderToken {
  readonly token: ProviderToken;
  readonly person: FederatedPerson;
}

/** Reads an access token of a provider; or the reason why it is none. */
export async function readAccessToken(
  sandbox: Sandbox,
  provider: IdentityProvider,
  wire: string,
): Promise<ReadProviderToken | { readonly reason: ErrorCode }> {
  const token = await findToken(sandbox, provider, wire, 'access');
  if (token === undefined) return { reason: 'TOKEN_UNKNOWN' };
  if (token.value.expiresAt <= sandbox.clock.now()) return { reason: 'TOKEN_EXPIRED' };
  const person = await federatedById(sandbox, token.value.userId);
  return person === undefined ? { reason: 'TOKEN_UNKNOWN' } : { token: token.value, person };
}

async function findToken(sandbox: Sandbox, { id, flavour }: IdentityProvider, wire: string, use: ProviderToken['use']) {
  const tokenId = idOfWireToken(sandbox, wire, kinds[flavour][use]);
  const found = tokenId === undefined ? undefined : await sandbox.store.get(providerTokens, tokenId);
  return found?.value.use === use && found.value.idpId === id ? found : undefined;
}

/**
 * Uses a refresh token up: of any number of racers one gets it. One that comes again takes back at once all that its grant gave
 * (RFC 9700 §4.14.2). Another client's attempt does not use it up.
 * @param demand throws on an attempt that asks for more than was granted, and uses nothing up either
 * @returns `used` when it came again; undefined when it is none, or late
 */
export async function useRefreshToken(
  sandbox: Sandbox,
  provider: IdentityProvider,
  clientId: string,
  wire: string,
  demand: (granted: readonly string[]) => void,
): Promise<ReadProviderToken | 'used' | undefined> {
  for (;;) {
    const found = await findToken(sandbox, provider, wire, 'refresh');
    if (found === undefined || found.value.clientId !== clientId) return undefined;
    const { value: token, version } = found;
    const now = sandbox.clock.now();
    if (token.usedAt !== undefined) {
      await takeBackGrant(sandbox, token, 'TOKEN_UNKNOWN');
      return 'used';
    }
    const person = token.expiresAt <= now ? undefined : await federatedById(sandbox, token.userId);
    if (person === undefined) return undefined;
    demand(token.scopes);
    if (await putIf(sandbox.store, providerTokens, { ...token, usedAt: now }, version)) return { token, person };
  }
}

/** Whether a refresh token came again while it was exchanged; the new tokens are then taken back, too. */
export async function isTakenBack(sandbox: Sandbox, used: ProviderToken): Promise<boolean> {
  if ((await sandbox.store.get(providerTokens, used.id)) !== undefined) return false;
  await takeBackGrant(sandbox, used, 'TOKEN_UNKNOWN');
  return true;
}

/** Takes back the tokens that a client has got for a grant. */
export async function takeBackGrant(
  { store, journal }: Sandbox,
  { grantId, clientId: client }: Pick<ProviderToken, 'grantId' | 'clientId'>,
  reason: ErrorCode,
): Promise<void> {
  const { items } = await store.list(providerTokens, { index: 'grant', key: grantId });
  let count = 0;
  for (const { id, clientId } of items) if (clientId === client && (await store.remove(providerTokens, id))) count += 1;
  if (count > 0) journal.event('tokens.revoked', { client, reason, count });
}

import type { Sandbox } from '../../sandbox.ts';
import { IssuerFailure } from './issuer-reader.ts';
import { type OpenIdProvider, type PublicJwk, tokenIssuerOf } from './open-id-provider.ts';

const MOST_KEYS = 100;

/**
 * The public keys of an issuer outside of the mock: as they were told beforehand, else by discovery (OpenID Connect discovery §4).
 * They are read each time, so that a roll-over counts at once.
 * @throws {IssuerFailure}
 */
export async function outsideKeys({ tools }: Sandbox, provider: OpenIdProvider): Promise<readonly PublicJwk[]> {
  if (provider.keys !== undefined) return publicOf(provider.keys.map((key) => JSON.parse(key) as unknown));
  const issuer = tokenIssuerOf(provider);
  const { thumbprints } = provider;
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = membersOf(await tools.issuers.readJson(address, thumbprints));
  if (document.issuer !== issuer) throw new IssuerFailure('answer', `${address} is of another issuer`);
  const { jwks_uri: place } = document;
  if (typeof place !== 'string' || !URL.canParse(place)) throw new IssuerFailure('answer', `${address} names no keys`);
  if (!provider.plain && !place.startsWith('https:'))
    throw new IssuerFailure('not-allowed', `the keys at ${place} are not behind https`);
  const { keys } = membersOf(await tools.issuers.readJson(place, thumbprints));
  if (!Array.isArray(keys) || keys.length > MOST_KEYS)
    throw new IssuerFailure('answer', `${place} has no list of keys`);
  return publicOf(keys);
}

/** Keys of secrets verify nothing here. */
const publicOf = (keys: readonly unknown[]): readonly PublicJwk[] =>
  keys.map(membersOf).filter(({ kty }) => kty === 'RSA' || kty === 'EC');

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

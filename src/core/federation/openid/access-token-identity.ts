import { DomainError } from '../../errors.ts';
import { findIdentityProvider } from '../../identity-providers/find-identity-provider.ts';
import {
  type Flavour,
  type IdentityProvider,
  identityProviderHost,
  identityProviders,
} from '../../identity-providers/identity-provider.ts';
import type { Sandbox } from '../../sandbox.ts';
import { accessTokenOwner } from './access-token-owner.ts';
import { unregisteredProviders } from './unregistered-providers.ts';
import type { WebIdentity } from './web-identity.ts';

/** The names that STS has for providers of access tokens. */
const KNOWN: ReadonlyMap<Flavour, string> = new Map([
  ['amazon', 'www.amazon.com'],
  ['facebook', 'graph.facebook.com'],
]);

/**
 * Asks a provider whom an access token stands for: those in the manner of Login with Amazon and of Facebook (FED-4).
 * @param providerId `www.amazon.com` or `graph.facebook.com`, or the host of a built-in provider of that manner
 * @throws {DomainError} `IDENTITY_TOKEN_INVALID` for an unknown provider, `IDP_REJECTED` for a token that is no good
 */
export async function verifyAccessToken(sandbox: Sandbox, providerId: string, token: string): Promise<WebIdentity> {
  const found = await providersOf(sandbox, providerId);
  if (found.length === 0)
    throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'unknown-issuer', issuer: providerId });
  for (const provider of found) {
    const owner = await accessTokenOwner(sandbox, provider, token);
    const known = KNOWN.get(provider.flavour);
    const keys = unregisteredProviders.get(known ?? '');
    if (owner === undefined || known === undefined || keys === undefined) continue;
    const names = [known, identityProviderHost(provider)];
    return {
      providers: names,
      provider: providerId,
      subject: owner.subject,
      audience: owner.clientId,
      tags: [],
      transitiveTagKeys: [],
      facts: Object.fromEntries(
        names.flatMap((name) => [
          [`${name}:${keys.audience}`, owner.clientId],
          [`${name}:${keys.subject}`, owner.subject],
        ]),
      ),
    };
  }
  sandbox.journal.event('federation.refused', { provider: providerId, why: 'token' });
  throw new DomainError('IDP_REJECTED', {});
}

async function providersOf(sandbox: Sandbox, providerId: string): Promise<readonly IdentityProvider[]> {
  const fits = (provider: IdentityProvider) => {
    const known = provider.kind === 'openid' ? KNOWN.get(provider.flavour) : undefined;
    return known !== undefined && [known, identityProviderHost(provider)].includes(providerId);
  };
  const [label = ''] = providerId.split('.', 1);
  const one = await findIdentityProvider(sandbox, label);
  if (one !== undefined && fits(one)) return [one];
  const { items } = await sandbox.store.list(identityProviders, { index: 'kind', key: 'openid' });
  return items.filter(fits);
}

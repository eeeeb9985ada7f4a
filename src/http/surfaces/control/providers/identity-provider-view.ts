import {
  entityIdOf,
  type IdentityProvider,
  identityProviderUrl,
} from '../../../../core/identity-providers/identity-provider.ts';
import { providerKey } from '../../../../core/identity-providers/provider-keys.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { keyId } from '../../../../core/signing/json-web-key.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import type { IdentityProviderKeyView, IdentityProviderView } from '../schemas/identity-providers.ts';
import { isoTime } from '../times.ts';

/** An identity provider as the control API shows it. */
export function identityProviderViewOf(provider: IdentityProvider): IdentityProviderView {
  const { id, kind, name, sessionSeconds, lifetimeSeconds, createdAt } = provider;
  const { nameIdFormat, signs, flavour, currentKey, wantsSignedRequests = false, serviceProviders = [] } = provider;
  const lifetime = formatDuration(lifetimeSeconds * 1000);
  return {
    id,
    kind,
    name,
    url: identityProviderUrl(provider),
    ...(kind === 'saml' && { entityId: entityIdOf(provider), assertionLifetime: lifetime, nameIdFormat, signs }),
    ...(kind === 'saml' && { wantsSignedRequests, serviceProviders: [...serviceProviders] }),
    ...(kind === 'openid' && { tokenLifetime: lifetime, flavour }),
    ...(kind !== 'broker' && { currentKey }),
    sessionDuration: formatDuration(sessionSeconds * 1000),
    createdAt: isoTime(createdAt),
  };
}

/** The keys of a provider as the control API shows them; each is made now, if nobody has wanted it before. */
export const keyViewsOf = (sandbox: Sandbox, provider: IdentityProvider): Promise<IdentityProviderKeyView[]> =>
  Promise.all(provider.keys.map(({ number }) => keyViewOf(sandbox, provider, number)));

export async function keyViewOf(
  sandbox: Sandbox,
  provider: IdentityProvider,
  number: number,
): Promise<IdentityProviderKeyView> {
  const { certificate, createdAt } = await providerKey(sandbox, provider, number);
  return {
    number,
    published: provider.keys.some((key) => key.number === number && key.published),
    current: provider.currentKey === number,
    certificate,
    kid: keyId({ certificate }),
    createdAt: isoTime(createdAt),
  };
}

import type { Sandbox } from '../sandbox.ts';
import { entityIdOf, type IdentityProvider, identityProviders, identityProviderUrl } from './identity-provider.ts';

/** A built-in identity provider by its id, in any case. */
export async function findIdentityProvider({ store }: Sandbox, id: string): Promise<IdentityProvider | undefined> {
  return (await store.get(identityProviders, id.toLowerCase()))?.value;
}

/** The built-in SAML provider that an entity ID names. */
export async function identityProviderByEntityId(
  sandbox: Sandbox,
  entityId: string,
): Promise<IdentityProvider | undefined> {
  const found = await byUrl(sandbox, entityId);
  return found?.kind === 'saml' && entityIdOf(found) === entityId ? found : undefined;
}

/** The built-in OpenID provider of an issuer, with or without `https://` in front. */
export async function identityProviderByIssuer(
  sandbox: Sandbox,
  issuer: string,
): Promise<IdentityProvider | undefined> {
  const url = issuer.startsWith('https://') ? issuer : `https://${issuer}`;
  const found = await byUrl(sandbox, url);
  return found?.kind === 'openid' && identityProviderUrl(found) === url ? found : undefined;
}

function byUrl(sandbox: Sandbox, url: string): Promise<IdentityProvider | undefined> {
  const [, label = ''] = /^https:\/\/([a-z0-9-]{1,63})\./.exec(url) ?? [];
  return findIdentityProvider(sandbox, label);
}

import { findIdentityProvider } from '../../identity-providers/find-identity-provider.ts';
import { providerKey } from '../../identity-providers/provider-keys.ts';
import { providerMetadata } from '../../identity-providers/saml/provider-metadata.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { BuiltInMetadata } from './saml-provider.ts';

/** The metadata document of a built-in identity provider with some of its keys; undefined when it is gone. */
export async function builtInMetadata(sandbox: Sandbox, { idp, keys }: BuiltInMetadata): Promise<string | undefined> {
  const provider = await findIdentityProvider(sandbox, idp);
  if (provider?.kind !== 'saml') return undefined;
  return providerMetadata(provider, await Promise.all(keys.map((number) => providerKey(sandbox, provider, number))));
}

/** Whether an entity ID is one of ours: it lives by the sandbox's clock. */
export const isBuiltInEntity = (entityId: string): boolean =>
  /^https:\/\/(?:[a-z0-9-]+\.idp\.example\.com|portal\.sso\.[a-z0-9-]+\.amazonaws\.com)\//.test(entityId);

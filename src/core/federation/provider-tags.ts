import type { Tag } from '../accounts/tags.ts';
import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type OpenIdProvider, openIdProviderArn, openIdProviders } from './openid/open-id-provider.ts';
import { type SamlProvider, samlProviderArn, samlProviders } from './saml/saml-provider.ts';

type ChangeTags = (known: readonly Tag[] | undefined) => readonly Tag[];

/**
 * Changes the tags of a SAML provider.
 * @throws {DomainError} `PROVIDER_UNKNOWN`, and what the change throws
 */
export async function tagSamlProvider(sandbox: Sandbox, provider: SamlProvider, change: ChangeTags): Promise<void> {
  const tagged = (known: SamlProvider) => ({ ...known, tags: change(known.tags) });
  if ((await update(sandbox.store, samlProviders, provider.id, tagged)) === undefined)
    throw new DomainError('PROVIDER_UNKNOWN', { of: 'saml', arn: samlProviderArn(provider) });
}

/**
 * Changes the tags of an OpenID Connect provider.
 * @throws {DomainError} `PROVIDER_UNKNOWN`, and what the change throws
 */
export async function tagOpenIdProvider(sandbox: Sandbox, provider: OpenIdProvider, change: ChangeTags): Promise<void> {
  const tagged = (known: OpenIdProvider) => ({ ...known, tags: change(known.tags) });
  if ((await update(sandbox.store, openIdProviders, provider.id, tagged)) === undefined)
    throw new DomainError('PROVIDER_UNKNOWN', { of: 'openid', arn: openIdProviderArn(provider) });
}

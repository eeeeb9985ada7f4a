import type { Account } from '../accounts/account.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { type OpenIdProvider, openIdProviderKey, openIdProviders } from './openid/open-id-provider.ts';
import { type SamlProvider, samlProviderArn, samlProviderKey, samlProviders } from './saml/saml-provider.ts';

/** A SAML provider by its exact ARN. */
export async function findSamlProvider({ store }: Sandbox, arn: string): Promise<SamlProvider | undefined> {
  const [, accountId = '', name = ''] = /^arn:aws:iam::(\d{12}):saml-provider\/([\w.-]{1,128})$/.exec(arn) ?? [];
  const found = (await store.claimed(samlProviders, samlProviderKey(accountId, name)))?.value;
  return found !== undefined && samlProviderArn(found) === arn ? found : undefined;
}

/** The OpenID Connect provider that an account has for an issuer, which is told without its scheme. */
export async function findOpenIdProvider(
  { store }: Sandbox,
  accountId: string,
  url: string,
): Promise<OpenIdProvider | undefined> {
  return (await store.claimed(openIdProviders, openIdProviderKey(accountId, url)))?.value;
}

/**
 * A SAML provider of an account.
 * @throws {DomainError} `PROVIDER_INPUT_INVALID`, `PROVIDER_UNKNOWN`
 */
export async function samlProviderOf(sandbox: Sandbox, { id }: Account, arn: string): Promise<SamlProvider> {
  if (!/^arn:aws:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/.test(arn)) throw notAnArn();
  const found = await findSamlProvider(sandbox, arn);
  if (found?.accountId !== id) throw new DomainError('PROVIDER_UNKNOWN', { of: 'saml', arn });
  return found;
}

/**
 * An OpenID Connect provider of an account, where there is one of this ARN.
 * @throws {DomainError} `PROVIDER_INPUT_INVALID`
 */
export async function openIdProviderByArn(
  sandbox: Sandbox,
  { id }: Account,
  arn: string,
): Promise<OpenIdProvider | undefined> {
  const [, accountId, url] = /^arn:aws:iam::(\d{12}):oidc-provider\/(.+)$/s.exec(arn) ?? [];
  if (accountId === undefined || url === undefined) throw notAnArn();
  return accountId === id ? findOpenIdProvider(sandbox, id, url) : undefined;
}

/**
 * An OpenID Connect provider of an account.
 * @throws {DomainError} `PROVIDER_INPUT_INVALID`, `PROVIDER_UNKNOWN`
 */
export async function openIdProviderOf(sandbox: Sandbox, account: Account, arn: string): Promise<OpenIdProvider> {
  const found = await openIdProviderByArn(sandbox, account, arn);
  if (found === undefined) throw new DomainError('PROVIDER_UNKNOWN', { of: 'openid', arn });
  return found;
}

const notAnArn = (): DomainError => new DomainError('PROVIDER_INPUT_INVALID', { why: 'arn' });

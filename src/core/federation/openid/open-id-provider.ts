import type { Tag } from '../../accounts/tags.ts';
import { absolute, type Kind, type Row } from '../../store.ts';

/** A public key as JSON (RFC 7517 §4), as far as its form is known. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** An IAM OpenID Connect provider: the issuer that an account trusts. */
export interface OpenIdProvider extends Row {
  readonly accountId: string;
  /** The issuer without its scheme. */
  readonly url: string;
  /** The issuer's scheme is http: a test's own, on this machine or in a private network (ours). */
  readonly plain?: boolean;
  /** The audiences that tokens may have. */
  readonly clientIds: readonly string[];
  /** SHA-1 of certificates that the issuer's site may show, in hexadecimal digits. */
  readonly thumbprints: readonly string[];
  /**
   * The issuer's keys as JSON, where they were told beforehand: nothing is fetched then.
   * @format json[]
   */
  readonly keys?: readonly string[];
  readonly tags?: readonly Tag[];
  readonly createdAt: number;
}

/** Issuers are compared as they are written. */
export const openIdProviderKey = (accountId: string, url: string): string => `oidc-provider/${accountId}/${url}`;

export const openIdProviders: Kind<OpenIdProvider> = {
  name: 'open-id-providers',
  claims: ({ accountId, url }) => [openIdProviderKey(accountId, url)],
  indexes: { account: ({ accountId }) => [accountId] },
  rebase: (provider, bornAt) => ({ ...provider, createdAt: absolute(provider.createdAt, bornAt) }),
};

export const openIdProviderArn = ({ accountId, url }: Pick<OpenIdProvider, 'accountId' | 'url'>): string =>
  `arn:aws:iam::${accountId}:oidc-provider/${url}`;

/** The `iss` of the provider's tokens. */
export const tokenIssuerOf = ({ url, plain }: Pick<OpenIdProvider, 'url' | 'plain'>): string =>
  `${plain ? 'http' : 'https'}://${url}`;

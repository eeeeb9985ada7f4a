import { absolute } from '../store.ts';

/** The account in Active Directory by which AD Connector looks people up. It belongs to the domain, as people do. */
export interface ServiceAccount {
  readonly name: string;
  /** @format argon2 */
  readonly passwordHash: string;
  /** Epoch milliseconds. */
  readonly passwordSetAt: number;
  /** The domain's rule, in milliseconds; absent: the password never expires. */
  readonly passwordMaxAgeMs?: number;
  readonly disabled?: boolean;
}

/**
 * The credentials that an administrator has given to AD Connector, right or wrong: it binds to the domain with them. Its hash
 * is the service account's own where the two passwords are one.
 */
export interface ConnectorCredentials {
  readonly name: string;
  /** @format argon2 */
  readonly passwordHash: string;
}

/** People and passwords are an Active Directory's; AD Connector asks it about them (PORTAL-9). */
export interface ActiveDirectory {
  readonly kind: 'active-directory';
  /** The domain's DNS name, behind the `@` of a user's name. */
  readonly domain: string;
  /** The domain's short name, in front of the `\` of a user's name. */
  readonly netbiosName: string;
  readonly serviceAccount: ServiceAccount;
  readonly connector: ConnectorCredentials;
}

/** The home of a directory's users, which also checks their passwords. */
export type IdentitySource =
  | { readonly kind: 'internal' }
  | { readonly kind: 'saml'; readonly idp: string }
  | ActiveDirectory;

/** A source of the fixtures, its times made absolute. */
export function rebasedSource(source: IdentitySource, bornAt: number): IdentitySource {
  if (source.kind !== 'active-directory') return source;
  const { serviceAccount } = source;
  return {
    ...source,
    serviceAccount: { ...serviceAccount, passwordSetAt: absolute(serviceAccount.passwordSetAt, bornAt) },
  };
}

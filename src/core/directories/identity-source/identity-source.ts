import type { BuiltInMetadata, UploadedMetadata } from '../../federation/saml/saml-provider.ts';
import { absolute } from '../../store.ts';
import type { Directory } from '../directory.ts';

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

/** People and their sign-in are an identity provider's that speaks SAML 2.0 (PORTAL-9). */
export interface SamlSource {
  readonly kind: 'saml';
  /** The built-in identity provider that it is; absent for any other. */
  readonly idp?: string;
  /** As it was when it was configured; of the fixtures, as it was when the sandbox was born. */
  readonly metadata: UploadedMetadata | BuiltInMetadata;
  /**
   * Certificates that somebody has uploaded in the place of those of the metadata, in PEM.
   * @format certificate[]
   */
  readonly certificates?: readonly string[];
}

/** The home of a directory's users, which also checks their passwords. */
export type IdentitySource = { readonly kind: 'internal' } | SamlSource | ActiveDirectory;

/** A source of the fixtures, its times made absolute. */
export function rebasedSource(source: IdentitySource, bornAt: number): IdentitySource {
  if (source.kind === 'saml' && 'document' in source.metadata)
    return { ...source, metadata: { ...source.metadata, uploadedAt: absolute(source.metadata.uploadedAt, bornAt) } };
  if (source.kind !== 'active-directory') return source;
  const { serviceAccount } = source;
  return {
    ...source,
    serviceAccount: { ...serviceAccount, passwordSetAt: absolute(serviceAccount.passwordSetAt, bornAt) },
  };
}

/** A directory with one kind of identity source. */
export type DirectoryBy<K extends IdentitySource['kind']> = Directory & {
  readonly identitySource: Extract<IdentitySource, { readonly kind: K }>;
};

/** Whether a directory's users come from a source of a kind. */
export const comesFrom = <K extends IdentitySource['kind']>(
  directory: Directory,
  kind: K,
): directory is DirectoryBy<K> => directory.identitySource.kind === kind;

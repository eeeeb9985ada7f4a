import type { Tag } from '../../accounts/tags.ts';
import { absolute, type Kind, type Row } from '../../store.ts';
import type { ProviderMetadata } from './read-provider-metadata.ts';

/** Metadata as somebody uploaded it, with what was read in it. */
export interface UploadedMetadata extends ProviderMetadata {
  /** As it was given. */
  readonly document: string;
  readonly uploadedAt: number;
}

/** The metadata of a built-in identity provider as it was when the sandbox was born: the text is made when it is wanted first. */
export interface BuiltInMetadata {
  /** The id of the built-in identity provider. */
  readonly idp: string;
  /** The numbers of the keys that it had published. */
  readonly keys: readonly number[];
}

/** The metadata of a directory, which Identity Center keeps in an account itself: the text is made when it is wanted. */
export interface DirectoryMetadata {
  /** The id of the directory. */
  readonly directory: string;
}

/** A key by which an account reads encrypted assertions. */
export interface DecryptionKey {
  /** As the IAM API names it. */
  readonly id: string;
  /**
   * PKCS #8 in PEM.
   * @format private-key
   */
  readonly privateKey: string;
  readonly addedAt: number;
}

export const encryptionModes = ['Required', 'Allowed'] as const;
export type EncryptionMode = (typeof encryptionModes)[number];

/** An IAM SAML provider: the identity provider that an account trusts. */
export interface SamlProvider extends Row {
  readonly accountId: string;
  readonly name: string;
  readonly metadata: UploadedMetadata | BuiltInMetadata | DirectoryMetadata;
  /** Absent: assertions come as they are, and encrypted ones are read by these keys, too. */
  readonly encryption?: EncryptionMode;
  /** Two at most. */
  readonly decryptionKeys?: readonly DecryptionKey[];
  readonly tags?: readonly Tag[];
  readonly createdAt: number;
}

export const samlProviderKey = (accountId: string, name: string): string =>
  `saml-provider/${accountId}/${name.toLowerCase()}`;

export const samlProviders: Kind<SamlProvider> = {
  name: 'saml-providers',
  claims: ({ accountId, name }) => [samlProviderKey(accountId, name)],
  indexes: {
    account: ({ accountId }) => [accountId],
    directory: ({ metadata }) => ('directory' in metadata ? [metadata.directory] : []),
  },
  rebase: ({ metadata, ...provider }, bornAt) => ({
    ...provider,
    metadata: 'document' in metadata ? { ...metadata, uploadedAt: absolute(metadata.uploadedAt, bornAt) } : metadata,
    createdAt: absolute(provider.createdAt, bornAt),
  }),
};

export const samlProviderArn = ({ accountId, name }: Pick<SamlProvider, 'accountId' | 'name'>): string =>
  `arn:aws:iam::${accountId}:saml-provider/${name}`;

const CENTURY_MS = 100 * 365.25 * 24 * 60 * 60 * 1000;
/** Later years have no four digits. */
const LATEST = Date.UTC(9999, 11, 31);

/** When a provider stops to be trusted, in epoch milliseconds: as its metadata says, else after a hundred years. */
export const trustedUntil = ({ validUntil, uploadedAt }: UploadedMetadata): number =>
  Math.min(validUntil ?? uploadedAt + CENTURY_MS, LATEST);

import { DomainError } from '../../errors.ts';
import { builtInMetadata } from '../../federation/saml/built-in-metadata.ts';
import type { BoundAddress } from '../../federation/saml/metadata-parts.ts';
import type { ProviderMetadata } from '../../federation/saml/read-provider-metadata.ts';
import { uploadedMetadata } from '../../federation/saml/saml-metadata.ts';
import type { UploadedMetadata } from '../../federation/saml/saml-provider.ts';
import { findIdentityProvider } from '../../identity-providers/find-identity-provider.ts';
import { isLoopbackName } from '../../loopback-name.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { directories } from '../directory.ts';
import { comesFrom, type DirectoryBy, type SamlSource } from './identity-source.ts';

/** An identity provider as a directory knows it. */
type ReadySource = Pick<ProviderMetadata, 'entityId' | 'certificates' | 'signIn'>;

/**
 * A directory's identity provider, as its metadata and the uploaded certificates describe it. The metadata of a built-in one is
 * made now, of the keys that it had when the sandbox was born.
 * @throws {DomainError} `NOT_FOUND` when the built-in provider is gone
 */
export async function readySource(sandbox: Sandbox, directory: DirectoryBy<'saml'>): Promise<ReadySource> {
  const { certificates } = directory.identitySource;
  const { entityId, signIn, ...metadata } = await documentOf(sandbox, directory);
  return { entityId, signIn, certificates: certificates ?? metadata.certificates };
}

async function documentOf(sandbox: Sandbox, directory: DirectoryBy<'saml'>): Promise<UploadedMetadata> {
  const { metadata, idp = '' } = directory.identitySource;
  if ('document' in metadata) return metadata;
  const document = await builtInMetadata(sandbox, metadata);
  if (document === undefined) throw noProvider(idp);
  const made = await uploadedMetadata(document, directory.createdAt);
  await update(sandbox.store, directories, directory.id, (known) =>
    comesFrom(known, 'saml') && known.identitySource.metadata === metadata
      ? { ...known, identitySource: { ...known.identitySource, metadata: made } }
      : known,
  );
  return made;
}

/** The address at which a provider takes requests: by redirect, or by a form where it has no other. */
export const requestAddress = ({ signIn }: Pick<ProviderMetadata, 'signIn'>): BoundAddress | undefined =>
  signIn.find(({ binding }) => binding === 'redirect') ?? signIn[0];

const noProvider = (id: string): DomainError => new DomainError('NOT_FOUND', { what: `SAML identity provider ${id}` });

/** An administrator's wish for an identity provider: a built-in one, or the metadata of any; and other certificates than it has. */
export interface WantedSaml {
  readonly kind: 'saml';
  readonly idp?: string;
  readonly metadata?: string;
  /** In PEM. */
  readonly certificate?: string;
}

/**
 * An identity provider's record: its metadata is read now, and kept.
 * @throws {DomainError} `NOT_FOUND`, `METADATA_INVALID`, `MALFORMED_REQUEST`
 */
export async function makeSaml(sandbox: Sandbox, wanted: WantedSaml, present?: SamlSource): Promise<SamlSource> {
  const certificates = wanted.certificate === undefined ? {} : { certificates: [wanted.certificate] };
  const { idp, metadata } = wanted;
  if (idp !== undefined && metadata !== undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'give “identityProvider” or “metadata”, not both' });
  const uploadedAt = sandbox.clock.now();
  if (idp !== undefined) {
    const document = await builtInDocument(sandbox, idp);
    return { kind: 'saml', idp, metadata: await uploadedMetadata(document, uploadedAt), ...certificates };
  }
  if (metadata !== undefined)
    return { kind: 'saml', metadata: await sourceMetadata(metadata, uploadedAt), ...certificates };
  if (present === undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'saml needs “identityProvider” or “metadata”' });
  return { ...present, ...certificates };
}

async function builtInDocument(sandbox: Sandbox, idp: string): Promise<string> {
  const provider = await findIdentityProvider(sandbox, idp);
  if (provider?.kind !== 'saml') throw noProvider(idp);
  const keys = provider.keys.filter(({ published }) => published).map(({ number }) => number);
  const document = await builtInMetadata(sandbox, { idp: provider.id, keys });
  if (document === undefined) throw noProvider(idp);
  return document;
}

/** The words of the real service for addresses that no browser may be sent to. */
const BAD_ADDRESS = 'Unable to build attributes from provided metadata object as url validation failed';

/**
 * Reads the metadata of a directory's identity provider.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export async function sourceMetadata(document: string, uploadedAt: number): Promise<UploadedMetadata> {
  try {
    const metadata = await uploadedMetadata(document, uploadedAt);
    if (!metadata.signIn.every(isSafe)) throw new DomainError('METADATA_INVALID', { why: 'no-sign-in' });
    return metadata;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'METADATA_INVALID') throw error;
    const { why } = error.facts as { readonly why: string };
    const detail = why === 'no-sign-in' ? BAD_ADDRESS : `the metadata document cannot be used: ${why}`;
    throw new DomainError('MALFORMED_REQUEST', { detail });
  }
}

/** Over TLS, or on this machine. */
function isSafe({ location }: Pick<BoundAddress, 'location'>): boolean {
  const { protocol, hostname, username, password } = new URL(location);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || isLoopbackName(hostname);
}

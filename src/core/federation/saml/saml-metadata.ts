import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { builtInMetadata } from './built-in-metadata.ts';
import { directoryMetadata } from './directory-provider.ts';
import { readProviderMetadata } from './read-provider-metadata.ts';
import { type SamlProvider, samlProviders, type UploadedMetadata } from './saml-provider.ts';

/** A SAML provider whose metadata is there. */
export interface ReadyProvider extends SamlProvider {
  readonly metadata: UploadedMetadata;
}

/**
 * Reads metadata that somebody uploads.
 * @throws {DomainError} `METADATA_INVALID`
 */
export const uploadedMetadata = async (document: string, uploadedAt: number): Promise<UploadedMetadata> => ({
  document,
  ...(await readProviderMetadata(document)),
  uploadedAt,
});

/**
 * A provider with its metadata. That of a built-in identity provider is made now, of the keys that it had when the sandbox was born; that
 * of a directory is made each time.
 */
export async function readied(sandbox: Sandbox, provider: SamlProvider): Promise<ReadyProvider | undefined> {
  const { metadata, createdAt } = provider;
  if ('document' in metadata) return { ...provider, metadata };
  if ('directory' in metadata) {
    const text = await directoryMetadata(sandbox, metadata, provider.accountId);
    return text === undefined ? undefined : { ...provider, metadata: await uploadedMetadata(text, createdAt) };
  }
  const document = await builtInMetadata(sandbox, metadata);
  if (document === undefined) return undefined;
  const made = await uploadedMetadata(document, createdAt);
  const kept = await update(sandbox.store, samlProviders, provider.id, (known) =>
    'document' in known.metadata ? known : { ...known, metadata: made },
  );
  return kept && 'document' in kept.metadata ? { ...kept, metadata: kept.metadata } : undefined;
}

import { hash } from 'node:crypto';
import { type Directory, directories } from '../../directories/directory.ts';
import { accountInstanceId } from '../../directories/hex-id.ts';
import { signingKeyOf } from '../../directories/signing-key.ts';
import { update } from '../../records/update.ts';
import { identityProviderId, identityProviderMetadata, readHandle } from '../../saml/identity-provider.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, VersionConflict } from '../../store.ts';
import { type DirectoryMetadata, type SamlProvider, samlProviderKey, samlProviders } from './saml-provider.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const digest = (...parts: readonly string[]): Buffer => hash('sha256', JSON.stringify(parts), 'buffer');

/** The name of the SAML provider by which accounts trust a directory. */
export const directoryProviderName = ({ instanceId }: Pick<Directory, 'instanceId'>): string =>
  `AWSSSO_${hash('sha256', instanceId).slice(0, 16)}_DO_NOT_DELETE`;

/** The SAML provider that Identity Center puts into an account, by which its permission sets' roles are entered. */
export const directoryProvider = (
  { id, instanceId }: Pick<Directory, 'id' | 'instanceId'>,
  accountId: string,
  createdAt: number,
): SamlProvider => ({
  id: `ASPAMOCK${Array.from(digest(instanceId, accountId).subarray(0, 16), (byte) => BASE32[byte & 31]).join('')}`,
  accountId,
  name: directoryProviderName({ instanceId }),
  metadata: { directory: id },
  createdAt,
});

/**
 * Puts the provider of a directory into accounts in which somebody is assigned something. One that was changed is as it
 * should be again, so that assigning anew mends what an administrator broke.
 */
export async function provisionProvider(
  sandbox: Sandbox,
  directory: Pick<Directory, 'id' | 'instanceId'>,
  accountIds: Iterable<string>,
): Promise<void> {
  const { store, clock } = sandbox;
  for (const accountId of new Set(accountIds)) {
    const provider = directoryProvider(directory, accountId, clock.now());
    const known = await store.claimed(samlProviders, samlProviderKey(accountId, provider.name));
    if (known !== undefined) {
      if (!('directory' in known.value.metadata))
        await update(store, samlProviders, known.value.id, (changed) => ({ ...changed, metadata: provider.metadata }));
      continue;
    }
    try {
      await store.put(samlProviders, provider, 0);
    } catch (error) {
      // Somebody else has made it at this moment: the same one, or another of the name.
      if (!(error instanceof VersionConflict || error instanceof ClaimTaken)) throw error;
    }
  }
}

/** The metadata document by which an account knows a directory; undefined when the directory is gone. */
export async function directoryMetadata(
  sandbox: Sandbox,
  { directory: id }: DirectoryMetadata,
  accountId: string,
): Promise<string | undefined> {
  const directory = (await sandbox.store.get(directories, id))?.value;
  if (directory === undefined) return undefined;
  const opened = { id: accountInstanceId(id, accountId) };
  const key = await signingKeyOf(sandbox, directory);
  return identityProviderMetadata(directory, opened, key, identityProviderId(directory, opened.id));
}

const LONGEST_HANDLE = 200;

/** The directory that vouches under an entity ID, whatever it opens. */
export async function directoryByEntityId({ store }: Sandbox, entityId: string): Promise<Directory | undefined> {
  const [, handle = ''] = entityId.split('.amazonaws.com/saml/assertion/');
  const read = handle.length > LONGEST_HANDLE ? undefined : readHandle(handle);
  if (read === undefined) return undefined;
  const { items } = await store.list(directories, { index: 'account', key: read.accountId });
  return items.find((directory) => identityProviderId(directory, read.instanceId) === entityId);
}

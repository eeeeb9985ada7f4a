import { directories } from '../../directories/directory.ts';
import { comesFrom } from '../../directories/identity-source/identity-source.ts';
import { readySource } from '../../directories/identity-source/saml-source.ts';
import type { Sandbox } from '../../sandbox.ts';
import { readied } from './saml-metadata.ts';
import { samlProviders } from './saml-provider.ts';

/**
 * Writes down the metadata of a built-in identity provider for all who were told of it when the sandbox was born, before it loses its
 * keys: another provider of the same id is not the one that they trust.
 */
export async function keepMetadataOf(sandbox: Sandbox, idp: string): Promise<void> {
  for (const provider of (await sandbox.store.list(samlProviders)).items)
    if ('idp' in provider.metadata && provider.metadata.idp === idp) await readied(sandbox, provider);
  for (const directory of (await sandbox.store.list(directories)).items)
    if (comesFrom(directory, 'saml') && directory.identitySource.idp === idp) await readySource(sandbox, directory);
}

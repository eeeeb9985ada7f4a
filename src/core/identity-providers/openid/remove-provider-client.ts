import { removeBelongings } from '../../records/remove-belongings.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type ProviderClient, providerClients, tellClients } from './provider-clients.ts';

/** Removes a client with its codes and tokens. */
export async function removeProviderClient(sandbox: Sandbox, { id, idpId }: ProviderClient): Promise<void> {
  await sandbox.store.remove(providerClients, id);
  await removeBelongings(sandbox, 'providerClient', id);
  tellClients(sandbox, idpId);
}

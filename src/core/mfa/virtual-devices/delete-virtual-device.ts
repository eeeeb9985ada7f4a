import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import { mfaDevices } from '../device.ts';
import { isUnassigned, virtualDevice } from './virtual-devices.ts';

/**
 * Deletes a virtual device that nobody has, its secret included.
 * @throws {DomainError} `NOT_FOUND`, `DEVICE_IN_USE`
 */
export async function deleteVirtualDevice(sandbox: Sandbox, accountId: string, serialNumber: string): Promise<void> {
  const { id } = await virtualDevice(sandbox, accountId, serialNumber);
  // One that is enabled meanwhile has another version, or a user's device could go.
  for (;;) {
    const stored = await sandbox.store.get(mfaDevices, id);
    if (stored === undefined) throw new DomainError('NOT_FOUND', { what: `virtual MFA device ${serialNumber}` });
    if (!isUnassigned(stored.value)) throw new DomainError('DEVICE_IN_USE', {});
    if ((await sandbox.store.take(mfaDevices, id, stored.version)) !== undefined) return;
  }
}

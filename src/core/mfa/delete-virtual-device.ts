import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { mfaDevices } from './device.ts';
import { isUnassigned, virtualDevice } from './virtual-devices.ts';

/**
 * Deletes a virtual device that nobody has, its secret included.
 * @throws {DomainError} `NOT_FOUND`, `DEVICE_IN_USE`
 */
export async function deleteVirtualDevice(sandbox: Sandbox, accountId: string, serialNumber: string): Promise<void> {
  const { id } = await virtualDevice(sandbox, accountId, serialNumber);
  // Enabling holds this key too, or a user's device could go.
  await sandbox.alone(`mfa-device/${id}`, async () => {
    const device = (await sandbox.store.get(mfaDevices, id))?.value;
    if (device !== undefined && !isUnassigned(device)) throw new DomainError('DEVICE_IN_USE', {});
    if (await sandbox.store.remove(mfaDevices, id)) return;
    throw new DomainError('NOT_FOUND', { what: `virtual MFA device ${serialNumber}` });
  });
}

import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { mfaDevices } from './device.ts';
import { deviceName } from './new-device.ts';
import { deviceOf } from './user-devices.ts';

/**
 * Gives a device another name; its serial number stays (IAM-9, PORTAL-10).
 * @throws {DomainError} `UNKNOWN_DEVICE`, `INVALID_NAME`, `DEVICE_NAME_TAKEN`
 */
export async function renameDevice(sandbox: Sandbox, user: User, deviceId: string, typed: string): Promise<void> {
  const name = deviceName(user.kind, typed);
  const device = await deviceOf(sandbox, user.id, deviceId);
  const renamed = await update(sandbox.store, mfaDevices, device.id, (known) => ({ ...known, name })).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('DEVICE_NAME_TAKEN', { name }) : error;
  });
  if (renamed === undefined) throw new DomainError('UNKNOWN_DEVICE', {});
  const subject = subjectOfUser(user);
  sandbox.journal.event('mfa.renamed', { ...subject, device: device.serialNumber });
}

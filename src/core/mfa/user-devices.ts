import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { type MfaDevice, mfaDevices } from './device.ts';

/** A user's MFA devices, oldest first. */
export async function devicesOf(sandbox: Sandbox, userId: string): Promise<readonly MfaDevice[]> {
  const { items } = await sandbox.store.list(mfaDevices, { index: 'user', key: userId });
  return [...items].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/**
 * One of a user's devices, of either type.
 * @throws {DomainError} `UNKNOWN_DEVICE` when it is another's, or gone
 */
export async function deviceOf(sandbox: Sandbox, userId: string, deviceId: string): Promise<MfaDevice> {
  const device = (await sandbox.store.get(mfaDevices, deviceId))?.value;
  if (device?.userId !== userId) throw new DomainError('UNKNOWN_DEVICE', {});
  return device;
}

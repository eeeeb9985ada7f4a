import type { Sandbox } from '../sandbox.ts';
import { type MfaDevice, mfaDevices } from './device.ts';

/** A user's MFA devices, oldest first. */
export async function devicesOf(sandbox: Sandbox, userId: string): Promise<readonly MfaDevice[]> {
  const { items } = await sandbox.store.list(mfaDevices, { index: 'user', key: userId });
  return [...items].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

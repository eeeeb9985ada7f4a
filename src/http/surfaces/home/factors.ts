import { currentCodes } from '../../../core/mfa/current-codes.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import type { FactorView } from '../../../pages/home/factors-cell.tsx';

/** A device as its holder sees it; one that nobody holds shows nothing (TEST-4). */
export async function factorView(device: MfaDevice, now: number, window: number): Promise<FactorView> {
  const { id, name } = device;
  if (device.lost) return { id, name, what: 'lost' };
  if (device.type === 'passkey') return { id, name, what: 'passkey' };
  return { id, name, what: await currentCodes({ ...device, now, window }) };
}

import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type MfaDevice, mfaDevices } from '../device.ts';
import { stepAt } from './totp.ts';

/**
 * After the clock went back: what was spent later than now was not spent yet. Else a device whose codes were used in that
 * future would be of no use until it has come again (TEST-2).
 */
export async function forgetLaterCodes(sandbox: Sandbox): Promise<void> {
  const { totpWindow } = sandbox.settings;
  const present = stepAt(sandbox.clock.now());
  const { items } = await sandbox.store.list(mfaDevices);
  for (const { id } of items.filter((device) => spentLater(device, present, totpWindow)))
    await update(sandbox.store, mfaDevices, id, (known) => {
      if (!spentLater(known, present, totpWindow)) return known;
      const { spentStep: _, ...unspent } = known;
      return unspent;
    });
}

/** Whether a step was spent that no code of now could spend. */
const spentLater = (device: MfaDevice, present: number, window: number): device is MfaDevice & { type: 'totp' } =>
  device.type === 'totp' && (device.spentStep ?? -1) > present + device.driftSteps + window;

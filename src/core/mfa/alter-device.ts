import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { update } from '../update.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from './device.ts';
import { clearAttempts } from './limit-attempts.ts';
import { STEP_MS } from './totp.ts';

/** Makes a device one that nobody holds any more (ROOT-8, IAM-6). */
export async function loseDevice(sandbox: Sandbox, user: User, device: MfaDevice): Promise<void> {
  await update(sandbox.store, mfaDevices, device.id, (known) => ({ ...known, lost: true }));
  sandbox.journal.event('mfa.lost', subject(user, device));
}

/**
 * Sets the device's own clock, so many milliseconds from the sandbox's. Put back, it shows codes of steps before the one
 * that was spent last, none of which would ever be accepted: so that step is forgotten.
 * @throws {DomainError} `DEVICE_NOT_USABLE` when it shows no codes
 */
export async function setDeviceSkew(sandbox: Sandbox, device: MfaDevice, skewMs: number): Promise<void> {
  await update(sandbox.store, mfaDevices, device.id, (known) => {
    const { spentStep, ...totp } = totpOnly(known);
    return { ...totp, skewMs, ...(skewMs >= totp.skewMs && spentStep !== undefined && { spentStep }) };
  });
}

/**
 * Tells the service how far the device's clock is off, as an administrator's resync with two codes would.
 * @throws {DomainError} `DEVICE_NOT_USABLE` when it shows no codes
 */
export async function resyncToSkew(sandbox: Sandbox, user: User, device: MfaDevice): Promise<void> {
  const changed = await update(sandbox.store, mfaDevices, device.id, (known) => {
    const totp = totpOnly(known);
    return { ...totp, driftSteps: Math.round(totp.skewMs / STEP_MS) };
  });
  await clearAttempts(sandbox, user.id);
  const { driftSteps } = totpOnly(changed ?? device);
  sandbox.journal.event('mfa.resynced', { ...subject(user, device), driftSteps });
}

function totpOnly(device: MfaDevice): TotpDevice {
  if (device.type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
  return device;
}

const subject = (user: User, { serialNumber }: MfaDevice) => ({
  ...subjectOfUser(user),
  device: serialNumber,
});

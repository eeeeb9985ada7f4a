import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from './device.ts';
import { clearAttempts, wrongAttempts } from './limit-attempts.ts';
import { STEP_MS } from './totp/totp.ts';

/** Makes a device one that nobody holds any more (ROOT-8, IAM-6). */
export async function loseDevice(sandbox: Sandbox, user: User, device: MfaDevice): Promise<void> {
  await update(sandbox.store, mfaDevices, device.id, (known) => ({ ...known, lost: true }));
  sandbox.journal.event('mfa.lost', subject(user, device));
}

/** Gives it back to its user. */
export async function findLostDevice(sandbox: Sandbox, user: User, device: MfaDevice): Promise<void> {
  await update(sandbox.store, mfaDevices, device.id, ({ lost: _, ...known }) => known);
  sandbox.journal.event('mfa.found', subject(user, device));
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
    return { ...totp, driftSteps: driftOf(totp) };
  });
  await clearAttempts(sandbox, user.id);
  const { driftSteps } = totpOnly(changed ?? device);
  sandbox.journal.event('mfa.resynced', { ...subject(user, device), driftSteps });
}

/** Whether the service knows of the device's clock what there is to know, and waits for no further code. */
export const isResynced = async (sandbox: Sandbox, user: User, device: MfaDevice): Promise<boolean> =>
  totpOnly(device).driftSteps === driftOf(totpOnly(device)) && (await wrongAttempts(sandbox, user.id)) === 0;

const driftOf = ({ skewMs }: TotpDevice): number => Math.round(skewMs / STEP_MS);

function totpOnly(device: MfaDevice): TotpDevice {
  if (device.type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
  return device;
}

const subject = (user: User, { serialNumber }: MfaDevice) => ({
  ...subjectOfUser(user),
  device: serialNumber,
});

import { subjectOfUser, type User } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { putIf } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { mfaDevices } from '../device.ts';
import { clearAttempts, limitAttempts } from '../limit-attempts.ts';
import { resyncTotp } from '../totp/resync-totp.ts';
import { isTotpRefusal } from '../totp/verify-totp.ts';

/**
 * Brings a device whose clock drifts back into use, by two codes that follow each other (ROOT-8, IAM-6, IAM-9).
 * @throws {DomainError} `UNKNOWN_DEVICE`, `DEVICE_NOT_USABLE`, `CODES_NOT_CONSECUTIVE`, `TOTP_REPLAYED`
 */
export async function resyncDevice(
  sandbox: Sandbox,
  user: User,
  deviceId: string,
  [code1, code2]: readonly [string, string],
): Promise<void> {
  const stored = await sandbox.store.get(mfaDevices, deviceId);
  if (stored === undefined || stored.value.userId !== user.id) throw new DomainError('UNKNOWN_DEVICE', {});
  const { version, value: device } = stored;
  if (device.type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
  const { secret, spentStep, serialNumber } = device;
  const found = await resyncTotp({ secret, spentStep, code1, code2, now: sandbox.clock.now() });
  const subject = { ...subjectOfUser(user), device: serialNumber };
  if (isTotpRefusal(found)) {
    const reason = found.reason === 'replayed' ? 'TOTP_REPLAYED' : 'CODES_NOT_CONSECUTIVE';
    sandbox.journal.event('mfa.rejected', { ...subject, reason });
    throw new DomainError(reason, {});
  }
  const { driftSteps, step } = found;
  // Another request spent a step of this device meanwhile; the codes have to be judged anew.
  if (!(await putIf(sandbox.store, mfaDevices, { ...device, driftSteps, spentStep: step }, version)))
    return resyncDevice(sandbox, user, deviceId, [code1, code2]);
  await clearAttempts(sandbox, user.id);
  sandbox.journal.event('mfa.resynced', { ...subject, driftSteps });
}

/**
 * The same for people, who may be guessing: before a sign-in, or in a session that somebody else has left open.
 * @throws {DomainError} as `resyncDevice`, and `MFA_DELAYED`
 */
export async function resyncWithinLimit(
  sandbox: Sandbox,
  user: User,
  deviceId: string,
  codes: readonly [string, string],
): Promise<void> {
  await limitAttempts(sandbox, user.id, subjectOfUser(user), () => resyncDevice(sandbox, user, deviceId, codes));
}

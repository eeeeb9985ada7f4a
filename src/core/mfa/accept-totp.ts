import type { ErrorCode } from '../errors.ts';
import { DomainError } from '../errors.ts';
import type { Subject } from '../events.ts';
import type { Sandbox } from '../sandbox.ts';
import { VersionConflict } from '../store.ts';
import { mfaDevices } from './device.ts';
import { isTotpRefusal, verifyTotp } from './verify-totp.ts';

/**
 * Accepts a code of one of the user's devices and spends its time step, everywhere at once.
 * @throws {DomainError} `WRONG_CODE`, `TOTP_REPLAYED`, `UNKNOWN_DEVICE`, `DEVICE_NOT_USABLE`
 */
export async function acceptTotp(
  sandbox: Sandbox,
  userId: string,
  deviceId: string,
  code: string,
  subject: Subject,
): Promise<void> {
  const { totpWindow } = await sandbox.settings();
  const stored = await sandbox.store.get(mfaDevices, deviceId);
  if (stored === undefined || stored.value.userId !== userId) throw new DomainError('UNKNOWN_DEVICE', {});
  const device = stored.value;
  if (device.type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
  const verdict = await verifyTotp({ ...device, code, now: sandbox.clock.now(), window: totpWindow });
  if (isTotpRefusal(verdict))
    return refuse(
      sandbox,
      device.serialNumber,
      subject,
      verdict.reason === 'replayed' ? 'TOTP_REPLAYED' : 'WRONG_CODE',
    );
  try {
    await sandbox.store.put(mfaDevices, { ...device, spentStep: verdict.step }, stored.version);
  } catch (error) {
    // Whoever came between spent a step of this device; the code has to be judged anew.
    if (error instanceof VersionConflict) return acceptTotp(sandbox, userId, deviceId, code, subject);
    throw error;
  }
  sandbox.journal.event('mfa.accepted', { ...subject, device: device.serialNumber });
}

function refuse(
  sandbox: Sandbox,
  device: string,
  subject: Subject,
  reason: ErrorCode & ('WRONG_CODE' | 'TOTP_REPLAYED'),
): never {
  sandbox.journal.event('mfa.rejected', { ...subject, device, reason });
  throw new DomainError(reason, {});
}

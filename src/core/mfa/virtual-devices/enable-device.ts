import { type IamUser, subjectOfUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { type Decision, guarded } from '../../records/guarded.ts';
import type { Sandbox } from '../../sandbox.ts';
import { putOf } from '../../store.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from '../device.ts';
import { fullQuota } from '../device-rules.ts';
import { freeDeviceName } from '../new-device.ts';
import { type Enrolment, verifyEnrolment } from '../totp/verify-enrolment.ts';
import { devicesOf } from '../user-devices.ts';
import { isUnassigned, virtualDevice, virtualName } from './virtual-devices.ts';

/**
 * Gives a user one of the account's virtual devices, by two codes that follow each other (CLI-7). Codes that come too
 * late enable it all the same, out of sync, as `registerTotp` does.
 * @throws {DomainError} `NOT_FOUND`, `DEVICE_REGISTERED_ALREADY` when it is somebody's, `CODES_NOT_CONSECUTIVE`,
 * `TOTP_REPLAYED`, `TOO_MANY_DEVICES`
 */
export async function enableDevice(
  sandbox: Sandbox,
  user: IamUser,
  serialNumber: string,
  codes: readonly [string, string],
): Promise<void> {
  const device = await virtualDevice(sandbox, user.accountId, serialNumber);
  demandFree(device);
  const { totpWindow: window } = sandbox.settings;
  const proof = await verifyEnrolment({ secret: device.secret, codes, now: sandbox.clock.now(), window });
  if (proof === undefined) throw new DomainError('CODES_NOT_CONSECUTIVE', {});
  // Pages register devices under the user's key, too.
  await guarded(sandbox, `mfa-devices/${user.id}`, () => assigned(sandbox, user, device, proof));
  const { inSync } = proof;
  sandbox.journal.event('mfa.registered', { ...subjectOfUser(user), device: serialNumber, inSync });
}

async function assigned(
  sandbox: Sandbox,
  user: IamUser,
  device: TotpDevice,
  { driftSteps, step }: Enrolment,
): Promise<Decision<void>> {
  const devices = await devicesOf(sandbox, user.id);
  const full = fullQuota(user.kind, devices, device.type);
  if (full !== undefined) throw new DomainError('TOO_MANY_DEVICES', full);
  const name = freeDeviceName(devices, virtualName(device));
  const createdAt = sandbox.clock.now();
  const stored = await sandbox.store.get(mfaDevices, device.id);
  if (stored === undefined) throw new DomainError('NOT_FOUND', { what: `virtual MFA device ${device.serialNumber}` });
  const { lost: _, ...free } = demandFree(stored.value);
  // Somebody had the device before, and these codes may be used ones.
  if (step - 1 <= (free.spentStep ?? -1)) throw new DomainError('TOTP_REPLAYED', {});
  const enabled: TotpDevice = { ...free, userId: user.id, name, createdAt, driftSteps, spentStep: step };
  return { value: undefined, puts: [putOf<MfaDevice>(mfaDevices, enabled, stored.version)] };
}

function demandFree(device: TotpDevice | { readonly type: 'passkey' }): TotpDevice {
  if (device.type === 'totp' && isUnassigned(device)) return device;
  throw new DomainError('DEVICE_REGISTERED_ALREADY', {});
}

import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { guarded } from '../records/guarded.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, putOf } from '../store.ts';
import { credentialKey, type MfaDevice, mfaDevices } from './device.ts';
import { checkNewDevice, newDeviceId, newSerialNumber } from './new-device.ts';
import { devicesOf } from './user-devices.ts';

/** The id and the times of a device, which it gets here. */
type Given = 'id' | 'userId' | 'name' | 'serialNumber' | 'createdAt';

/** Throws what a new device is refused for beside the user's others. */
export type DemandOfOthers = (others: readonly MfaDevice[]) => void;

/**
 * Keeps a new device of a user.
 * @param typed its name
 * @param make the rest of it, beside the user's other devices, which stay as they are until it is kept; throws what the device is refused for
 * @throws {DomainError} `TOO_MANY_DEVICES`, `DEVICE_NAME_TAKEN`, `INVALID_NAME`, `DEVICE_REGISTERED_ALREADY`, and what `make` throws
 */
export async function putNewDevice<D extends MfaDevice>(
  sandbox: Sandbox,
  user: User,
  typed: (others: readonly MfaDevice[]) => string,
  make: (others: readonly MfaDevice[]) => Omit<D, Given>,
): Promise<D> {
  let device: D | undefined;
  // Two could both be the last one under the limit.
  const made = guarded(sandbox, `mfa-devices/${user.id}`, async () => {
    const others = await devicesOf(sandbox, user.id);
    const own = make(others) as Omit<D, Given> & Pick<D, 'type'>;
    const name = checkNewDevice(user, others, own.type, typed(others));
    device = {
      id: await newDeviceId(sandbox),
      userId: user.id,
      name,
      serialNumber: await newSerialNumber(sandbox, user, name, own.type),
      createdAt: sandbox.clock.now(),
      ...own,
    } as unknown as D;
    return { value: device, puts: [putOf<MfaDevice>(mfaDevices, device, 0)] };
  });
  return made.catch((error) => {
    throw device !== undefined && error instanceof ClaimTaken ? takenBy(device, error.key) : error;
  });
}

/** WebAuthn §7.1 step 26: nobody registers a credential that somebody has. */
const takenBy = (device: MfaDevice, key: string): DomainError =>
  device.type === 'passkey' && key === credentialKey(device)
    ? new DomainError('DEVICE_REGISTERED_ALREADY', {})
    : new DomainError('DEVICE_NAME_TAKEN', { name: device.name });

/** Tells the journal of a new device; one that is out of sync shows codes that are not taken before a resync. */
export function tellRegistered({ journal }: Sandbox, user: User, device: MfaDevice, inSync = true): void {
  journal.event('mfa.registered', { ...subjectOfUser(user), device: device.serialNumber, inSync });
}

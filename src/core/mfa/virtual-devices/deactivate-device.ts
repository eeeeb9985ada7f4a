import { type IamUser, subjectOfUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { guarded } from '../../records/guarded.ts';
import type { Sandbox } from '../../sandbox.ts';
import { putOf } from '../../store.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from '../device.ts';
import { freeDeviceName } from '../new-device.ts';
import { removeDevice } from '../remove-device.ts';
import { devicesOf } from '../user-devices.ts';
import { isVirtual, unassignedOwner, virtualName } from './virtual-devices.ts';

/**
 * A user's device by its serial number, passkeys included (IAM-9).
 * @throws {DomainError} `NOT_FOUND`
 */
export async function deviceBySerial(sandbox: Sandbox, user: IamUser, serialNumber: string): Promise<MfaDevice> {
  const found = (await devicesOf(sandbox, user.id)).find((device) => device.serialNumber === serialNumber);
  if (found === undefined) throw missing(user, serialNumber);
  return found;
}

/**
 * The same of those that show codes.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function totpBySerial(sandbox: Sandbox, user: IamUser, serialNumber: string): Promise<TotpDevice> {
  const found = await deviceBySerial(sandbox, user, serialNumber);
  if (found.type !== 'totp') throw missing(user, serialNumber);
  return found;
}

/**
 * Takes a device from its user: no sign-in asks for it any more (IAM-6). A virtual one stays in the account with its
 * secret, and can be enabled again; a hardware token or a passkey is registered anew when it comes back.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function deactivateDevice(sandbox: Sandbox, user: IamUser, serialNumber: string): Promise<void> {
  const device = await deviceBySerial(sandbox, user, serialNumber);
  if (!isVirtual(device)) return removeDevice(sandbox, user, device.id, 'api');
  const owner = unassignedOwner(user.accountId);
  // Two could be given one name.
  await guarded(sandbox, `mfa-devices/${user.accountId}`, async () => {
    const name = freeDeviceName(await devicesOf(sandbox, owner), virtualName(device));
    const stored = await sandbox.store.get(mfaDevices, device.id);
    if (stored?.value.userId !== user.id) throw missing(user, serialNumber);
    return { value: undefined, puts: [putOf(mfaDevices, { ...stored.value, userId: owner, name }, stored.version)] };
  });
  sandbox.journal.event('mfa.removed', { ...subjectOfUser(user), device: serialNumber, by: 'api' });
}

const missing = (user: IamUser, serialNumber: string): DomainError =>
  new DomainError('NOT_FOUND', { what: `MFA device ${serialNumber} of user ${user.name}` });

import type { User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { CONSOLE_DEVICE_LIMIT, type MfaDevice } from './device.ts';
import { devicesOf } from './user-devices.ts';

/** Names as IAM takes them. */
const NAME = /^[A-Za-z0-9+=,.@_-]{1,128}$/;

/**
 * A device name as it is stored.
 * @throws {DomainError} `INVALID_NAME`
 */
export function deviceName(typed: string): string {
  const name = typed.trim();
  if (!NAME.test(name)) throw new DomainError('INVALID_NAME', { field: 'name' });
  return name;
}

/**
 * Whether a root or IAM user may have one more device, under a name that no other of theirs has (IAM-9).
 * @throws {DomainError} `INVALID_NAME`, `TOO_MANY_DEVICES`, `DEVICE_NAME_TAKEN`
 */
export async function checkNewDevice(sandbox: Sandbox, userId: string, typed: string): Promise<string> {
  const name = deviceName(typed);
  const devices = await devicesOf(sandbox, userId);
  if (devices.length >= CONSOLE_DEVICE_LIMIT)
    throw new DomainError('TOO_MANY_DEVICES', { limit: CONSOLE_DEVICE_LIMIT });
  if (devices.some((device) => device.name.toLowerCase() === name.toLowerCase()))
    throw new DomainError('DEVICE_NAME_TAKEN', { name });
  return name;
}

/** IAM's are ARNs (CLI-4 names them); the devices of a directory's users have no name outside of it. */
function serialPrefix(user: User): string {
  if (user.kind === 'workforce') return `${user.directoryId}:mfa/${user.name}`;
  return `arn:aws:iam::${user.accountId}:mfa/${user.kind === 'root' ? 'root' : user.name}`;
}

/** A serial number that none of the user's devices has: a renamed device keeps the one of its first name. */
export function newSerialNumber(user: User, name: string, devices: readonly MfaDevice[]): string {
  const plain = `${serialPrefix(user)}/${name}`;
  const taken = new Set(devices.map(({ serialNumber }) => serialNumber.toLowerCase()));
  let serial = plain;
  for (let number = 2; taken.has(serial.toLowerCase()); number++) serial = `${plain}-${number}`;
  return serial;
}

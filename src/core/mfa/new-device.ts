import { type ConsoleUser, consoleUser, serialPrefix, type User, type UserKind } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { newFidoId, sequenceId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { type MfaDevice, mfaDevices } from './device.ts';
import { deviceRules, fullQuota } from './device-rules.ts';
import { devicesOf } from './user-devices.ts';
import { accountDevices } from './virtual-devices/virtual-devices.ts';

/**
 * A device name as it is stored.
 * @throws {DomainError} `INVALID_NAME`
 */
export function deviceName(kind: UserKind, typed: string): string {
  const name = typed.trim();
  if (!deviceRules[kind].name.test(name)) throw new DomainError('INVALID_NAME', { field: 'deviceName' });
  return name;
}

/**
 * Whether a user may have one more device of a type, under a name that no other of theirs has (IAM-9, PORTAL-10).
 * @param devices those that the user has
 * @returns the name as it is stored
 * @throws {DomainError} `INVALID_NAME`, `TOO_MANY_DEVICES`, `DEVICE_NAME_TAKEN`
 */
export function checkNewDevice(
  { kind }: Pick<User, 'kind'>,
  devices: readonly MfaDevice[],
  type: MfaDevice['type'],
  typed: string,
): string {
  const name = deviceName(kind, typed);
  const full = fullQuota(kind, devices, type);
  if (full !== undefined) throw new DomainError('TOO_MANY_DEVICES', full);
  if (devices.some((device) => device.name.toLowerCase() === name.toLowerCase()))
    throw new DomainError('DEVICE_NAME_TAKEN', { name });
  return name;
}

/** An id that sorts by when the device came, which its time does not tell under a clock that stands still. */
export async function newDeviceId({ store, random }: Sandbox): Promise<string> {
  return `mfa-${sequenceId(await store.next(mfaDevices.name))}-${random.token().slice(0, 16)}`;
}

/** A name for a device that no other of the user's devices has: `authenticator-app`, `authenticator-app-2` … */
export function freeDeviceName(devices: readonly MfaDevice[], plain: string): string {
  const taken = devices.map(({ name }) => name.toLowerCase());
  return numbered(plain, taken);
}

/**
 * A serial number that no other device has, of the account where there is one: devices that are renamed, or that belong
 * to nobody any more, keep theirs.
 */
export async function newSerialNumber(
  sandbox: Sandbox,
  user: User,
  name: string,
  type: MfaDevice['type'],
): Promise<string> {
  const inAccount = consoleUser(user);
  if (type === 'passkey' && inAccount) return fidoSerial(inAccount, name, newFidoId(sandbox.random));
  const devices = inAccount ? await accountDevices(sandbox, inAccount.accountId) : await devicesOf(sandbox, user.id);
  const taken = devices.map(({ serialNumber }) => serialNumber.toLowerCase());
  return numbered(`${serialPrefix(user)}/${name}`, taken);
}

/** The IAM API's name for a passkey or security key of a root or IAM user (IAM-9). */
export const fidoSerial = (user: ConsoleUser, name: string, id: string): string =>
  `arn:aws:iam::${user.accountId}:u2f/${user.kind === 'root' ? 'root' : `user/${user.name}`}/${name}-${id}`;

function numbered(plain: string, taken: readonly string[]): string {
  let free = plain;
  for (let number = 2; taken.includes(free.toLowerCase()); number++) free = `${plain}-${number}`;
  return free;
}

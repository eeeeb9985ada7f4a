import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from '../device.ts';

/** Virtual MFA devices that an account may have, as many as users. */
export const VIRTUAL_DEVICE_LIMIT = 5000;

/** Stands for the user of a virtual device that belongs to its account only: made, or deactivated (CLI-7). */
export const unassignedOwner = (accountId: string): string => `unassigned/${accountId}`;

export const isUnassigned = ({ userId }: MfaDevice): boolean => userId.startsWith('unassigned/');

/** Authenticator apps of root and IAM users are entities of the account; a hardware token is none. */
export const isVirtual = (device: MfaDevice): device is TotpDevice => device.type === 'totp' && !device.hardware;

/**
 * The name that a device has in its account: the end of its ARN, which stays when a person renames the device. A passkey's has
 * an id behind it.
 */
export function virtualName({ serialNumber, type }: MfaDevice): string {
  const end = serialNumber.slice(serialNumber.lastIndexOf('/') + 1);
  return type === 'passkey' ? end.replace(/-[A-Z2-7]{26}$/, '') : end;
}

/** All MFA devices of an account, whoever has them, in no order. */
export async function accountDevices({ store }: Sandbox, accountId: string): Promise<readonly MfaDevice[]> {
  return (await store.list(mfaDevices, { index: 'account', key: accountId })).items;
}

/** The account's virtual devices, the root user's included; oldest first. */
export async function virtualDevices(sandbox: Sandbox, accountId: string): Promise<readonly TotpDevice[]> {
  const devices = (await accountDevices(sandbox, accountId)).filter(isVirtual);
  return devices.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/**
 * The virtual device of a serial number, whoever has it.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function virtualDevice(sandbox: Sandbox, accountId: string, serialNumber: string): Promise<TotpDevice> {
  const devices = await virtualDevices(sandbox, accountId);
  const device = devices.find((each) => each.serialNumber === serialNumber);
  if (device === undefined) throw new DomainError('NOT_FOUND', { what: `virtual MFA device ${serialNumber}` });
  return device;
}

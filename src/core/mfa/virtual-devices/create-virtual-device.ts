import type { Account } from '../../accounts/account.ts';
import { checkTags, type Tag } from '../../accounts/tags.ts';
import { DomainError } from '../../errors.ts';
import { guarded } from '../../records/guarded.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, putOf } from '../../store.ts';
import { type MfaDevice, mfaDevices, type TotpDevice } from '../device.ts';
import { newDeviceId } from '../new-device.ts';
import { newTotpSecret } from '../totp/totp.ts';
import { accountDevices, isVirtual, unassignedOwner, VIRTUAL_DEVICE_LIMIT, virtualName } from './virtual-devices.ts';

interface NewVirtualDevice {
  readonly name: string;
  /** `/`, or one that begins and ends with it. */
  readonly path?: string;
  readonly tags?: readonly Tag[];
}

/** The ARN that a device of the account would have. */
export const virtualDeviceArn = (account: Account, { name, path = '/' }: NewVirtualDevice): string =>
  `arn:aws:iam::${account.id}:mfa${path}${name}`;

/**
 * Makes a virtual MFA device of an account, which nobody has until it is enabled (CLI-7).
 * @throws {DomainError} `DEVICE_NAME_TAKEN`, `TOO_MANY_DEVICES`, `TAGS_INVALID`
 */
export async function createVirtualDevice(
  sandbox: Sandbox,
  account: Account,
  wanted: NewVirtualDevice,
): Promise<TotpDevice> {
  const { name, tags = [] } = wanted;
  checkTags(tags);
  const device: TotpDevice = {
    id: await newDeviceId(sandbox),
    type: 'totp',
    userId: unassignedOwner(account.id),
    name,
    serialNumber: virtualDeviceArn(account, wanted),
    createdAt: sandbox.clock.now(),
    hardware: false,
    secret: newTotpSecret(sandbox.random),
    driftSteps: 0,
    skewMs: 0,
    ...(tags.length > 0 && { tags }),
  };
  // Two could both be the first of their name, or the last one under the limit.
  const made = guarded(sandbox, `mfa-devices/${account.id}`, async () => {
    const devices = await accountDevices(sandbox, account.id);
    if (devices.some((known) => virtualName(known).toLowerCase() === name.toLowerCase()))
      throw new DomainError('DEVICE_NAME_TAKEN', { name });
    if (devices.filter(isVirtual).length >= VIRTUAL_DEVICE_LIMIT)
      throw new DomainError('TOO_MANY_DEVICES', { of: 'any', limit: VIRTUAL_DEVICE_LIMIT });
    return { value: device, puts: [putOf<MfaDevice>(mfaDevices, device, 0)] };
  });
  return made.catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('DEVICE_NAME_TAKEN', { name }) : error;
  });
}

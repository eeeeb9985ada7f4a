import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { mfaDevices, type TotpDevice } from './device.ts';
import { checkNewDevice, newDeviceId, newSerialNumber } from './new-device.ts';
import { orRefused } from './or-refused.ts';
import { bareSecret } from './totp.ts';
import { devicesOf } from './user-devices.ts';
import { type Enrolment, verifyEnrolment } from './verify-enrolment.ts';

export interface NewTotp {
  readonly name: string;
  /** base32 */
  readonly secret: string;
  readonly hardware: boolean;
  /** Two codes that follow each other (IAM-9), or one where a directory's user registers (PORTAL-5). */
  readonly codes: readonly [string, string] | readonly [string];
}

interface RegisteredTotp {
  readonly device: TotpDevice;
  readonly inSync: boolean;
}

/** A secret as a person types it from a token's sheet: base32 of 80 bits or more. */
export const isTotpSecret = (typed: string): boolean => /^[A-Z2-7]{16,128}$/.test(bareSecret(typed));

/**
 * Registers an authenticator app or a hardware token for a user (IAM-9, PORTAL-5). Codes that come too late register
 * it all the same, out of sync; codes that do not follow each other register nothing.
 * @throws {DomainError} `CODES_NOT_CONSECUTIVE`, or `WRONG_CODE` for a lone one; `DEVICE_REGISTERED_ALREADY`, `TOO_MANY_DEVICES`, `DEVICE_NAME_TAKEN`, `INVALID_NAME`
 */
export const registerTotp = (sandbox: Sandbox, user: User, wanted: NewTotp): Promise<RegisteredTotp> =>
  orRefused(sandbox, user, wanted.name, () => register(sandbox, user, wanted));

async function register(sandbox: Sandbox, user: User, { codes, ...wanted }: NewTotp): Promise<RegisteredTotp> {
  const { totpWindow: window } = await sandbox.settings();
  const proof = await verifyEnrolment({ secret: wanted.secret, codes, now: sandbox.clock.now(), window });
  if (proof === undefined) throw new DomainError(codes.length === 1 ? 'WRONG_CODE' : 'CODES_NOT_CONSECUTIVE', {});
  // One at a time, or two could both be the last one under the limit.
  const device = await sandbox.alone(`mfa-devices/${user.id}`, () => store(sandbox, user, wanted, proof));
  sandbox.journal.event('mfa.registered', {
    ...subjectOfUser(user),
    device: device.serialNumber,
    inSync: proof.inSync,
  });
  return { device, inSync: proof.inSync };
}

async function store(
  sandbox: Sandbox,
  user: User,
  { secret, hardware, ...wanted }: Omit<NewTotp, 'codes'>,
  { driftSteps, step }: Enrolment,
): Promise<TotpDevice> {
  await demandNewSecret(sandbox, user, secret);
  const name = await checkNewDevice(sandbox, user, 'totp', wanted.name);
  const device: TotpDevice = {
    id: await newDeviceId(sandbox),
    type: 'totp',
    userId: user.id,
    name,
    serialNumber: await newSerialNumber(sandbox, user, name),
    createdAt: sandbox.clock.now(),
    hardware,
    secret,
    driftSteps,
    spentStep: step,
    skewMs: 0,
  };
  try {
    await sandbox.store.put(mfaDevices, device, 0);
  } catch (error) {
    throw error instanceof ClaimTaken ? new DomainError('DEVICE_NAME_TAKEN', { name }) : error;
  }
  return device;
}

/** One token under two names would spend each of its codes twice. */
async function demandNewSecret(sandbox: Sandbox, { id }: User, secret: string): Promise<void> {
  const devices = await devicesOf(sandbox, id);
  if (devices.some((device) => device.type === 'totp' && bareSecret(device.secret) === bareSecret(secret)))
    throw new DomainError('DEVICE_REGISTERED_ALREADY', {});
}

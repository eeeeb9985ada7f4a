import type { User } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { MfaDevice, TotpDevice } from '../device.ts';
import { orRefused } from '../or-refused.ts';
import { type DemandOfOthers, putNewDevice, tellRegistered } from '../put-new-device.ts';
import { bareSecret } from './totp.ts';
import { verifyEnrolment } from './verify-enrolment.ts';

export interface NewTotp {
  readonly name: string;
  /** base32 */
  readonly secret: string;
  readonly hardware: boolean;
  /** Two codes that follow each other (IAM-9), or one where a directory's user registers (PORTAL-5). */
  readonly codes: readonly [string, string] | readonly [string];
  readonly demand?: DemandOfOthers;
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

async function register(sandbox: Sandbox, user: User, { codes, name, ...wanted }: NewTotp): Promise<RegisteredTotp> {
  const { totpWindow: window } = sandbox.settings;
  const proof = await verifyEnrolment({ secret: wanted.secret, codes, now: sandbox.clock.now(), window });
  if (proof === undefined) throw new DomainError(codes.length === 1 ? 'WRONG_CODE' : 'CODES_NOT_CONSECUTIVE', {});
  const { driftSteps, step: spentStep, inSync } = proof;
  const device = await putTotp(sandbox, user, () => name, { ...wanted, driftSteps, spentStep, skewMs: 0 });
  tellRegistered(sandbox, user, device, inSync);
  return { device, inSync };
}

type OwnTotp = Pick<TotpDevice, 'secret' | 'hardware' | 'driftSteps' | 'spentStep' | 'skewMs'> &
  Pick<NewTotp, 'demand'>;

/**
 * Keeps a new device that shows codes, whoever has proved that it does.
 * @throws {DomainError} as `putNewDevice`
 */
export const putTotp = (
  sandbox: Sandbox,
  user: User,
  typed: (others: readonly MfaDevice[]) => string,
  { secret: typedSecret, hardware, driftSteps, spentStep, skewMs, demand }: OwnTotp,
): Promise<TotpDevice> =>
  putNewDevice<TotpDevice>(sandbox, user, typed, (others) => {
    demand?.(others);
    // Kept as it is compared, whatever blanks and cases it came with.
    const secret = bareSecret(typedSecret);
    demandNewSecret(others, secret);
    return { type: 'totp', hardware, secret, driftSteps, ...(spentStep !== undefined && { spentStep }), skewMs };
  });

/** One token under two names would spend each of its codes twice. */
function demandNewSecret(others: readonly MfaDevice[], secret: string): void {
  if (others.some((device) => device.type === 'totp' && bareSecret(device.secret) === bareSecret(secret)))
    throw new DomainError('DEVICE_REGISTERED_ALREADY', {});
}

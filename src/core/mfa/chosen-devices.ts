import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { MfaDevice } from './device.ts';
import { devicesOf } from './user-devices.ts';

/**
 * The devices that the test's side means: the one of a name or serial number, or all of the user's.
 * @throws {DomainError} `NOT_FOUND` when there is none
 */
export async function chosenDevices(
  sandbox: Sandbox,
  userId: string,
  wanted: string | undefined,
): Promise<readonly MfaDevice[]> {
  const name = wanted?.toLowerCase();
  const found = (await devicesOf(sandbox, userId)).filter(
    (device) => name === undefined || device.name.toLowerCase() === name || device.serialNumber.toLowerCase() === name,
  );
  if (found.length === 0) throw new DomainError('NOT_FOUND', { what: `MFA device ${wanted ?? 'of this user'}` });
  return found;
}

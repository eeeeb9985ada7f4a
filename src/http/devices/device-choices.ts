import type { FastifyRequest } from 'fastify';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import type { DeviceChoice } from '../../pages/signin/device-radios.tsx';
import { sandboxFor } from '../server/create-app.ts';

/** A user's MFA devices as a page lists them. */
export const deviceChoices = async (request: FastifyRequest, userId: string): Promise<DeviceChoice[]> =>
  asChoices(await devicesOf(sandboxFor(request), userId));

/** Devices with codes come first: scripts press the first choice, and then type a code (`pages.md` §4). */
export const asChoices = (devices: readonly MfaDevice[]): DeviceChoice[] =>
  [...devices].sort((one, other) => Number(one.type === 'passkey') - Number(other.type === 'passkey')).map(asChoice);

const asChoice = (device: MfaDevice): DeviceChoice => ({
  id: device.id,
  name: device.name,
  type: device.type === 'totp' && device.hardware ? 'hardware' : device.type,
});

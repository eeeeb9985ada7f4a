import type { FastifyRequest } from 'fastify';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import type { DeviceChoice } from '../../../pages/signin/device-radios.tsx';
import { sandboxFor } from '../../create-app.ts';

/** A user's MFA devices as a page lists them. */
export async function deviceChoices(request: FastifyRequest, userId: string): Promise<DeviceChoice[]> {
  return (await devicesOf(sandboxFor(request), userId)).map(deviceChoice);
}

/** One device as a page lists it. */
export const deviceChoice = (device: MfaDevice): DeviceChoice => ({
  id: device.id,
  name: device.name,
  type: device.type === 'totp' && device.hardware ? 'hardware' : device.type,
});

import type { FastifyRequest } from 'fastify';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import type { DeviceChoice } from '../../../pages/signin/device-radios.tsx';
import { sandboxFor } from '../../create-app.ts';

/** A user's MFA devices as a page lists them. */
export async function deviceChoices(request: FastifyRequest, userId: string): Promise<DeviceChoice[]> {
  const devices = await devicesOf(sandboxFor(request), userId);
  return devices.map((device) => ({
    id: device.id,
    name: device.name,
    type: device.type === 'totp' && device.hardware ? 'hardware' : device.type,
  }));
}

import { DomainError } from '../../../core/errors.ts';
import { addDevice, type WantedDevice } from '../../../core/mfa/add-device.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/devices.ts';
import type { DeviceCreation } from './schemas/devices.ts';
import { readDuration } from './times.ts';
import { userOfPath } from './user-of-path.ts';
import { deviceViewOf } from './user-view.ts';

/** MFA devices that nobody had to register (TEST-4). */
export const deviceRoutes: ControlRoutes = (app) => {
  app.post('/sandboxes/:s/users/:kind/:id/devices', { schema: operations.addDevice }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    const device = await addDevice(sandbox, user, wantedDevice(request.body));
    const proof = device.type === 'totp' ? { secret: device.secret } : { privateKey: device.privateKey };
    return reply.code(201).send({ ...deviceViewOf(device), ...proof });
  });
};

function wantedDevice({ type, name, privateKey, ...totp }: DeviceCreation): WantedDevice {
  const foreign = type === 'totp' ? { privateKey } : totp;
  const [field] = Object.entries(foreign).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  if (field !== undefined) throw new DomainError('MALFORMED_REQUEST', { detail: `a ${type} device has no “${field}”` });
  if (type === 'passkey') return { type, name, privateKey };
  const { secret, hardware, skew } = totp;
  return { type, name, secret, hardware, ...(skew !== undefined && { skewMs: readDuration(skew) }) };
}

import { DomainError } from '../../../../core/errors.ts';
import { addDevice, type WantedDevice } from '../../../../core/mfa/add-device.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { type DeviceCreation, deviceCreation, newDeviceView } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';
import { readDuration } from '../times.ts';
import { userOfPath } from './user-kinds.ts';
import { deviceViewOf } from './user-view.ts';

const operations = {
  addDevice: {
    operationId: 'addDevice',
    ...example({
      params: { kind: 'iam', id: '111122223333:alice' },
      body: { type: 'totp', name: 'phone', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
      refused: {},
    }),
    ...problems('NOT_FOUND', 'INVALID_NAME', 'DEVICE_NAME_TAKEN', 'DEVICE_REGISTERED_ALREADY', 'TOO_MANY_DEVICES'),
    tags: ['Second factors'],
    summary: 'Give a user an MFA device',
    description:
      'As if the user had registered it: with a secret or key of your own, or one that is drawn and answered here. `deactivate-mfa` takes it away.',
    params: userPath,
    body: deviceCreation,
    response: { 201: newDeviceView, ...refusals },
  },
};

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

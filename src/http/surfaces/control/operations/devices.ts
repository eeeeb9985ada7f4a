import { example, problems, refusals } from '../schemas/common.ts';
import { deviceCreation, newDeviceView } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';

export const addDevice = {
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
};

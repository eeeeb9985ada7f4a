import { deactivateDevice } from '../../../../core/mfa/virtual-devices/deactivate-device.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { iamUserOrSelf } from '../permitted-user.ts';
import * as shapes from '../shapes.ts';

export const deactivateMfaDeviceOperation = signedOperation(
  { UserName: shapes.existingUserName, SerialNumber: required(shapes.serialNumber) },
  async (call) => {
    const user = await iamUserOrSelf(call, call.input.UserName, 'iam:DeactivateMFADevice');
    await deactivateDevice(call.sandbox, user, call.input.SerialNumber);
  },
);

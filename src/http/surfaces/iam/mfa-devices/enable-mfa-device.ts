import { enableDevice } from '../../../../core/mfa/virtual-devices/enable-device.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedUser } from '../permitted-user.ts';
import * as shapes from '../shapes.ts';

export const enableMfaDeviceOperation = signedOperation(
  {
    UserName: required(shapes.existingUserName),
    SerialNumber: required(shapes.serialNumber),
    AuthenticationCode1: required(shapes.authenticationCode),
    AuthenticationCode2: required(shapes.authenticationCode),
  },
  async (call) => {
    const { UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 } = call.input;
    const user = await permittedUser(call, UserName, 'iam:EnableMFADevice');
    await enableDevice(call.sandbox, user, SerialNumber, [AuthenticationCode1, AuthenticationCode2]);
  },
);

import { totpBySerial } from '../../../../core/mfa/virtual-devices/deactivate-device.ts';
import { resyncDevice } from '../../../../core/mfa/virtual-devices/resync-device.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedUser } from '../permitted-user.ts';
import * as shapes from '../shapes.ts';

export const resyncMfaDeviceOperation = signedOperation(
  {
    UserName: required(shapes.existingUserName),
    SerialNumber: required(shapes.serialNumber),
    AuthenticationCode1: required(shapes.authenticationCode),
    AuthenticationCode2: required(shapes.authenticationCode),
  },
  async (call) => {
    const { UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 } = call.input;
    const user = await permittedUser(call, UserName, 'iam:ResyncMFADevice');
    const { id } = await totpBySerial(call.sandbox, user, SerialNumber);
    await resyncDevice(call.sandbox, user, id, [AuthenticationCode1, AuthenticationCode2]);
  },
);

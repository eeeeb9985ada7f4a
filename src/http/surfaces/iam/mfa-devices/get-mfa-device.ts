import { deviceBySerial } from '../../../../core/mfa/virtual-devices/deactivate-device.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { xmlTime } from '../../../aws/xml.ts';
import { iamUserOrSelf } from '../permitted-user.ts';
import * as shapes from '../shapes.ts';

/** The service tells of passkeys and security keys by it (IAM-9); here it tells of the other devices as well. */
export const getMfaDeviceOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber), UserName: shapes.userName },
  async (call) => {
    const user = await iamUserOrSelf(call, call.input.UserName, 'iam:GetMFADevice');
    const { serialNumber, createdAt } = await deviceBySerial(call.sandbox, user, call.input.SerialNumber);
    return { UserName: user.name, SerialNumber: serialNumber, EnableDate: xmlTime(createdAt) };
  },
);

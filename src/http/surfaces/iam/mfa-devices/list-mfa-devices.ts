import { iamName } from '../../../../core/accounts/user.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import { signedOperation } from '../../../aws/api.ts';
import { xmlTime } from '../../../aws/xml.ts';
import { listPage } from '../page.ts';
import { namedUserOrSelf } from '../permitted-user.ts';
import * as shapes from '../shapes.ts';
import { ageOfDevice } from './device-xml.ts';

/** All devices of a user: passkeys and security keys too, which only the console registers (IAM-9). */
export const listMfaDevicesOperation = signedOperation(
  { UserName: shapes.existingUserName, ...shapes.paging },
  async (call) => {
    const { sandbox, input } = call;
    const user = await namedUserOrSelf(call, input.UserName, 'iam:ListMFADevices');
    const devices = await devicesOf(sandbox, user.id);
    const { items, rest } = listPage(sandbox, `mfa-devices/${user.id}`, devices, ageOfDevice, input);
    const MFADevices = items.map(({ serialNumber, createdAt }) => ({
      UserName: iamName(user),
      SerialNumber: serialNumber,
      EnableDate: xmlTime(createdAt),
    }));
    return { MFADevices, ...rest };
  },
);

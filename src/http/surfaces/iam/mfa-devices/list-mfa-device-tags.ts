import { virtualDevice } from '../../../../core/mfa/virtual-devices/virtual-devices.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { tagPage } from '../tags-xml.ts';

export const listMfaDeviceTagsOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber), ...shapes.paging },
  async ({ sandbox, caller, input }) => {
    const { SerialNumber } = input;
    demandAction(sandbox, caller, 'iam:ListMFADeviceTags', SerialNumber);
    const device = await virtualDevice(sandbox, caller.account.id, SerialNumber);
    return tagPage(sandbox, device, input);
  },
);

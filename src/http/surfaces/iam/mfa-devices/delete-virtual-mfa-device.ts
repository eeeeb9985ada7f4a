import { deleteVirtualDevice } from '../../../../core/mfa/virtual-devices/delete-virtual-device.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const deleteVirtualMfaDeviceOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber) },
  async ({ sandbox, caller, input: { SerialNumber } }) => {
    demandAction(sandbox, caller, 'iam:DeleteVirtualMFADevice', SerialNumber);
    await deleteVirtualDevice(sandbox, caller.account.id, SerialNumber);
  },
);

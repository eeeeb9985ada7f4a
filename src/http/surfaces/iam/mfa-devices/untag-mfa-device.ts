import { untagDevice } from '../../../../core/mfa/virtual-devices/device-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const untagMfaDeviceOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber), TagKeys: required(shapes.tagKeys) },
  async ({ sandbox, caller, input: { SerialNumber, TagKeys } }) => {
    demandAction(sandbox, caller, 'iam:UntagMFADevice', SerialNumber);
    await untagDevice(sandbox, caller.account.id, SerialNumber, TagKeys);
  },
);

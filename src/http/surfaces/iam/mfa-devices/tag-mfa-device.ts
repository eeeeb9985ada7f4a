import { tagDevice } from '../../../../core/mfa/virtual-devices/device-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags } from '../tags-xml.ts';

export const tagMfaDeviceOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber), Tags: required(shapes.tags) },
  async ({ sandbox, caller, input: { SerialNumber, Tags } }) => {
    demandAction(sandbox, caller, 'iam:TagMFADevice', SerialNumber);
    await tagDevice(sandbox, caller.account.id, SerialNumber, givenTags(Tags));
  },
);

import { tagsOf } from '../../../core/mfa/device-tags.ts';
import { virtualDevice } from '../../../core/mfa/virtual-devices.ts';
import { demandAction } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { required } from '../../aws/shapes.ts';
import { tagsXml } from './device-xml.ts';
import { listPage } from './page.ts';
import * as shapes from './shapes.ts';

export const listMfaDeviceTagsOperation = signedOperation(
  { SerialNumber: required(shapes.serialNumber), ...shapes.paging },
  async ({ sandbox, caller, input }) => {
    const { SerialNumber } = input;
    demandAction(sandbox, caller, 'iam:ListMFADeviceTags', SerialNumber);
    const device = await virtualDevice(sandbox, caller.account.id, SerialNumber);
    const placed = tagsOf(device).map((tag, at) => ({ tag, at: String(at).padStart(2, '0') }));
    const { items, rest } = listPage(sandbox, `tags/${device.id}`, placed, ({ at }) => at, input);
    return { Tags: tagsXml(items.map(({ tag }) => tag)), ...rest };
  },
);

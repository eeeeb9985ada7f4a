import { consoleUser, users } from '../../../../core/accounts/user.ts';
import type { TotpDevice } from '../../../../core/mfa/device.ts';
import { isUnassigned, virtualDevices } from '../../../../core/mfa/virtual-devices/virtual-devices.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { type XmlStructure, xmlTime } from '../../../aws/xml.ts';
import { listPage } from '../page.ts';
import * as shapes from '../shapes.ts';
import { ageOfDevice, userXml } from './device-xml.ts';

/** Seeds, pictures and tags are not in the list. */
export const listVirtualMfaDevicesOperation = signedOperation(
  { AssignmentStatus: shapes.assignmentStatus, ...shapes.paging },
  async ({ sandbox, caller, input }) => {
    const { AssignmentStatus: status = 'Any' } = input;
    const { id } = caller.account;
    demandAction(sandbox, caller, 'iam:ListVirtualMFADevices', `arn:aws:iam::${id}:mfa/*`);
    const wanted = (await virtualDevices(sandbox, id)).filter(
      (device) => status === 'Any' || isUnassigned(device) === (status === 'Unassigned'),
    );
    const { items, rest } = listPage(sandbox, `virtual-mfa-devices/${id}/${status}`, wanted, ageOfDevice, input);
    return { VirtualMFADevices: await Promise.all(items.map((device) => deviceXml(sandbox, device))), ...rest };
  },
);

async function deviceXml({ store }: Sandbox, device: TotpDevice): Promise<XmlStructure> {
  const SerialNumber = device.serialNumber;
  const user = consoleUser((await store.get(users, device.userId))?.value);
  return user === undefined
    ? { SerialNumber }
    : { SerialNumber, User: userXml(user), EnableDate: xmlTime(device.createdAt) };
}

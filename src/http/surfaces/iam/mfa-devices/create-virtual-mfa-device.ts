import type { TotpDevice } from '../../../../core/mfa/device.ts';
import { qrPng } from '../../../../core/mfa/totp/qr.ts';
import { otpauthUri } from '../../../../core/mfa/totp/totp.ts';
import { createVirtualDevice, virtualDeviceArn } from '../../../../core/mfa/virtual-devices/create-virtual-device.ts';
import { virtualName } from '../../../../core/mfa/virtual-devices/virtual-devices.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { checkInput } from '../../../aws/check-input.ts';
import { required } from '../../../aws/shapes.ts';
import type { XmlStructure } from '../../../aws/xml.ts';
import * as shapes from '../shapes.ts';
import { givenTags, tagsXml } from '../tags-xml.ts';

export const createVirtualMfaDeviceOperation = signedOperation(
  { Path: shapes.iamPath, VirtualMFADeviceName: required(shapes.virtualDeviceName), Tags: shapes.tags },
  async ({ sandbox, caller, input }) => {
    const { account } = caller;
    const wanted = { name: input.VirtualMFADeviceName, path: input.Path, tags: givenTags(input.Tags) };
    const arn = virtualDeviceArn(account, wanted);
    demandAction(sandbox, caller, 'iam:CreateVirtualMFADevice', arn);
    // Paths may hold more than serial numbers may: nobody could ever name the device.
    checkInput({ SerialNumber: shapes.serialNumber }, { SerialNumber: arn });
    const device = await createVirtualDevice(sandbox, account, wanted);
    return { VirtualMFADevice: await newDeviceXml(device, account.alias ?? account.id) };
  },
);

/** Both blobs are base64 of what a client is to get: the seed's base32 letters, and the file of the picture. */
async function newDeviceXml(device: TotpDevice, accountName: string): Promise<XmlStructure> {
  const { secret, serialNumber, tags } = device;
  const uri = await otpauthUri({ label: `${virtualName(device)}@${accountName}`, secret });
  return {
    SerialNumber: serialNumber,
    Base32StringSeed: Buffer.from(secret).toString('base64'),
    QRCodePNG: Buffer.from(await qrPng(uri)).toString('base64'),
    ...(tags && { Tags: tagsXml(tags) }),
  };
}

import { demandIamCredentials } from '../../../core/sts/demand-iam-credentials.ts';
import type { QueryApi } from '../../aws/api.ts';
import { createVirtualMfaDeviceOperation } from './create-virtual-mfa-device.ts';
import { deactivateMfaDeviceOperation } from './deactivate-mfa-device.ts';
import { deleteVirtualMfaDeviceOperation } from './delete-virtual-mfa-device.ts';
import { enableMfaDeviceOperation } from './enable-mfa-device.ts';
import { getMfaDeviceOperation } from './get-mfa-device.ts';
import { laterOperations } from './later-operations.ts';
import { listMfaDeviceTagsOperation } from './list-mfa-device-tags.ts';
import { listMfaDevicesOperation } from './list-mfa-devices.ts';
import { listVirtualMfaDevicesOperation } from './list-virtual-mfa-devices.ts';
import { providerOperations } from './provider-operations.ts';
import { iamCodes, iamMessages } from './refusals.ts';
import { resyncMfaDeviceOperation } from './resync-mfa-device.ts';
import { roleOperations } from './role-operations.ts';
import { tagMfaDeviceOperation } from './tag-mfa-device.ts';
import { untagMfaDeviceOperation } from './untag-mfa-device.ts';

/** Identity and Access Management: its MFA devices (IAM-6), its roles, and the identity providers that accounts trust (CLI-7). */
export const iamApi: QueryApi = {
  service: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  admit: demandIamCredentials,
  codes: iamCodes,
  messages: iamMessages,
  later: laterOperations,
  operations: {
    CreateVirtualMFADevice: createVirtualMfaDeviceOperation,
    DeactivateMFADevice: deactivateMfaDeviceOperation,
    DeleteVirtualMFADevice: deleteVirtualMfaDeviceOperation,
    EnableMFADevice: enableMfaDeviceOperation,
    GetMFADevice: getMfaDeviceOperation,
    ListMFADeviceTags: listMfaDeviceTagsOperation,
    ListMFADevices: listMfaDevicesOperation,
    ListVirtualMFADevices: listVirtualMfaDevicesOperation,
    ResyncMFADevice: resyncMfaDeviceOperation,
    TagMFADevice: tagMfaDeviceOperation,
    UntagMFADevice: untagMfaDeviceOperation,
    ...roleOperations,
    ...providerOperations,
  },
};

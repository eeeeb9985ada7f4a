import { demandIamCredentials } from '../../../core/sts/demand-iam-credentials.ts';
import type { QueryApi } from '../../aws/api.ts';
import { laterOperations } from './later-operations.ts';
import { createVirtualMfaDeviceOperation } from './mfa-devices/create-virtual-mfa-device.ts';
import { deactivateMfaDeviceOperation } from './mfa-devices/deactivate-mfa-device.ts';
import { deleteVirtualMfaDeviceOperation } from './mfa-devices/delete-virtual-mfa-device.ts';
import { enableMfaDeviceOperation } from './mfa-devices/enable-mfa-device.ts';
import { getMfaDeviceOperation } from './mfa-devices/get-mfa-device.ts';
import { listMfaDeviceTagsOperation } from './mfa-devices/list-mfa-device-tags.ts';
import { listMfaDevicesOperation } from './mfa-devices/list-mfa-devices.ts';
import { listVirtualMfaDevicesOperation } from './mfa-devices/list-virtual-mfa-devices.ts';
import { resyncMfaDeviceOperation } from './mfa-devices/resync-mfa-device.ts';
import { tagMfaDeviceOperation } from './mfa-devices/tag-mfa-device.ts';
import { untagMfaDeviceOperation } from './mfa-devices/untag-mfa-device.ts';
import { providerOperations } from './providers/provider-operations.ts';
import { iamCodes, iamMessages } from './refusals.ts';
import { roleOperations } from './roles/role-operations.ts';

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

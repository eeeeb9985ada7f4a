import { type ConsoleUser, principalId, userArn } from '../../../../core/accounts/user.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { type XmlStructure, xmlTime } from '../../../aws/xml.ts';

/** Devices in the order in which they were made or enabled. */
export const ageOfDevice = ({ createdAt, id }: MfaDevice): string => `${String(createdAt).padStart(15, '0')}.${id}`;

/** The user of a virtual device; a root user has no path and no name. */
export const userXml = (user: ConsoleUser): XmlStructure => ({
  ...(user.kind === 'iam' && { Path: user.path, UserName: user.name }),
  UserId: principalId(user),
  Arn: userArn(user),
  CreateDate: xmlTime(user.createdAt),
  PasswordLastUsed: user.passwordLastUsed === undefined ? undefined : xmlTime(user.passwordLastUsed),
});

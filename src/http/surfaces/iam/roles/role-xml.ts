import { type Role, roleArn } from '../../../../core/accounts/role.ts';
import { sortedTags } from '../../../../core/accounts/tags.ts';
import { type XmlStructure, xmlTime } from '../../../aws/xml.ts';
import { tagsXml } from '../tags-xml.ts';

/** A role as lists show it. */
export const listedRoleXml = (role: Role): XmlStructure => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: roleArn(role),
  CreateDate: xmlTime(role.createdAt),
  AssumeRolePolicyDocument: encoded(JSON.stringify(role.trust)),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
});

/** A role with all that is known of it. */
export const roleXml = (role: Role): XmlStructure => ({
  ...listedRoleXml(role),
  ...(role.boundary !== undefined && {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: role.boundary,
    },
  }),
  ...(role.tags && role.tags.length > 0 && { Tags: tagsXml(sortedTags(role)) }),
});

/** URL-encoded as RFC 3986 has it, with nothing left that another reader might take for more than itself. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { paging } from '../shapes.ts';
import { tagPage } from '../tags-xml.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName } from './role-shapes.ts';

export const listRoleTagsOperation = signedOperation({ RoleName: required(iamRoleName), ...paging }, async (call) =>
  tagPage(call.sandbox, await permittedRole(call, call.input.RoleName, 'iam:ListRoleTags'), call.input),
);

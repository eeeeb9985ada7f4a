import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName } from './role-shapes.ts';
import { roleXml } from './role-xml.ts';

export const getRoleOperation = signedOperation({ RoleName: required(iamRoleName) }, async (call) => ({
  Role: roleXml(await permittedRole(call, call.input.RoleName, 'iam:GetRole')),
}));

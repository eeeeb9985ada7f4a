import { alterRole } from '../../../../core/accounts/alter-role.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName, roleDescription } from './role-shapes.ts';
import { roleXml } from './role-xml.ts';

export const updateRoleDescriptionOperation = signedOperation(
  { RoleName: required(iamRoleName), Description: required(roleDescription) },
  async (call) => {
    const { RoleName, Description: description } = call.input;
    const role = await permittedRole(call, RoleName, 'iam:UpdateRoleDescription');
    return { Role: roleXml(await alterRole(call.sandbox, role, { description })) };
  },
);

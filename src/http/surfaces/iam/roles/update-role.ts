import { alterRole } from '../../../../core/accounts/alter-role.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName, maxSessionDuration, roleDescription } from './role-shapes.ts';

/** A member that is left out leaves the role as it is. */
export const updateRoleOperation = signedOperation(
  { RoleName: required(iamRoleName), Description: roleDescription, MaxSessionDuration: maxSessionDuration },
  async (call) => {
    const { RoleName, Description, MaxSessionDuration } = call.input;
    const role = await permittedRole(call, RoleName, 'iam:UpdateRole');
    await alterRole(call.sandbox, role, {
      ...(Description !== undefined && { description: Description }),
      ...(MaxSessionDuration !== undefined && { maxSessionSeconds: MaxSessionDuration }),
    });
    return {};
  },
);

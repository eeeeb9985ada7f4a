import { deleteRole } from '../../../../core/accounts/alter-role.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName } from './role-shapes.ts';

export const deleteRoleOperation = signedOperation({ RoleName: required(iamRoleName) }, async (call) => {
  await deleteRole(call.sandbox, await permittedRole(call, call.input.RoleName, 'iam:DeleteRole'));
});

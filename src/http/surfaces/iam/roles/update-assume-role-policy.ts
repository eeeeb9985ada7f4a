import { alterRole } from '../../../../core/accounts/alter-role.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName, policyDocument } from './role-shapes.ts';

export const updateAssumeRolePolicyOperation = signedOperation(
  { RoleName: required(iamRoleName), PolicyDocument: required(policyDocument) },
  async (call) => {
    const { RoleName, PolicyDocument: trust } = call.input;
    const role = await permittedRole(call, RoleName, 'iam:UpdateAssumeRolePolicy');
    await alterRole(call.sandbox, role, { trust });
  },
);

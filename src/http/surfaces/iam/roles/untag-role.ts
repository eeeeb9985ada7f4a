import { tagRole } from '../../../../core/accounts/alter-role.ts';
import { withoutTags } from '../../../../core/accounts/tags.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { tagKeys } from '../shapes.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName } from './role-shapes.ts';

export const untagRoleOperation = signedOperation(
  { RoleName: required(iamRoleName), TagKeys: required(tagKeys) },
  async (call) => {
    const role = await permittedRole(call, call.input.RoleName, 'iam:UntagRole');
    await tagRole(call.sandbox, role, (known) => withoutTags(known, call.input.TagKeys));
  },
);

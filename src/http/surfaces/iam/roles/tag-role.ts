import { tagRole } from '../../../../core/accounts/alter-role.ts';
import { withTags } from '../../../../core/accounts/tags.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { tags } from '../shapes.ts';
import { givenTags } from '../tags-xml.ts';
import { permittedRole } from './permitted-role.ts';
import { iamRoleName } from './role-shapes.ts';

export const tagRoleOperation = signedOperation(
  { RoleName: required(iamRoleName), Tags: required(tags) },
  async (call) => {
    const role = await permittedRole(call, call.input.RoleName, 'iam:TagRole');
    await tagRole(call.sandbox, role, (known) => withTags(known, givenTags(call.input.Tags)));
  },
);

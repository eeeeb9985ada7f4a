import type { QueryApi } from '../../../aws/api.ts';
import { createRoleOperation } from './create-role.ts';
import { deleteRoleOperation } from './delete-role.ts';
import { getRoleOperation } from './get-role.ts';
import { listRoleTagsOperation } from './list-role-tags.ts';
import { listRolesOperation } from './list-roles.ts';
import { tagRoleOperation } from './tag-role.ts';
import { untagRoleOperation } from './untag-role.ts';
import { updateAssumeRolePolicyOperation } from './update-assume-role-policy.ts';
import { updateRoleOperation } from './update-role.ts';
import { updateRoleDescriptionOperation } from './update-role-description.ts';

/** The operations on roles (CLI-7). What they set, STS and the pages obey at once. */
export const roleOperations: QueryApi['operations'] = {
  CreateRole: createRoleOperation,
  DeleteRole: deleteRoleOperation,
  GetRole: getRoleOperation,
  ListRoleTags: listRoleTagsOperation,
  ListRoles: listRolesOperation,
  TagRole: tagRoleOperation,
  UntagRole: untagRoleOperation,
  UpdateAssumeRolePolicy: updateAssumeRolePolicyOperation,
  UpdateRole: updateRoleOperation,
  UpdateRoleDescription: updateRoleDescriptionOperation,
};

import { createRole } from '../../../../core/accounts/create-role.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags } from '../tags-xml.ts';
import * as roleShapes from './role-shapes.ts';
import { roleXml } from './role-xml.ts';

export const createRoleOperation = signedOperation(
  {
    Path: shapes.iamPath,
    RoleName: required(roleShapes.iamRoleName),
    AssumeRolePolicyDocument: required(roleShapes.policyDocument),
    Description: roleShapes.roleDescription,
    MaxSessionDuration: roleShapes.maxSessionDuration,
    PermissionsBoundary: roleShapes.boundary,
    Tags: shapes.tags,
  },
  async ({ sandbox, caller, input }) => {
    const { RoleName: name, Path: path = '/', Description, MaxSessionDuration, PermissionsBoundary } = input;
    demandAction(sandbox, caller, 'iam:CreateRole', `arn:aws:iam::${caller.account.id}:role${path}${name}`);
    const role = await createRole(sandbox, caller.account, {
      name,
      path,
      trust: input.AssumeRolePolicyDocument,
      ...(Description !== undefined && { description: Description }),
      ...(MaxSessionDuration !== undefined && { maxSessionSeconds: MaxSessionDuration }),
      ...(PermissionsBoundary !== undefined && { boundary: PermissionsBoundary }),
      tags: givenTags(input.Tags),
    });
    return { Role: roleXml(role) };
  },
);

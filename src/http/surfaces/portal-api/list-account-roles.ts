import { assignedRoles } from '../../../core/directories/access/assigned.ts';
import { DomainError } from '../../../core/errors.ts';
import { pageOf } from '../../../core/records/page-of.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCallerInRegion } from './caller.ts';
import * as shapes from './shapes.ts';

export const listAccountRolesOperation = restOperation(
  { name: 'ListAccountRoles', method: 'GET', path: '/assignment/roles' },
  { account_id: required(shapes.accountId), next_token: shapes.nextToken, max_result: shapes.maxResult },
  async (call) => {
    const { sandbox, input } = call;
    const { user } = await demandCallerInRegion(call, ['portal', 'access']);
    const { account_id: accountId, max_result: limit = shapes.RESULTS, next_token: token } = input;
    const roles = await assignedRoles(sandbox, user, accountId);
    if (roles.length === 0) throw new DomainError('ROLE_NOT_ASSIGNED', {});
    const named = roles.map(({ name }) => ({ id: name }));
    const { items, next = null } = pageOf(sandbox, named, { limit, token, of: `roles/${accountId}/${user.id}` });
    return { nextToken: next, roleList: items.map(({ id }) => ({ roleName: id, accountId })) };
  },
);

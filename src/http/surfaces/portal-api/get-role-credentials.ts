import { issueRoleCredentials } from '../../../core/sts/issue-role-credentials.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCallerInRegion } from './caller.ts';
import * as shapes from './shapes.ts';

export const getRoleCredentialsOperation = restOperation(
  { name: 'GetRoleCredentials', method: 'GET', path: '/federation/credentials' },
  { role_name: required(shapes.roleName), account_id: required(shapes.accountId) },
  async (call) => {
    const { sandbox, input } = call;
    const person = await demandCallerInRegion(call, ['portal', 'access']);
    const choice = { accountId: input.account_id, roleName: input.role_name };
    const { id, secretAccessKey, sessionToken, expiresAt } = await issueRoleCredentials(sandbox, person, choice);
    // In epoch milliseconds, other than in all the other APIs, but of whole seconds (`apis.md` §2.1).
    const expiration = expiresAt - (expiresAt % 1000);
    return { roleCredentials: { accessKeyId: id, secretAccessKey, sessionToken, expiration } };
  },
);

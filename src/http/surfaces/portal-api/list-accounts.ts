import { portalAccounts } from '../../../core/directories/access/portal-accounts.ts';
import { pageOf } from '../../../core/records/page-of.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';
import * as shapes from './shapes.ts';

export const listAccountsOperation = restOperation(
  { name: 'ListAccounts', method: 'GET', path: '/assignment/accounts' },
  { next_token: shapes.nextToken, max_result: shapes.maxResult },
  async (call) => {
    const { sandbox, input } = call;
    const { user } = await demandCallerInRegion(call, ['portal', 'access']);
    const { max_result: limit = shapes.RESULTS, next_token: token } = input;
    const accounts = await portalAccounts(sandbox, user);
    const { items, next = null } = pageOf(sandbox, accounts, { limit, token, of: `accounts/${user.id}` });
    const accountList = items.map(({ id, name, email }) => ({
      accountId: id,
      accountName: name,
      emailAddress: email === '' ? null : email,
    }));
    return { nextToken: next, accountList };
  },
);

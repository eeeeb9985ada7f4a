import { pageOf } from '../../../core/records/page-of.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';
import { instancesOf } from './instances.ts';
import * as shapes from './shapes.ts';

/** The things that a portal's user may open, accounts included. */
export const appInstancesOperation = restOperation(
  { name: 'ListAppInstances', method: 'GET', path: '/instance/appinstances' },
  { next_token: shapes.nextToken },
  async (call) => {
    const { sandbox, input } = call;
    const { user } = await demandCallerInRegion(call, ['portal', 'access']);
    const instances = (await instancesOf(sandbox, user)).map(({ instance }) => instance);
    const query = { limit: shapes.PAGE, token: input.next_token, of: `instances/${user.id}` };
    const { items, next = null } = pageOf(sandbox, instances, query);
    return { result: items, paginationToken: next };
  },
);

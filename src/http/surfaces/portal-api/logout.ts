import { endSession } from '../../../core/sessions/end-session.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';

/** Ends the portal session that a token came from, and with it all its tokens (PORTAL-2). */
export const logoutOperation = restOperation({ name: 'Logout', method: 'POST', path: '/logout' }, {}, async (call) => {
  const { sandbox } = call;
  const { session } = await demandCallerInRegion(call, ['portal', 'access', 'device']);
  await endSession(sandbox, session.id, 'user');
  return undefined;
});

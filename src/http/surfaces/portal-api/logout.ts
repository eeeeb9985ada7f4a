import { endSession } from '../../../core/sessions/end-session.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandLeaverInRegion } from './caller.ts';

/** Ends the session that a token came from, and with it all its tokens (PORTAL-2): the portal's, or the tool's with a Builder ID. */
export const logoutOperation = restOperation({ name: 'Logout', method: 'POST', path: '/logout' }, {}, async (call) => {
  const { sandbox } = call;
  const { session } = await demandLeaverInRegion(call, ['portal', 'access', 'device']);
  await endSession(sandbox, session.id, 'user');
  return undefined;
});

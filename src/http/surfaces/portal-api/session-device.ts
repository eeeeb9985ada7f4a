import { mintBearer } from '../../../core/tokens/bearer-token.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';

const LIFETIME_MS = 10 * 60 * 1000;

/** A token for one approval of a tool, in place of the portal's own. */
export const sessionDeviceOperation = restOperation(
  { name: 'CreateDeviceSession', method: 'POST', path: '/session/device' },
  {},
  async (call) => {
    const { sandbox } = call;
    const { session } = await demandCallerInRegion(call, ['portal']);
    const expiresAt = sandbox.clock.now() + LIFETIME_MS;
    return {
      token: await mintBearer(sandbox, { use: 'device', sessionId: session.id, userId: session.userId, expiresAt }),
    };
  },
);

import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { world } from '../../helpers/world.ts';

// The client would say that it is going to need a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

t.test(
  'TEST-5 the SDK for JavaScript tries again after faults that pass, and gives up at those that stay',
  async (t) => {
    const w = await world(t);
    const client = new STSClient({
      ...{ endpoint: w.control.endpoint, region: 'eu-central-1', credentials: ALICE },
      ...{ maxAttempts: 3, retryMode: 'standard' },
    });
    t.teardown(() => client.destroy());
    const call = () => client.send(new GetCallerIdentityCommand({}));
    const when = { operation: 'GetCallerIdentity' };
    const attempts = async (effect: FaultCreation['effect'], count?: number) => {
      await w.control.faults.clear();
      const { id } = await w.control.faults.add({ when, effect, ...(count !== undefined && { count }) });
      const { $metadata } = await call().catch((error) => error);
      return {
        status: $metadata.httpStatusCode,
        attempts: $metadata.attempts,
        fired: (await w.control.faults.get(id)).fired,
      };
    };
    t.same(await attempts({ answer: 'throttled' }, 2), { status: 200, attempts: 3, fired: 2 });
    t.same(await attempts({ answer: 'internal-error' }, 1), { status: 200, attempts: 2, fired: 1 });
    t.same(await attempts({ cut: 'instead' }, 1), { status: 200, attempts: 2, fired: 1 });
    t.same(await attempts({ cut: 'before' }, 1), { status: 200, attempts: 2, fired: 1 });
    t.same(await attempts({ answer: 'throttled' }), { status: 400, attempts: 3, fired: 3 });
    t.same(await attempts({ answer: 'expired' }), { status: 403, attempts: 1, fired: 1 }, 'no use to try again');
    await t.rejects(call(), { name: 'ExpiredToken' });
  },
);

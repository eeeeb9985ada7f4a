import {
  AccessDeniedException,
  CreateTokenCommand,
  ExpiredTokenException,
  InvalidGrantException,
  SlowDownException,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { DEVICE_GRANT, register, START_URL } from '../../helpers/sso.ts';
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

t.test('TEST-5 CLI-2 the SDK for JavaScript throws its own errors of SSO OIDC', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const oidc = new SSOOIDCClient({ endpoint: w.control.endpoint, region: 'us-east-1', maxAttempts: 2 });
  t.teardown(() => oidc.destroy());
  const { deviceCode } = await oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl: START_URL }));
  const poll = () => oidc.send(new CreateTokenCommand({ ...client, grantType: DEVICE_GRANT, deviceCode }));
  const under = async (effect: FaultCreation['effect'], count?: number) => {
    await w.control.faults.clear();
    const when = { operation: 'CreateToken' };
    await w.control.faults.add({ when, effect, ...(count !== undefined && { count }) });
    return poll().catch((error: unknown) => error);
  };
  t.ok((await under({ answer: 'slow-down' })) instanceof SlowDownException);
  t.ok((await under({ answer: 'denied' })) instanceof AccessDeniedException);
  t.ok((await under({ answer: 'expired' })) instanceof ExpiredTokenException);
  t.ok((await under({ answer: 'revoked' })) instanceof InvalidGrantException);
  t.match(await under({ answer: 'throttled' }), { name: 'ThrottlingException', $metadata: { attempts: 2 } });
  const PENDING = { name: 'AuthorizationPendingException', $metadata: { attempts: 2 } };
  t.match(await under({ answer: 'throttled' }, 1), PENDING, 'it has tried again');
  t.match(await under({ cut: 'instead' }, 1), PENDING);
  t.match(await under({ truncate: true }), { name: 'SyntaxError' });
});

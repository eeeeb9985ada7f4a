import { rmSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { writeSignIn } from '../../../src/client/index.ts';
import { awsV2Missing, shellV2 } from '../../helpers/aws-v2.ts';
import { world } from '../../helpers/world.ts';

const skip = awsV2Missing();
const whoAmI = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'] as const;

t.test(
  'TEST-5 AWS CLI version 2 tries again when it is throttled, and says that a session is over',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const shell = shellV2(t, w, { AWS_ENDPOINT_URL: `http://127.0.0.1:${w.control.port}`, AWS_MAX_ATTEMPTS: '3' });
    const role = { account: '222233334444', role: 'ReadOnlyAccess' };
    await writeSignIn(shell.home, await w.control.users.signIn('workforce', 'd-1234567890:jane_doe', role));
    await w.control.faults.add({ when: { operation: 'GetCallerIdentity' }, count: 1, effect: { answer: 'throttled' } });
    await w.control.faults.add({ when: { operation: 'GetRoleCredentials' }, skip: 1, effect: { answer: 'revoked' } });
    const first = await shell.aws(...whoAmI);
    t.equal(first.code, 0, first.stderr);
    // The command line has the role's keys in a cache of its own.
    rmSync(join(shell.home, '.aws/cli'), { recursive: true });
    const second = await shell.aws(...whoAmI);
    t.match(second.stderr, 'The SSO session associated with this profile has expired or is otherwise invalid.');
    t.match(await w.control.faults.list(), [{ fired: 1 }, { seen: 2, fired: 1 }]);
  },
);

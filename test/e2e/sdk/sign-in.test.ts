import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { writeSignIn } from '../../../src/client/index.ts';
import { clientEnv, type Ended, newHome, run } from '../../helpers/command-line.ts';
import { world } from '../../helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

/** It says what holds it open when it is ended because it has not ended by itself. */
const PROGRAM = `
process.once('SIGTERM', () => {
  console.error('it waits for', process.getActiveResourcesInfo().join(', '));
  process.exit(1);
});
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
const { Arn } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
console.log(Arn);
`;

/** Asks the SDK for JavaScript who it is. */
const whoAmI = (env: Readonly<Record<string, string>>): Promise<Ended> =>
  run(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    ...clientEnv(env.HOME ?? '', env.AWS_ENDPOINT_URL ?? ''),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...env,
  });

t.test('TEST-13 the SDK for JavaScript takes the files of a sign-in: aws login, SSO and plain keys', async (t) => {
  const w = await world(t, { listen: true });
  const { users } = w.control;
  const alice = await writeSignIn(newHome(t), await users.signIn('iam', '111122223333:alice'));
  t.same(await whoAmI(alice), { code: 0, stdout: `${ALICE}\n`, stderr: '' });
  await rm(join(alice.HOME ?? '', '.aws/login'), { recursive: true });
  const keys = await whoAmI({ ...alice, AWS_PROFILE: 'keys' });
  t.same([keys.code, keys.stdout.trim()], [0, ALICE], keys.stderr);
  const role = { account: '222233334444', role: 'ReadOnlyAccess' };
  const jane = await writeSignIn(newHome(t), await users.signIn('workforce', 'd-1234567890:jane_doe', role));
  t.match((await whoAmI(jane)).stdout, /^arn:aws:sts::222233334444:assumed-role\/AWSReservedSSO_ReadOnlyAccess_/);
  t.match((await whoAmI({ ...jane, AWS_PROFILE: 'keys' })).stdout, /ReadOnlyAccess_\w+\/jane_doe/);
});

t.test('TEST-13 files of a sandbox without a port of its own', async (t) => {
  const w = await world(t);
  const state = await w.control.users.signIn('iam', '111122223333:alice');
  t.match(state.env.AWS_ENDPOINT_URL, `/~${w.name}`);
  t.equal((await whoAmI(await writeSignIn(newHome(t), state))).stdout.trim(), ALICE);
});

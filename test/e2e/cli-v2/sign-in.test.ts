import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { writeSignIn } from '../../../src/client/index.ts';
import { awsV2Missing, shellV2 } from '../../helpers/aws-v2.ts';
import { boto3WithCrt, crtMissing } from '../../helpers/boto3-crt.ts';
import { world } from '../../helpers/world.ts';

const skip = awsV2Missing();
const BOB = 'arn:aws:iam::111122223333:user/bob';
const JANE = /^arn:aws:sts::222233334444:assumed-role\/AWSReservedSSO_ReadOnlyAccess_\w+\/jane_doe$/;
const whoAmI = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'] as const;

/** Rewrites a cache as it would be when its time is over on the client's own clock. */
function expire(home: string, cache: 'login' | 'sso'): void {
  const folder = join(home, '.aws', cache, 'cache');
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), text.replace(/"expiresAt": ?"[^"]+"/, '"expiresAt":"2020-01-01T00:00:00Z"'));
  }
}

t.test('TEST-13 AWS CLI version 2 takes login/cache as it was written, and renews it', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const shell = shellV2(t, w);
  const state = await w.control.users.signIn('iam', '111122223333:bob', { region: 'eu-west-1' });
  await writeSignIn(shell.home, state);
  const first = await shell.aws(...whoAmI);
  t.same([first.code, first.stdout.trim()], [0, BOB], first.stderr);
  expire(shell.home, 'login');
  const second = await shell.aws(...whoAmI);
  t.same([second.code, second.stdout.trim()], [0, BOB], second.stderr);
  t.match(
    (await w.control.journal.list({ event: 'tokens.issued' })).map(({ grant }) => grant),
    ['authorization_code', 'refresh_token'],
  );
  if (!crtMissing()) {
    const boto = await boto3WithCrt(shell.home, `http://127.0.0.1:${w.control.port}`);
    t.same([boto.code, boto.stdout.trim()], [0, BOB], boto.stderr);
  }
  t.equal((await shell.aws('logout')).code, 0);
  t.not((await shell.aws(...whoAmI)).code, 0, 'nothing is left of it');
});

t.test('TEST-13 AWS CLI version 2 and boto3 take sso/cache as it was written, and renew it', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const shell = shellV2(t, w);
  const role = { account: '222233334444', role: 'ReadOnlyAccess' };
  await writeSignIn(shell.home, await w.control.users.signIn('workforce', 'd-1234567890:jane_doe', role));
  const first = await shell.aws(...whoAmI);
  t.equal(first.code, 0, first.stderr);
  t.match(first.stdout.trim(), JANE);
  const boto = await boto3WithCrt(shell.home, `http://127.0.0.1:${w.control.port}`);
  t.match(boto.stdout.trim(), JANE, boto.stderr);
  // The command line has the role's keys in a cache of its own.
  rmSync(join(shell.home, '.aws/cli'), { recursive: true });
  expire(shell.home, 'sso');
  const second = await shell.aws(
    'sts',
    'get-caller-identity',
    '--query',
    'Arn',
    '--output',
    'text',
    '--region',
    'us-west-2',
  );
  t.match(second.stdout.trim(), JANE, second.stderr);
  t.match(
    (await w.control.journal.list({ event: 'tokens.issued' })).map(({ grant }) => grant),
    ['authorization_code', 'refresh_token'],
  );
  t.equal((await shell.aws('sso', 'logout')).code, 0);
  t.same(await w.control.sessions.list(), [], 'its session is over');
});

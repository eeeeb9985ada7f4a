import t from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { runAws } from '../../helpers/aws-cli.ts';
import { clientEnv, type Ended, newHome, programMissing } from '../../helpers/command-line.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { DEVICE_GRANT, deviceLogin, portalToken, register, START_URL, signedIn } from '../../helpers/sso.ts';
import { PROFILE, writeProfile, writeToken } from '../../helpers/sso-profile.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = programMissing('aws');
const OVER = 'The SSO session associated with this profile has expired or is otherwise invalid.';
/** The client waits between its attempts. */
const RETRIES = { AWS_RETRY_MODE: 'standard', AWS_MAX_ATTEMPTS: '3' };
const whoAmI = ['sts', 'get-caller-identity', '--output', 'json'];

/** Adds a fault, runs a command, and answers how it ended and how often the fault has fired. */
async function under(w: World, fault: FaultCreation, command: () => Promise<Ended>) {
  await w.control.faults.clear();
  const { id } = await w.control.faults.add(fault);
  const { code, stdout, stderr } = await command();
  return { ended: code === 0 ? 'fine' : stderr.trim(), stdout, fired: (await w.control.faults.get(id)).fired };
}

t.test('TEST-5 the AWS CLI tries again after faults that pass, and shows those that stay', { skip }, async (t) => {
  const w = await world(t);
  const env = { ...clientEnv(newHome(t), w.control.endpoint, ALICE), ...RETRIES };
  const when = { operation: 'GetCallerIdentity' };
  const call = (effect: FaultCreation['effect'], count?: number) =>
    under(w, { when, effect, ...(count !== undefined && { count }) }, () => runAws(whoAmI, env));
  t.match(await call({ answer: 'throttled' }, 1), { ended: 'fine', fired: 1 });
  t.match(await call({ answer: 'internal-error' }, 1), { ended: 'fine', fired: 1 });
  t.match(await call({ cut: 'instead' }, 1), { ended: 'fine', fired: 1 });
  t.match(await call({ cut: 'during' }, 1), { ended: 'fine', fired: 1 });
  t.match(await call({ delay: '5ms', bytesPerSecond: 100_000 }), { ended: 'fine', fired: 1 });
  t.match(await call({ answer: 'throttled' }), {
    ended:
      'An error occurred (Throttling) when calling the GetCallerIdentity operation (reached max retries: 2): Rate exceeded',
    fired: 3,
  });
  t.match(await call({ truncate: true }), { ended: /Unable to parse response/ });
  t.match(await call({ answer: 'expired' }), {
    ended:
      /\(ExpiredToken\) when calling the GetCallerIdentity operation: The security token included in the request is expired/,
    fired: 1,
  });
  t.match(await call({ answer: 'revoked' }), { ended: /\(InvalidClientTokenId\)/, fired: 1 });
});

t.test(
  'TEST-5 CLI-2 CLI-3 the AWS CLI says in its own words that a session is over, or to slow down',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const home = newHome(t);
    writeProfile(home);
    const env = { ...clientEnv(home, `http://127.0.0.1:${w.control.port}`), ...RETRIES };
    const client = await register(w);
    const tokens = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
    writeToken(home, client, tokens);
    const asJane = () => runAws([...whoAmI, '--profile', PROFILE], env);
    const when = { operation: 'GetRoleCredentials' };
    t.match(await under(w, { when, count: 1, effect: { answer: 'throttled' } }, asJane), { ended: 'fine', fired: 1 });
    const { clientId, clientSecret } = client;
    const start = ['--client-id', clientId, '--client-secret', clientSecret];
    const begun = await runAws(
      ['sso-oidc', 'start-device-authorization', ...start, '--start-url', START_URL, '--output', 'json'],
      env,
    );
    const { deviceCode } = JSON.parse(begun.stdout);
    const poll = ['sso-oidc', 'create-token', ...start, '--grant-type', DEVICE_GRANT, '--device-code', deviceCode];
    t.match(
      await under(w, { when: { operation: 'CreateToken' }, effect: { answer: 'slow-down' } }, () => runAws(poll, env)),
      {
        ended: /\(SlowDownException\) when calling the CreateToken operation/,
      },
    );
    t.match(await under(w, { when, effect: { answer: 'revoked' } }, asJane), { ended: new RegExp(OVER), fired: 1 });
    await w.control.faults.clear();
    t.match((await asJane()).stderr, OVER, 'the session is over indeed');
  },
);

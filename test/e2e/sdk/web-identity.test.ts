import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpiredTokenException, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t from 'tap';
import { clientEnv, newHome } from '../../helpers/command-line.ts';
import { openIdClient, signInFor } from '../../helpers/openid.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

/** Sets variables of this process until the test ends: the SDK reads them in its own chain of credentials. */
function setEnv(owner: { teardown(end: () => unknown): unknown }, wanted: Readonly<Record<string, string>>): void {
  const before = { ...process.env };
  owner.teardown(() => {
    for (const name of Object.keys(wanted)) delete process.env[name];
    Object.assign(process.env, before);
  });
  Object.assign(process.env, wanted);
}

t.test('FED-4 the SDK for JavaScript takes a role by a web identity token file (fromTokenFile)', async (t) => {
  const w = await world(t);
  const home = newHome(t);
  const file = join(home, 'token');
  const client = await openIdClient(w);
  const { id_token: token = '' } = await client.tokens(await signInFor(w.visitor(), await client.address()));
  writeFileSync(file, token);
  setEnv(t, {
    ...clientEnv(home, w.control.endpoint),
    AWS_REGION: 'eu-west-1',
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: role('WebReader'),
    AWS_ROLE_SESSION_NAME: 'wendy-at-work',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  const who = () => new STSClient({}).send(new GetCallerIdentityCommand({}));
  t.equal((await who()).Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy-at-work`);
  await w.advance('1h1s');
  await t.rejects(who(), ExpiredTokenException);
});

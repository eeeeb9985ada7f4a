import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import { clientEnv, newHome, programMissing, pythonPackageMissing, run } from '../../helpers/command-line.ts';
import { openIdClient, signInFor } from '../../helpers/openid.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const ARN = `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy-at-work`;

/** A world, and a home in which a file has the ID token that wendy's browser has brought. */
async function withTokenFile(t: Test) {
  const w = await world(t);
  const home = newHome(t);
  const file = join(home, 'token');
  const renew = async (token: string) => writeFileSync(file, token);
  const client = await openIdClient(w);
  const { id_token: token = '' } = await client.tokens(await signInFor(w.visitor(), await client.address()));
  await renew(token);
  const env = {
    ...clientEnv(home, w.control.endpoint),
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: role('WebReader'),
    AWS_ROLE_SESSION_NAME: 'wendy-at-work',
  };
  return { w, home, token, env, renew };
}

const wrong = (w: World, flaw: 'expired' | 'other-audience') =>
  w.control.identityProviders.token('openid', { subject: 'wendy', flaw });

t.test('FED-4 AWS CLI v1 takes a role by a web identity token file', { skip: programMissing('aws') }, async (t) => {
  const { w, token, env, renew } = await withTokenFile(t);
  const who = await runAws(['sts', 'get-caller-identity'], env);
  t.match(who.stdout, ARN, who.stderr);
  const asked = ['sts', 'assume-role-with-web-identity', '--role-arn', role('WebReader'), '--role-session-name', 'cli'];
  const assumed = await runAws([...asked, '--web-identity-token', token], clientEnv(newHome(t), w.control.endpoint));
  t.match(JSON.parse(assumed.stdout || '{}'), {
    SubjectFromWebIdentityToken: 'wendy',
    Audience: 'latchkey',
    Provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/openid.idp.example.com`,
    AssumedRoleUser: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/cli` },
  });
  for (const [flaw, code] of [
    ['expired', '(ExpiredTokenException)'],
    [
      'other-audience',
      '(InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience',
    ],
  ] as const) {
    await renew(await wrong(w, flaw));
    const { stderr } = await runAws(['sts', 'get-caller-identity'], { ...env, HOME: newHome(t) });
    t.match(stderr, code, flaw);
  }
  const amazon = await w.control.identityProviders.token('amazon', { subject: 'wendy', kind: 'access' });
  const { stderr } = await runAws(
    [...asked, '--web-identity-token', amazon, '--provider-id', 'www.amazon.com'],
    clientEnv(newHome(t), w.control.endpoint),
  );
  t.match(stderr, '(AccessDenied)', 'the role does not trust that provider');
});

const PROGRAM = `
import boto3
print(boto3.client('sts').get_caller_identity()['Arn'])
`;

t.test('FED-4 boto3 takes a role by a web identity token file', { skip: pythonPackageMissing('boto3') }, async (t) => {
  const { env } = await withTokenFile(t);
  const said = await run('python3', ['-c', PROGRAM], env);
  t.equal(said.stdout.trim(), ARN, said.stderr);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t from 'tap';
import { federatedByHandle } from '../../../src/core/identity-providers/federated-users.ts';
import { makeIdToken } from '../../../src/core/identity-providers/make-token.ts';
import { iam } from '../../helpers/iam.ts';
import { outsideOpenIdProvider } from '../../helpers/outside-openid-provider.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Sets variables of this process for a piece of work; none of this machine's own keys is there meanwhile. */
async function within<T>(variables: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

t.test('CLI-1 FED-4 the SDK for JavaScript takes on a role by a token file', async (t) => {
  const w = await world(t, { listen: true });
  const wendy = await federatedByHandle(await sandboxOf(w), 'openid:wendy');
  if (wendy === undefined) throw new Error('no wendy');
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-token-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'token');
  writeFileSync(file, await makeIdToken(await sandboxOf(w), wendy, {}));
  const variables = {
    HOME: folder,
    AWS_ENDPOINT_URL: w.control.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_ROLE_ARN: role('WebReader'),
    AWS_ROLE_SESSION_NAME: 'wendy',
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
  };
  const client = new STSClient({ endpoint: w.control.endpoint, region: 'us-east-1' });
  t.teardown(() => client.destroy());
  const { Arn } = await within(variables, () => client.send(new GetCallerIdentityCommand({})));
  t.equal(Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy`);
});

t.test('FED-4 an ID token of oidc-provider, an independent issuer, opens a role that trusts it', async (t) => {
  const issuer = await outsideOpenIdProvider(t);
  const name = issuer.origin.replace('http://', '');
  const roles = [{ name: 'ForWeb', trust: [{ type: 'openid', issuer: name, audience: 'app', subject: 'wendy' }] }];
  const w = await world(t, { fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles }] } });
  const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: issuer.origin, 'ClientIDList.member.1': 'app' });
  t.equal(made.status, 200, made.message);
  const answer = await sts(w, 'AssumeRoleWithWebIdentity', {
    RoleArn: role('ForWeb'),
    RoleSessionName: 'wendy',
    WebIdentityToken: await issuer.idToken('wendy'),
  });
  t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForWeb/wendy`, answer.message);
});

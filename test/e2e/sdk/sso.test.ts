import t from 'tap';
import { clientEnv, newHome, run } from '../../helpers/command-line.ts';
import { deviceLogin, portalToken, refresh, register, START_URL, signedIn } from '../../helpers/sso.ts';
import { PROFILE, readToken, writeProfile, writeToken } from '../../helpers/sso-profile.ts';
import { type World, world } from '../../helpers/world.ts';

// The default chain of credentials, which takes an SSO profile by `fromSSO`.
const SCRIPT = `
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
try {
  const { Arn } = await new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
  console.log(JSON.stringify({ Arn }));
} catch ({ name, message }) {
  console.log(JSON.stringify({ name, message }));
}
`;
const ARN = /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe$/;

async function sdk(w: World, home: string, endpoint = `http://127.0.0.1:${w.control.port}`): Promise<object> {
  const env = {
    ...clientEnv(home, endpoint),
    AWS_PROFILE: PROFILE,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', SCRIPT], env);
  return stdout === '' ? { stderr } : JSON.parse(stdout);
}

t.test(
  'CLI-1 PORTAL-2 the SDK for JavaScript with an SSO profile, its refresh, and the end of the session',
  async (t) => {
    const w = await world(t, { listen: true });
    const home = newHome(t);
    writeProfile(home);
    const client = await register(w);
    const tokens = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
    writeToken(home, client, tokens);
    t.match(await sdk(w, home), { Arn: ARN });
    writeToken(home, client, tokens, { seconds: 60 });
    t.match(await sdk(w, home), { Arn: ARN });
    const renewed = readToken(home);
    t.not(renewed.refreshToken, tokens.refreshToken, 'tokens were renewed');
    t.match(await refresh(w, client, tokens.refreshToken), { type: 'InvalidGrantException' });
    await w.advance('8h1s');
    t.match(await sdk(w, home), { name: 'CredentialsProviderError', message: /Session token not found or invalid/ });
    writeToken(home, client, renewed, { seconds: -60 });
    t.match(await sdk(w, home), {
      name: /^(?:CredentialsProviderError|TokenProviderError)$/,
      message: /Token is expired\. To refresh this SSO session run 'aws sso login'/,
    });
  },
);

t.test('CLI-1 the SDK for JavaScript with an SSO profile without a session name', async (t) => {
  const w = await world(t, { listen: true });
  const home = newHome(t);
  writeProfile(home, { legacy: true });
  const client = await register(w, {});
  const { accessToken } = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
  writeToken(home, client, { accessToken }, { seconds: 28_800, key: START_URL });
  t.match(await sdk(w, home), { Arn: ARN });
});

t.test('CLI-1 HOST-3 the SDK for JavaScript at an endpoint with a path that ends in a slash', async (t) => {
  const w = await world(t);
  const home = newHome(t);
  writeProfile(home);
  const client = await register(w);
  const tokens = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
  writeToken(home, client, tokens, { seconds: 60 });
  t.match(await sdk(w, home, `http://127.0.0.1:${w.port}/~${w.name}/`), { Arn: ARN });
  t.not(readToken(home).refreshToken, tokens.refreshToken, 'tokens were renewed');
});

const REFRESH = `
import { CreateTokenCommand, SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
const client = new SSOOIDCClient({ maxAttempts: 1, region: 'us-east-1' });
try {
  const registration = JSON.parse(process.env.REGISTRATION);
  await client.send(new CreateTokenCommand({ ...registration, grantType: 'refresh_token', refreshToken: 'x' }));
} catch ({ name, message, error, error_description }) {
  console.log(JSON.stringify({ name, message, error, error_description }));
}
`;

t.test('CLI-2 the SDK for JavaScript reads a refusal as it reads the service’s', async (t) => {
  const w = await world(t);
  const env = {
    ...clientEnv(newHome(t), w.control.endpoint),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    REGISTRATION: JSON.stringify(await register(w)),
  };
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', REFRESH], env);
  t.equal(stderr, '');
  t.same(JSON.parse(stdout), {
    name: 'InvalidGrantException',
    message: 'UnknownError',
    error: 'invalid_grant',
    error_description: 'Invalid refresh token provided',
  });
});

import t from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import { browserMissing } from '../../helpers/browser.ts';
import {
  clientEnv,
  type Ended,
  newHome,
  programMissing,
  pythonPackageMissing,
  run,
} from '../../helpers/command-line.ts';
import {
  DEVICE_GRANT,
  deviceLogin,
  portalToken,
  type Registered,
  refresh,
  register,
  START_URL,
  signedIn,
  type Tokens,
} from '../../helpers/sso.ts';
import { PROFILE, readToken, writeProfile, writeToken } from '../../helpers/sso-profile.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = programMissing('aws');
const noBrowser = await browserMissing();
const ARN = /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe$/;
const OVER =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.';
/** AWS CLI v1 ends with 255 whatever went wrong, v2 with 254 where the service refused. */
const REFUSED = [254, 255];

interface Shell {
  readonly home: string;
  aws(...args: readonly string[]): Promise<Ended>;
}

/** A shell whose home has an SSO profile, at the plain endpoint of a port that is the sandbox's own. */
function shellOf(owner: { teardown(end: () => unknown): unknown }, w: World, options = {}): Shell {
  const home = newHome(owner);
  writeProfile(home, options);
  const env = clientEnv(home, `http://127.0.0.1:${w.control.port}`);
  return { home, aws: (...args) => runAws([...args, '--output', 'json'], env) };
}

const whoAmI = ['sts', 'get-caller-identity', '--profile', PROFILE] as const;
const said = ({ stdout, stderr }: Ended) => (stdout === '' ? stderr : JSON.parse(stdout));

interface Prepared {
  readonly client: Registered;
  readonly tokens: Tokens;
}

/** A tool that jane_doe has let act for her. */
async function prepare(w: World, more?: object): Promise<Prepared> {
  const client = await register(w, more);
  return { client, tokens: await deviceLogin(w, client, await portalToken(w, await signedIn(w))) };
}

/** The acts of a person who is shown a code. */
async function approve(w: World, url: string): Promise<void> {
  const page = await w.browser();
  await page.goto(url);
  await page.click('#cli_verification_btn');
  await page.fill('#username-input input', 'jane_doe');
  await page.click('#username-submit-button button');
  await page.fill('[data-testid=test-password-input] input', 'Work-Passw0rd!');
  await page.click('#password-submit-button button');
  await page.click('[data-testid=allow-access-button]');
  await page.waitForSelector('[data-analytics-alert=success]');
}

t.test(
  'CLI-1 CLI-2 CLI-3 the CLI’s own commands, and a browser that approves',
  { skip: skip || noBrowser },
  async (t) => {
    const w = await world(t, { listen: true });
    const { aws } = shellOf(t, w);
    const registered = ['--client-name', 'mine', '--client-type', 'public', '--scopes', 'sso:account:access'];
    const { clientId, clientSecret } = said(await aws('sso-oidc', 'register-client', ...registered));
    const client = ['--client-id', clientId, '--client-secret', clientSecret];
    const started = said(await aws('sso-oidc', 'start-device-authorization', ...client, '--start-url', START_URL));
    t.match(started, { userCode: /^[A-Z]{4}-[A-Z]{4}$/, expiresIn: 600, interval: 1 });
    const { deviceCode, verificationUriComplete } = started;
    const token = () =>
      aws('sso-oidc', 'create-token', ...client, '--grant-type', DEVICE_GRANT, '--device-code', deviceCode);
    const pending = await token();
    t.ok(REFUSED.includes(pending.code));
    t.match(
      pending.stderr,
      'An error occurred (AuthorizationPendingException) when calling the CreateToken operation: Authorization is still pending',
    );
    await approve(w, verificationUriComplete);
    const { accessToken, refreshToken, expiresIn } = said(await token());
    t.equal(expiresIn, 3600);
    const sso = (operation: string, ...args: readonly string[]) =>
      aws('sso', operation, '--access-token', accessToken, ...args);
    t.equal(said(await sso('list-accounts', '--page-size', '2')).accountList.length, 3, 'page by page');
    const roles = said(await sso('list-account-roles', '--account-id', '222233334444'));
    t.match(roles.roleList, [{ roleName: 'AdministratorAccess' }, { roleName: 'ReadOnlyAccess' }]);
    const denied = await sso('get-role-credentials', '--account-id', '200000000001', '--role-name', 'ReadOnlyAccess');
    t.match(denied.stderr, '(ForbiddenException) when calling the GetRoleCredentials operation: No access');
    const renew = ['--grant-type', 'refresh_token', '--refresh-token', refreshToken];
    t.match(said(await aws('sso-oidc', 'create-token', ...client, ...renew)), { refreshToken: /./ });
    t.match(await sso('logout'), { code: 0, stdout: '' });
    t.match(
      (await sso('list-accounts')).stderr,
      '(UnauthorizedException) when calling the ListAccounts operation: Session token not found or invalid',
    );
  },
);

t.test('CLI-1 CLI-2 the CLI shows refusals of SSO OIDC', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const { aws } = shellOf(t, w);
  const { clientId, clientSecret } = await register(w);
  const start = (secret: string, url: string) =>
    aws(
      ...['sso-oidc', 'start-device-authorization', '--client-id', clientId, '--client-secret', secret],
      ...['--start-url', url],
    );
  const unknown = await start(clientSecret, 'https://d-0000000000.awsapps.com/start');
  t.match(unknown.stderr, '(InvalidRequestException) when calling the StartDeviceAuthorization operation: There is no');
  t.match((await start('wrong', START_URL)).stderr, '(InvalidClientException) when calling');
  const { deviceCode } = said(await start(clientSecret, START_URL));
  await w.advance('10m');
  const args = ['--client-id', clientId, '--client-secret', clientSecret, '--grant-type', DEVICE_GRANT];
  const late = await aws('sso-oidc', 'create-token', ...args, '--device-code', deviceCode);
  t.match(late.stderr, '(ExpiredTokenException) when calling the CreateToken operation');
});

t.test(
  'CLI-1 PORTAL-2 an SSO profile, its refresh, and what the CLI says at the end of the session',
  { skip },
  async (t) => {
    // The command line takes its time, the session's last minute does not.
    const w = await world(t, { listen: true, clock: { mode: 'frozen', at: Date.now() } });
    const { client, tokens } = await prepare(w);
    const { home, aws } = shellOf(t, w);
    t.match((await aws(...whoAmI)).stderr, /Error loading SSO Token: Token for \S+ does not exist/);
    writeToken(home, client, tokens);
    t.match(said(await aws(...whoAmI)).Arn, ARN);
    await w.advance('7h59m');
    // The CLI's own clock stands where it was: to it, the token is about to expire.
    writeToken(home, client, tokens, { seconds: 60 });
    t.match(said(await aws(...whoAmI)).Arn, ARN);
    const renewed = readToken(home);
    t.not(renewed.accessToken, tokens.accessToken, 'it was renewed');
    t.match(
      await refresh(w, client, tokens.refreshToken),
      { type: 'InvalidGrantException' },
      'and the old one is dead',
    );
    await w.advance('1m1s');
    t.match((await aws(...whoAmI)).stderr, OVER, 'a token that the CLI holds for good');
    writeToken(home, client, renewed, { seconds: -60 });
    const failed = await aws(...whoAmI);
    t.match(failed.stderr, 'Error when retrieving token from sso: Token has expired and refresh failed');
  },
);

t.test('CLI-1 PORTAL-2 an SSO profile without a session name', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const { client, tokens } = await prepare(w, {});
  const { home, aws } = shellOf(t, w, { legacy: true });
  const { accessToken } = tokens;
  writeToken(home, client, { accessToken }, { seconds: 28_800, key: START_URL });
  t.match(said(await aws(...whoAmI)).Arn, ARN);
  await w.advance('8h1s');
  t.match((await aws(...whoAmI)).stderr, OVER);
});

const SCRIPT = `
import boto3, json, sys
try:
  session = boto3.Session(profile_name='${PROFILE}')
  me = session.client('sts').get_caller_identity()
  sso = session.client('sso')
  print(json.dumps({'arn': me['Arn']}))
except Exception as error:
  print(json.dumps({'error': str(error), 'type': type(error).__name__}))
`;

t.test('CLI-1 PORTAL-2 boto3 with an SSO profile', { skip: pythonPackageMissing('boto3') }, async (t) => {
  const w = await world(t, { listen: true });
  const { client, tokens } = await prepare(w);
  const { home } = shellOf(t, w);
  const boto3 = async () => {
    const { stdout, stderr } = await run(
      'python3',
      ['-c', SCRIPT],
      clientEnv(home, `http://127.0.0.1:${w.control.port}`),
    );
    return JSON.parse(stdout === '' ? JSON.stringify({ stderr }) : stdout);
  };
  writeToken(home, client, tokens, { seconds: 300 });
  t.match(await boto3(), { arn: ARN });
  const renewed = readToken(home);
  t.not(renewed.refreshToken, tokens.refreshToken, 'tokens were renewed');
  await w.advance('8h1s');
  t.match(await boto3(), { error: OVER, type: 'UnauthorizedSSOTokenError' });
  writeToken(home, client, renewed, { seconds: -60 });
  t.match(await boto3(), {
    error: 'Error when retrieving token from sso: Token has expired and refresh failed',
    type: 'TokenRetrievalError',
  });
});

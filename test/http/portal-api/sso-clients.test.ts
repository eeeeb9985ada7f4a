import t from 'tap';
import { directories } from '../../../src/core/directories/directory.ts';
import { update } from '../../../src/core/records/update.ts';
import { DIRECTORY } from '../../helpers/portal.ts';
import { FROZEN, sandboxOf } from '../../helpers/sign-in.ts';
import {
  approveInBrowser,
  bearer,
  call,
  deviceLogin,
  pkce,
  poll,
  portalToken,
  reasons,
  refresh,
  register,
  roleCredentials,
  signedIn,
  start,
} from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const PORTAL = 'portal.sso.us-east-1.amazonaws.com';

async function tokenOf(w: World, name = 'jane_doe'): Promise<string> {
  return (await deviceLogin(w, await register(w), await portalToken(w, await signedIn(w, name)))).accessToken;
}

t.test('CLI-3 twenty accounts come to a tool that does not say how many, then the rest', async (t) => {
  const w = await world(t);
  const headers = bearer(await tokenOf(w, 'olaf_many'));
  const { body, answer } = await call(w, '/assignment/accounts', { headers });
  t.equal(body.accountList.length, 20);
  t.match(
    answer.text(),
    /^\{"nextToken":"[^"]+","accountList":\[\{"accountId":"\d{12}","accountName":"[^"]+","emailAddress":/,
  );
  const next = await call(w, `/assignment/accounts?next_token=${body.nextToken}`, { headers });
  t.equal(next.body.accountList.length, 20);
  const last = await call(w, '/assignment/accounts', { headers: bearer(await tokenOf(w)) });
  t.match(last.answer.text(), /^\{"nextToken":null,"accountList":\[\{/);
  const roles = await call(w, '/assignment/roles?account_id=111122223333', { headers: bearer(await tokenOf(w)) });
  t.match(roles.answer.text(), /^\{"nextToken":null,"roleList":\[\{"roleName":"AdministratorAccess","accountId":"/);
  t.match(await call(w, '/assignment/accounts?next_token=garbage', { headers }), {
    status: 400,
    type: 'InvalidRequestException',
  });
});

t.test('CLI-3 keys of a role expire at a whole second', async (t) => {
  const at = Date.UTC(2030, 5, 1, 12, 0, 0, 789);
  const w = await world(t, { clock: { mode: 'frozen', at } });
  const { body } = await roleCredentials(w, await tokenOf(w));
  t.equal(body.roleCredentials.expiration, at - 789 + 3_600_000);
});

t.test('CLI-1 every spelling of a start URL finds the same page', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const uris = new Set<string>();
  for (const name of [DIRECTORY, 'example-corp', 'Example-Corp'])
    for (const rest of ['', '/', '#/', '/#', '/#/', '?referrer=x']) {
      const { status, body } = await start(w, client, `https://${name}.awsapps.com/start${rest}`);
      t.equal(status, 200, `${name} ${rest}`);
      uris.add(body.verificationUri);
    }
  t.strictSame([...uris], [`${w.origin}/${DIRECTORY}.awsapps.com/start/#/device`]);
});

t.test('CLI-2 HOST-7 a tool registers for an issuer of the Region that it registers in', async (t) => {
  const w = await world(t);
  const { store } = await sandboxOf(w);
  await update(store, directories, DIRECTORY, (directory) => ({ ...directory, region: 'eu-west-1' }));
  const body = { clientName: 'x', clientType: 'public', ...pkce };
  const at = (region: string) => w.url(`oidc.${region}.amazonaws.com`, '');
  const refused = await call(w, '/client/register', { at: at('us-east-1'), body });
  t.match(refused, { status: 400, type: 'InvalidClientMetadataException', body: { error: 'invalid_client_metadata' } });
  for (const endpoint of [at('eu-west-1'), w.origin]) {
    const registered = await call(w, '/client/register', { at: endpoint, body });
    t.strictSame(
      Object.keys(registered.body),
      ['clientId', 'clientSecret', 'clientIdIssuedAt', 'clientSecretExpiresAt'],
      'and is told no endpoints',
    );
  }
  const device = { clientName: 'x', clientType: 'public' };
  t.equal(
    (await call(w, '/client/register', { at: at('us-east-1'), body: device })).status,
    200,
    'without one: anywhere',
  );
});

t.test('CLI-2 an expired registration is found out when somebody approves, not before', async (t) => {
  const w = await world(t, FROZEN);
  const client = await register(w);
  await w.advance('90d');
  const { status, body } = await start(w, client);
  t.equal(status, 200);
  const refused = {
    status: 401,
    type: 'InvalidClientException',
    body: { error: 'invalid_client', error_description: 'Invalid client provided' },
  };
  t.match(await approveInBrowser(w, await portalToken(w, await signedIn(w)), body.userCode), refused);
  t.match(await poll(w, client, body.deviceCode), refused);
  t.strictSame(await reasons(w), ['CLIENT_EXPIRED', 'CLIENT_EXPIRED']);
});

t.test('CLI-2 a refused refresh, to the letter', async (t) => {
  const w = await world(t);
  const { answer } = await refresh(w, await register(w), 'x');
  t.equal(answer.status, 400);
  t.equal(
    answer.headers['x-amzn-errortype'],
    'InvalidGrantException:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/',
  );
  t.equal(answer.text(), '{"error":"invalid_grant","error_description":"Invalid refresh token provided"}');
});

t.test('CLI-3 Logout takes a POST of any content type, an empty one too', async (t) => {
  const w = await world(t);
  for (const at of [w.origin, w.url(PORTAL, ''), w.url(PORTAL, '', 'path')])
    for (const type of ['', 'x', '/', 'x/y', 'application/json']) {
      const headers = { ...bearer(await tokenOf(w)), 'content-type': type };
      t.equal((await call(w, '/logout', { at, method: 'POST', headers })).status, 200, `${at} ${type}`);
      t.equal((await call(w, '/assignment/accounts', { at, headers })).status, 401);
    }
});

import t from 'tap';
import { DIRECTORY } from '../../helpers/portal.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import {
  call,
  DEVICE_GRANT,
  deviceLogin,
  keysOf,
  poll,
  portalToken,
  refresh,
  register,
  roleCredentials,
  START_URL,
  signedIn,
  start,
} from '../../helpers/sso.ts';
import { arnOf } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

t.test('CLI-2 a registration outlives its sandbox, for 90 days; nothing else leaves it', async (t) => {
  const [w, other] = await Promise.all([world(t, FROZEN), world(t, FROZEN)]);
  const client = await register(w);
  const plain = `http://localhost:${w.port}`;
  const { body } = await call(w, '/device_authorization', { at: plain, body: { ...client, startUrl: START_URL } });
  t.match(body.verificationUri, `${plain}/~${w.name}/`, 'found by its client id, and kept in the link');
  t.match(await poll(other, client, body.deviceCode), { type: 'InvalidGrantException' }, 'a device code of elsewhere');
  t.match(
    await call(w, '/token', { at: plain, body: { ...client, grantType: DEVICE_GRANT, deviceCode: body.deviceCode } }),
    { type: 'AuthorizationPendingException' },
  );
  const tokens = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
  t.match(await roleCredentials(other, tokens.accessToken), { status: 401 });
  t.match(await refresh(other, client, tokens.refreshToken), { type: 'InvalidGrantException' });
  await w.control.drop();
  t.equal((await start(other, client)).status, 200, 'it is known in another sandbox');
  t.equal(
    (await call(other, '/device_authorization', { at: plain, body: { ...client, startUrl: START_URL } })).status,
    200,
  );
  await other.advance('89d23h59m');
  t.equal((await start(other, client)).status, 200);
  await other.advance('1m');
  t.match(await refresh(other, client, 'x'), { status: 401, type: 'InvalidClientException' });
  const [signed = '', sealed = ''] = client.clientId.split('.');
  const forged = Buffer.from(JSON.stringify({ name: 'x', grantTypes: [DEVICE_GRANT], scopes: [] })).toString(
    'base64url',
  );
  for (const clientId of [`MOCK_x_${forged}.${sealed}`, `${signed}x.${sealed}`, signed, `${signed}.${sealed}.x`, '.'])
    t.match(await start(other, { ...client, clientId }), { status: 401, type: 'InvalidClientException' });
});

t.test('CLI-2 refresh tokens rotate, keep to their tool and end with the portal session', async (t) => {
  const w = await world(t, FROZEN);
  const client = await register(w);
  const other = await register(w);
  const first = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
  const invalid = { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } };
  t.match(await refresh(w, other, first.refreshToken), invalid, 'of another tool');
  t.match(await refresh(w, client, first.accessToken), invalid, 'an access token is none');
  const second = await refresh(w, client, first.refreshToken);
  t.match(second.body, { accessToken: /./, tokenType: 'Bearer', expiresIn: 3600, refreshToken: /./ });
  t.match(await refresh(w, client, first.refreshToken), invalid, 'it is used up');
  t.equal((await roleCredentials(w, first.accessToken)).status, 200, 'the earlier access token lives on');
  await w.advance('1h');
  t.equal((await roleCredentials(w, second.body.accessToken)).status, 401, 'for an hour');
  t.equal((await refresh(w, client, second.body.refreshToken)).status, 200);
});

t.test(
  'PORTAL-2 CLI-3 session matrix: nothing that was got by a portal session outlives it, but keys of roles',
  async (t) => {
    for (const [directory, name, account, role, beforeEnd, end] of [
      [DIRECTORY, 'jane_doe', '111122223333', 'AdministratorAccess', '7h59m', '1m1s'],
      ['d-0000000015', 'sue_short', '300000000006', 'ReadOnlyAccess', '14m59s', '2s'],
    ] as const) {
      const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
      const person = await signedIn(w, name, directory);
      const token = await portalToken(w, person);
      const client = await register(w);
      const legacy = await register(w, {});
      const url = `https://${directory}.awsapps.com/start`;
      const renewable = await deviceLogin(w, client, token, url);
      const old = await deviceLogin(w, legacy, token, url);
      await w.advance(beforeEnd);
      const renewed = await refresh(w, client, renewable.refreshToken);
      t.match(renewed, { status: 200, body: { expiresIn: 3600 } }, 'shortly before its end tokens are renewed');
      const keys = await roleCredentials(w, renewed.body.accessToken, account, role);
      t.equal(keys.status, 200, `${directory}: and keys are issued`);
      t.equal((await roleCredentials(w, old.accessToken, account, role)).status, 200);
      await w.advance(end);
      const refused = await refresh(w, client, renewed.body.refreshToken);
      t.match(refused, { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } });
      for (const each of [renewed.body.accessToken, old.accessToken])
        t.match(await roleCredentials(w, each, account, role), {
          status: 401,
          type: 'UnauthorizedException',
          body: { message: 'Session token not found or invalid' },
        });
      t.match(await arnOf(w, keysOf(keys)), /assumed-role/, 'keys live to their own end');
      await w.advance('1h');
      t.equal(await arnOf(w, keysOf(keys)), '');
    }
  },
);

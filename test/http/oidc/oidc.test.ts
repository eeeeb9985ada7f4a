import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { DIRECTORY } from '../../helpers/portal.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import {
  approveInBrowser,
  authorizePath,
  bearer,
  CALLBACK,
  call,
  challengeOf,
  codeFor,
  DEVICE_GRANT,
  deviceLogin,
  exchange,
  keysOf,
  pkce,
  poll,
  portalToken,
  refresh,
  register,
  roleCredentials,
  SCOPES,
  START_URL,
  signedIn,
  start,
  VERIFIER,
} from '../../helpers/sso.ts';
import { arnOf } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

const OIDC = 'oidc.us-east-1.amazonaws.com';
const CODE = /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/;
const DAY = 24 * 60 * 60;

t.test('CLI-2 HOST-3 the device flow of AWS CLI v2, to the letter', async (t) => {
  const at = Date.UTC(2030, 0, 1);
  const w = await world(t, { clock: { mode: 'frozen', at } });
  const registered = await call(w, '/client/register', {
    body: '{"clientName":"botocore-client-S","clientType":"public","scopes":["sso:account:access"]}',
  });
  t.equal(registered.status, 200);
  const { clientId, clientSecret, ...times } = registered.body;
  t.same(times, { clientIdIssuedAt: at / 1000, clientSecretExpiresAt: at / 1000 + 90 * DAY }, 'in epoch seconds');
  const [head, record, mark] = clientSecret.split('.').map((part: string) => Buffer.from(part, 'base64url'));
  t.match(JSON.parse(head), { alg: 'HS384' });
  t.match(JSON.parse(JSON.parse(record).serialized), { name: 'botocore-client-S', scopes: ['sso:account:access'] });
  t.equal(mark.length, 48);
  const client = { clientId, clientSecret };
  const { status, body } = await start(w, client);
  t.equal(status, 200);
  t.match(body, { deviceCode: /./, userCode: CODE, expiresIn: 600, interval: 1 });
  t.equal(body.verificationUri, `${w.origin}/${DIRECTORY}.awsapps.com/start/#/device`);
  t.equal(body.verificationUriComplete, `${body.verificationUri}?user_code=${body.userCode}`);
  for (const _ of ['the silent probe', 'the one right behind it']) {
    const pending = await poll(w, client, body.deviceCode);
    t.equal(pending.status, 400);
    t.match(pending.answer.headers, {
      'content-type': 'application/json',
      'content-length': '86',
      'x-amzn-errortype': 'AuthorizationPendingException:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/',
    });
    t.equal(
      pending.answer.text(),
      '{"error":"authorization_pending","error_description":"Authorization is still pending"}',
    );
    t.match(pending.answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/);
  }
  const token = await portalToken(w, await signedIn(w));
  t.same((await approveInBrowser(w, token, body.userCode)).body, { location: null });
  const { body: tokens, answer } = await poll(w, client, body.deviceCode);
  t.match(tokens, { accessToken: /./, tokenType: 'Bearer', expiresIn: 3600, refreshToken: /./ });
  t.equal(answer.headers['cache-control'], 'no-store');
  const again = await poll(w, client, body.deviceCode);
  t.match(again, { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } }, 'once');
  const { expiration, ...keys } = (await roleCredentials(w, tokens.accessToken)).body.roleCredentials;
  t.equal(expiration, at + 3_600_000);
  t.match(await arnOf(w, keys), /:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe$/);
});

t.test('CLI-2 a tool without scopes gets eight hours, and nothing to renew them with', async (t) => {
  const w = await world(t);
  const client = await register(w, { clientName: 'botocore-client-1790000000' });
  const { body } = await start(w, client, 'https://Example-Corp.awsapps.com/start/#/');
  await approveInBrowser(w, await portalToken(w, await signedIn(w)), body.userCode);
  const { accessToken, ...rest } = (await poll(w, client, body.deviceCode)).body;
  t.same(rest, { tokenType: 'Bearer', expiresIn: 28_800 });
  t.equal((await roleCredentials(w, accessToken)).status, 200);
});

t.test('CLI-1 the authorization code flow of AWS CLI v2, to the letter', async (t) => {
  const w = await world(t);
  const { body: client } = await call(w, '/client/register', {
    body: `{"clientName":"botocore-client-S","clientType":"public","grantTypes":["authorization_code","refresh_token"],"redirectUris":["http://127.0.0.1/oauth/callback"],"issuerUrl":"${START_URL}","scopes":["sso:account:access"]}`,
  });
  const { clientId, clientSecret } = client;
  const path = authorizePath({ clientId, clientSecret }, { state: 'a1b2 & c' });
  const begun = await call(w, path);
  t.equal(begun.status, 302);
  const [page, query] = (begun.answer.headers.location ?? '').split('#/?');
  t.equal(page, `${w.origin}/${DIRECTORY}.awsapps.com/start/`);
  const { callback_url: callback, orchestrator_id: id } = Object.fromEntries(new URLSearchParams(query));
  t.match(callback, `/${OIDC}/authentication_result`);
  const headers = bearer(await portalToken(w, await signedIn(w)));
  const { body } = await call(w, '/authentication_result', { body: { orchestrator_id: id }, headers });
  t.match(body.location, `/${OIDC}/authorize?authorization_resumption_context=`);
  const resumed = await ask(w.port, body.location);
  t.equal(resumed.status, 302);
  const answer = new URL(resumed.headers.location ?? '');
  t.equal(`${answer.origin}${answer.pathname}`, CALLBACK);
  t.same([...answer.searchParams.keys()], ['code', 'state']);
  t.equal(answer.searchParams.get('state'), 'a1b2 & c');
  const code = answer.searchParams.get('code') ?? '';
  const tokens = await call(w, '/token', {
    body: {
      grantType: 'authorization_code',
      clientId,
      clientSecret,
      redirectUri: CALLBACK,
      codeVerifier: VERIFIER,
      code,
    },
  });
  t.match(tokens.body, { accessToken: /./, tokenType: 'Bearer', expiresIn: 3600, refreshToken: /./ });
  t.match(await exchange(w, { clientId, clientSecret }, code), { type: 'InvalidGrantException' }, 'a code works once');
  t.match(
    await call(w, '/authorize', { at: body.location.replace(/\/authorize.*/, '') }),
    { status: 400, type: 'InvalidRequestException' },
    'without anything there is nothing to do',
  );
  const late = await ask(w.port, body.location);
  t.equal(late.status, 400, 'what was resumed cannot be resumed again');
});

t.test('CLI-1 both spellings of challenge and scopes; the port of a loopback address does not count', async (t) => {
  const w = await world(t);
  const uris = ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1:1/cb?x=1', 'http://127.0.0.1/'];
  const client = await register(w, { ...pkce, redirectUris: uris });
  for (const [redirect, more] of [
    ['http://127.0.0.1:1/oauth/callback', { code_challenge_method: 'SHA-256' }],
    ['http://127.0.0.1/oauth/callback', { scopes: '', scope: 'sso:account:access' }],
    ['http://127.0.0.1:65535/cb?x=1', { code_challenge: `${challengeOf(VERIFIER)}=` }],
    ['http://127.0.0.1:8080', {}],
  ] as const) {
    const code = await codeFor(w, client, { redirect_uri: redirect, ...more });
    t.match((await exchange(w, client, code, { redirectUri: redirect })).body, { tokenType: 'Bearer' }, redirect);
  }
});

t.test('CLI-2 one of a hundred requests at once gets the tokens', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  const token = await portalToken(w, await signedIn(w));
  const code = await codeFor(w, client);
  const device = await register(w);
  const { body } = await start(w, device);
  await approveInBrowser(w, token, body.userCode);
  const { refreshToken } = await deviceLogin(w, device, token);
  for (const attempt of [
    () => exchange(w, client, code),
    () => poll(w, device, body.deviceCode),
    () => refresh(w, device, refreshToken),
  ]) {
    const all = await Promise.all(Array.from({ length: 100 }, attempt));
    t.equal(all.filter(({ status }) => status === 200).length, 1);
    t.equal(all.filter(({ type }) => type === 'InvalidGrantException').length, 99);
  }
});

t.test('CLI-2 the decision is open, late, a denial, or another directory’s', async (t) => {
  const w = await world(t, FROZEN);
  const client = await register(w);
  const token = await portalToken(w, await signedIn(w));
  const denied = (await start(w, client)).body;
  const { body } = await call(w, '/device_authorization/accept_user_code', {
    body: { userCode: denied.userCode.toLowerCase().replace('-', ' '), userSessionId: token },
  });
  t.match(body.deviceContext, { deviceContextId: /./, clientId: client.clientId, clientType: 'public' });
  const { deviceContext } = body;
  const verify = (code: string) => call(w, `/device_verification?user_code=${code}`);
  t.same((await verify(denied.userCode)).body, { deviceContext }, 'the older way to ask, without a session');
  t.match(await verify('BCDF-GHJK'), {
    status: 400,
    type: 'InvalidGrantException',
    body: { error: 'invalid_grant' },
  });
  t.not(deviceContext.deviceContextId, denied.deviceCode, 'pages never see the device code');
  const unseen = await call(w, '/device_authorization/associate_token', {
    body: { deviceContext, userSessionId: token },
  });
  t.match(unseen, { status: 400, body: { error_description: 'Invalid user code provided' } }, 'consent is shown first');
  const details = await call(w, '/consent_details', { body: { ...deviceContext, userSessionId: token } });
  t.match(details.body, { clientName: 'botocore-client-S', consentStatus: 'PENDING', consentDetails: [{}] });
  const sam = await portalToken(w, await signedIn(w, 'sam@example.com', 'd-9876543210'));
  const cancel = (userSessionId: string) =>
    call(w, '/device_authorization/cancel', { body: { deviceContext, userSessionId } });
  t.match(await cancel(sam), { status: 400, type: 'InvalidGrantException' }, 'not for others to decide');
  t.match(await poll(w, client, denied.deviceCode), { type: 'AuthorizationPendingException' });
  t.equal((await cancel(token)).status, 200);
  for (const _ of [1, 2])
    t.match(await poll(w, client, denied.deviceCode), {
      status: 400,
      type: 'AccessDeniedException',
      body: { error: 'access_denied' },
    });
  const late = (await start(w, client)).body;
  t.match(await approveInBrowser(w, sam, late.userCode), { status: 400, type: 'InvalidGrantException' });
  t.match(await approveInBrowser(w, token, 'BCDF-GHJK'), { status: 400, type: 'InvalidGrantException' });
  t.match(await approveInBrowser(w, 'nobody', late.userCode), { status: 400, type: 'AccessDeniedException' });
  await w.advance('599s');
  t.match(await poll(w, client, late.deviceCode), { type: 'AuthorizationPendingException' });
  await w.advance('1s');
  for (const by of ['0s', '23h']) {
    await w.advance(by);
    const expired = { status: 400, type: 'ExpiredTokenException', body: { error: 'expired_token' } };
    t.match(await poll(w, client, late.deviceCode), expired, 'which alone ends the polling in the CLI’s own words');
  }
  t.match(
    await approveInBrowser(w, token, late.userCode),
    { type: 'AccessDeniedException' },
    'the portal session is over by then',
  );
});

t.test('CLI-2 a hundred tools sign in at once, each in a sandbox of its own', async (t) => {
  const worlds = await Promise.all(Array.from({ length: 100 }, () => world(t)));
  const arns = await Promise.all(
    worlds.map(async (w) => {
      const client = await register(w);
      const { accessToken } = await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
      return arnOf(w, keysOf(await roleCredentials(w, accessToken)));
    }),
  );
  t.ok(arns.every((arn) => arn.endsWith('/jane_doe')));
});

t.test('TEST-6 the journal tells who let which tool do what', async (t) => {
  const w = await world(t);
  const client = await register(w);
  await deviceLogin(w, client, await portalToken(w, await signedIn(w)));
  const entries = await w.control.journal.list({});
  const told = entries
    .filter(({ name }) => /^(?:client|authorization|tokens)\./.test(name))
    .map((entry) => ({ ...entry }));
  t.match(told, [
    { name: 'client.registered', client: 'botocore-client-S', scopes: SCOPES },
    { name: 'authorization.started', by: 'device', client: 'botocore-client-S', directory: DIRECTORY },
    { name: 'authorization.approved', user: `${DIRECTORY}:jane_doe`, by: 'device' },
    { name: 'tokens.issued', user: `${DIRECTORY}:jane_doe`, grant: DEVICE_GRANT },
  ]);
});

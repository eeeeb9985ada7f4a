import t from 'tap';
import { openProfile, signedInBuilder } from '../../helpers/builder.ts';
import {
  allowAuthorize,
  allowDevice,
  atStart,
  beginAuthorize,
  deviceTokens,
  registerPkceTool,
  registerTool,
  TOOL_SCOPES,
  toolCode,
  VIEW,
  VIEW_URL,
} from '../../helpers/builder-oidc.ts';
import { asScript, inPortal, PORTAL, toldTo, view } from '../../helpers/portal.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import {
  authorizePath,
  bearer,
  CALLBACK,
  call,
  deviceLogin,
  exchange,
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

const PENDING = { status: 400, type: 'AuthorizationPendingException' };
const INVALID_GRANT = { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } };

t.test('CLI-6 a tool gets its tokens by a device code that somebody with a Builder ID confirms', async (t) => {
  const w = await world(t);
  const client = await registerTool(w);
  const { body: started } = await start(w, client, VIEW_URL);
  t.match(started.verificationUri, /\/view\.awsapps\.com\/start\/#\/device$/);
  t.equal(started.verificationUriComplete, `${started.verificationUri}?user_code=${started.userCode}`);
  t.match(await poll(w, client, started.deviceCode), PENDING);
  const visitor = w.visitor();
  await visitor.goto(w.url(VIEW, '/start/'));
  t.ok(visitor.has('#root[data-base]'), 'the document whose script shows what stands behind the #');
  await view(visitor, `#/device?user_code=${started.userCode}`);
  t.equal(visitor.text('h1'), 'Authorization requested');
  await visitor.submit({}, { form: 'confirmCode', ...asScript });
  t.equal((await view(visitor, toldTo(visitor))).status, 401, 'the script asks for a sign-in');
  await signedInBuilder(w, 'builder@example.com', visitor);
  await allowDevice(w, visitor, started.userCode);
  t.match(visitor.text('[data-testid=request-approved]'), 'my-editor can now access your data');
  t.equal(visitor.text('[data-testid=to-portal]'), 'Open your profile');
  const { body } = await poll(w, client, started.deviceCode);
  t.match(body, { tokenType: 'Bearer', expiresIn: 3600 });
  t.match(body.accessToken, new RegExp(`^aoaMOCK_${w.name}_`));
  t.match(body.refreshToken, new RegExp(`^aorMOCK_${w.name}_`));
  t.match(await poll(w, client, started.deviceCode), INVALID_GRANT, 'once');
  t.same((await w.control.sessions.list()).map(({ kind, user, tool }) => `${kind} ${user} ${tool}`).sort(), [
    'builder builder@example.com undefined',
    'tool builder@example.com my-editor',
  ]);
  t.match((await events(w, 'tokens.issued')).at(-1), {
    user: 'builder@example.com',
    facts: { client: 'my-editor', scopes: TOOL_SCOPES },
  });
});

t.test('CLI-6 B16 a tool gets its tokens by an authorization code; the second time nobody is asked', async (t) => {
  const w = await world(t);
  const client = await registerPkceTool(w);
  const visitor = await signedInBuilder(w);
  const { hash } = await beginAuthorize(w, client);
  await atStart(w, visitor, hash);
  await view(visitor, hash);
  t.equal(visitor.text('h1'), 'Allow my-editor to access your data?');
  t.match(visitor.text('main'), 'builder@example.com');
  t.notMatch(visitor.text('main'), /account|role/i, 'there are none to promise');
  const answered = await allowAuthorize(w, visitor, hash);
  t.equal(`${answered.origin}${answered.pathname}`, CALLBACK);
  t.equal(answered.searchParams.get('state'), 'state-1');
  const code = answered.searchParams.get('code') ?? '';
  const { body } = await exchange(w, client, code);
  t.match(body.accessToken, /^aoaMOCK_/);
  t.match(await exchange(w, client, code), INVALID_GRANT, 'a code works once');
  t.match(await refresh(w, client, body.refreshToken), INVALID_GRANT, 'and takes its tokens back when it comes again');
  t.same(
    (await w.control.sessions.list()).map(({ kind }) => kind),
    ['builder'],
  );
  await visitor.goto(w.url('oidc.us-east-1.amazonaws.com', authorizePath(client, { scopes: TOOL_SCOPES.join(' ') })), {
    follow: false,
  });
  await visitor.goto(w.url('oidc.us-east-1.amazonaws.com', authorizePath(client, { scopes: TOOL_SCOPES.join(' ') })), {
    follow: false,
  });
  const [, passing = ''] = /^(.*\/start\/authorization\?.*)$/.exec(visitor.answer.headers.location ?? '') ?? [];
  await visitor.goto(passing, { follow: false });
  await visitor.goto(visitor.answer.headers.location ?? '', { follow: false });
  t.ok(visitor.answer.headers.location?.startsWith(`${CALLBACK}?code=`), 'no page in between');
});

t.test('CLI-6 BUILDER-14 its tokens become no credentials, no account list, no portal and no console', async (t) => {
  const w = await world(t);
  const { client, accessToken, refreshToken } = await deviceTokens(w);
  const unauthorized = {
    status: 401,
    type: 'UnauthorizedException',
    body: { message: 'Session token not found or invalid' },
  };
  t.match(await roleCredentials(w, accessToken), unauthorized);
  for (const path of ['/assignment/accounts', '/assignment/roles?account_id=111122223333', '/token/whoAmI'])
    t.match(await call(w, path, { headers: bearer(accessToken) }), unauthorized, path);
  t.match(await call(w, '/session/device', { body: {}, headers: bearer(accessToken) }), { status: 401 });
  t.equal((await reasons(w)).filter((reason) => reason === 'TOKEN_OF_BUILDER_ID').length, 4, 'the journal says why');
  const legacy = await registerTool(w, { scopes: ['sso:account:access'] });
  const { body: started } = await start(w, legacy, VIEW_URL);
  await allowDevice(w, await signedInBuilder(w), started.userCode);
  const { body } = await poll(w, legacy, started.deviceCode);
  t.match(await roleCredentials(w, body.accessToken), unauthorized, 'whatever the tool asks for');
  const visitor = w.visitor();
  await visitor.goto(w.url(PORTAL, '/start/'));
  for (const token of [accessToken, refreshToken]) {
    visitor.jar.take(new URL(visitor.url), [`x-amz-sso_authn=${token}; Path=/`]);
    t.equal((await view(visitor)).status, 401, 'the portal');
  }
  t.match(await refresh(w, client, accessToken), INVALID_GRANT, 'an access token renews nothing');
  t.match(await roleCredentials(w, accessToken.replace('aoa', '')), unauthorized, 'without its letters it is none');
  t.match(await refresh(w, client, refreshToken.replace('aor', 'aoa')), INVALID_GRANT, 'nor with other letters');
  t.match(await refresh(w, client, refreshToken), { status: 200 }, 'all that has used nothing up');
});

t.test('B22 BUILDER-12 a tool renews its tokens for seven days, or as long as the setting says', async (t) => {
  const w = await world(t, FROZEN);
  const { client, refreshToken } = await deviceTokens(w);
  await w.advance('167h');
  const { status, body } = await refresh(w, client, refreshToken);
  t.equal(status, 200);
  t.match(await refresh(w, client, refreshToken), INVALID_GRANT, 'each refresh token works once');
  await w.advance('2h');
  t.match(await refresh(w, client, body.refreshToken), INVALID_GRANT);
  await w.control.settings.change({ toolSession: '2h' });
  const other = await deviceTokens(w);
  await w.advance('1h59m59s');
  const { body: renewed } = await refresh(w, other.client, other.refreshToken);
  await w.advance('1s');
  t.match(await refresh(w, other.client, renewed.refreshToken), INVALID_GRANT);
});

t.test('BUILDER-12 a tool notices within an hour that the profile has signed out', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await signedInBuilder(w);
  const { client, refreshToken } = await deviceTokens(w, visitor);
  const elsewhere = await deviceTokens(w, await signedInBuilder(w));
  await openProfile(w, visitor);
  await visitor.submit();
  await w.advance('59m59s');
  const { status, body } = await refresh(w, client, refreshToken);
  t.equal(status, 200, 'not yet');
  await w.advance('1s');
  t.match(await refresh(w, client, body.refreshToken), INVALID_GRANT);
  t.match(await refresh(w, elsewhere.client, elsewhere.refreshToken), { status: 200 }, 'entered in another browser');
});

t.test(
  'BUILDER-7 BUILDER-9 CLI-3 all sessions ended, the profile deleted, the tool out: its tokens die at once',
  async (t) => {
    const w = await world(t);
    const ends: readonly (readonly [string, (w: World, token: string) => Promise<unknown>])[] = [
      ['all sessions ended', () => w.control.users.endSessions('builder', 'builder@example.com')],
      ['the tool signs out', (_w, token) => call(w, '/logout', { body: {}, headers: bearer(token) })],
      [
        'its session ended',
        async () => {
          const tool = (await w.control.sessions.list()).find(({ kind }) => kind === 'tool');
          await w.control.sessions.end(tool?.id ?? '');
        },
      ],
      ['the profile deleted', () => w.control.users.remove('builder', 'builder@example.com')],
    ];
    for (const [title, end] of ends) {
      const { client, accessToken, refreshToken } = await deviceTokens(w);
      await end(w, accessToken);
      t.match(await refresh(w, client, refreshToken), INVALID_GRANT, title);
      t.match(await call(w, '/logout', { body: {}, headers: bearer(accessToken) }), { status: 401 }, title);
    }
  },
);

t.test('CLI-2 CLI-6 one of 100 racers gets tokens for a code, or for a refresh token', async (t) => {
  const w = await world(t);
  const visitor = await signedInBuilder(w);
  const client = await registerTool(w);
  const { body: started } = await start(w, client, VIEW_URL);
  await allowDevice(w, visitor, started.userCode);
  const racers = Array.from({ length: 100 });
  const won = (await Promise.all(racers.map(() => poll(w, client, started.deviceCode)))).filter(
    ({ status }) => status === 200,
  );
  t.equal(won.length, 1);
  const refreshToken: string = won[0]?.body.refreshToken;
  const renewed = await Promise.all(racers.map(() => refresh(w, client, refreshToken)));
  t.equal(renewed.filter(({ status }) => status === 200).length, 1);
  t.equal((await w.control.sessions.list()).filter(({ kind }) => kind === 'tool').length, 1);
  const web = await registerPkceTool(w);
  const code = await toolCode(w, web, visitor);
  const exchanged = await Promise.all(racers.map(() => exchange(w, web, code)));
  t.ok(exchanged.filter(({ status }) => status === 200).length <= 1);
});

t.test('CLI-6 another client, another sandbox, another person, another Region: nobody gets tokens', async (t) => {
  const [w, other] = await Promise.all([world(t), world(t)]);
  const { client, refreshToken, accessToken } = await deviceTokens(w);
  t.match(await refresh(w, await registerTool(w), refreshToken), INVALID_GRANT, 'another client');
  t.match(await refresh(other, client, refreshToken), INVALID_GRANT, 'another sandbox');
  t.match(await call(other, '/logout', { body: {}, headers: bearer(accessToken) }), { status: 401 });
  const { body: started } = await start(w, client, VIEW_URL);
  const jane = await inPortal(w, 'jane_doe');
  await view(jane, `#/device?user_code=${started.userCode}`);
  t.equal(jane.status, 400, 'a code for Builder IDs is unknown at a portal');
  const token = await portalToken(w, await signedIn(w));
  t.match(
    await call(w, '/device_authorization/accept_user_code', {
      body: { userCode: started.userCode, userSessionId: token },
    }),
    { status: 400, type: 'InvalidGrantException' },
  );
  const directory = await register(w);
  const { body: forPortal } = await start(w, directory);
  const bo = await signedInBuilder(w);
  await atStart(w, bo);
  await bo.goto(w.url(VIEW, '/start/'));
  await view(bo, `#/device?user_code=${forPortal.userCode}`);
  t.equal(bo.status, 400, 'and a code for a portal at this page');
  const janes = await deviceLogin(w, directory, token);
  t.match(await refresh(w, directory, janes.refreshToken), { status: 200 });
  const at = `${w.origin}/oidc.eu-west-1.amazonaws.com`;
  const elsewhere = (path: string, body: object) => call(w, path, { at, body });
  const { body: registered } = await elsewhere('/client/register', {
    clientName: 'far',
    clientType: 'public',
    scopes: TOOL_SCOPES,
  });
  const { clientId, clientSecret } = registered;
  const far = { clientId, clientSecret };
  const { status, body: wrong } = await elsewhere('/device_authorization', { ...far, startUrl: VIEW_URL });
  t.equal(status, 200, 'B07 the wrong Region is found out by the page');
  await allowDevice(w, bo, wrong.userCode);
  t.ok(bo.has('[data-testid=notice]'), 'nobody is approved');
  t.match(
    await elsewhere('/token', {
      ...far,
      grantType: 'urn:ietf:params:oauth:grant-type:device_code',
      deviceCode: wrong.deviceCode,
    }),
    PENDING,
  );
  const refused = { status: 400, type: 'InvalidClientMetadataException' };
  t.match(
    await elsewhere('/client/register', { clientName: 'far', clientType: 'public', issuerUrl: VIEW_URL }),
    refused,
    'B14',
  );
});

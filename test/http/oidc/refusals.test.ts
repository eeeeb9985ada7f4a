import t from 'tap';
import { ask } from '../../helpers/http.ts';
import {
  authorizePath,
  CALLBACK,
  call,
  codeFor,
  DEVICE_GRANT,
  exchange,
  pkce,
  reasons,
  refresh,
  register,
  roleCredentials,
  START_URL,
  start,
} from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

const OIDC = 'oidc.us-east-1.amazonaws.com';

t.test('CLI-1 TEST-11 an address that was not registered gets no browser', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  for (const redirect of [
    'http://127.0.0.1:1/oauth/callback/',
    'http://127.0.0.1:1/oauth/Callback',
    'http://127.0.0.1:1/oauth/callback?x',
    'http://127.0.0.1:1/oauth/callback#x',
    'http://localhost:1/oauth/callback',
    'https://127.0.0.1:1/oauth/callback',
    'http://127.0.0.1:65536/oauth/callback',
    'http://127.0.0.1:1@evil.example/oauth/callback',
    'http://127.0.0.1.evil.example/oauth/callback',
    'http://evil.example/oauth/callback',
    '//127.0.0.1/oauth/callback',
    'javascript:alert(1)',
    '',
  ]) {
    const { status, answer } = await call(w, authorizePath(client, { redirect_uri: redirect }));
    t.equal(status, 400, redirect);
    t.match(answer.text(), /Invalid callback URL|"error":"invalid_request"/, redirect);
    t.equal(answer.headers.location, undefined);
  }
  for (const redirectUri of [
    'https://evil.example/cb',
    'http://127.0.0.1:1@evil.example/',
    'http://127.0.0.1/a b',
    'http://127.0.0.1/#x',
    'http://127.0.0.1\\@evil.example/',
    'myapp://callback',
    'http://localhost:1/oauth/callback',
    'http://[::1]/oauth/callback',
    'http://127.0.0.2/oauth/callback',
    'http://example.com/',
  ]) {
    const refused = await call(w, '/client/register', {
      body: { clientName: 'x', clientType: 'public', ...pkce, redirectUris: [redirectUri] },
    });
    t.match(refused, { status: 400, type: 'InvalidRedirectUriException', body: { error: 'invalid_redirect_uri' } });
    t.match(refused.body.error_description, /machine of the browser: at 127\.0\.0\.1\./);
  }
  t.match(
    await call(w, authorizePath({ clientId: 'nobody', clientSecret: '' })),
    { status: 400, body: { error: 'invalid_request' }, answer: { headers: { location: undefined } } },
    'nor for a tool that nobody knows',
  );
});

t.test('CLI-1 a tool that is known is told at its own address what was wrong', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  const lost = await register(w, { ...pkce, issuerUrl: 'https://d-0000000000.awsapps.com/start' });
  for (const [asked, more, error] of [
    [client, { response_type: 'token' }, 'invalid_request'],
    [client, { code_challenge: 'short' }, 'invalid_request'],
    [client, { code_challenge_method: 'plain' }, 'invalid_request'],
    [client, { scopes: 'sso:account:access codewhisperer:completions' }, 'invalid_scope'],
    [lost, {}, 'invalid_request'],
  ] as const) {
    const { status, answer } = await call(w, authorizePath(asked, more));
    const told = new URL(answer.headers.location ?? '');
    t.match({ status, to: `${told.origin}${told.pathname}` }, { status: 302, to: CALLBACK });
    t.match(Object.fromEntries(told.searchParams), { error, error_description: /./, state: 'state-1' });
  }
  t.same(await reasons(w, 'grant.refused'), [
    'MALFORMED_REQUEST',
    'MALFORMED_REQUEST',
    'MALFORMED_REQUEST',
    'SCOPE_INVALID',
    'START_URL_UNKNOWN',
  ]);
});

t.test('CLI-1 CLI-2 a code is worth something to its own tool, with its verifier, for a minute', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  const other = await register(w, pkce);
  const invalid = { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } };
  const code = await codeFor(w, client);
  t.match(await exchange(w, other, code), invalid, 'of another tool');
  t.match(await exchange(w, client, code), { status: 200 }, 'whose attempt did not use it up');
  for (const more of [
    { codeVerifier: 'w'.repeat(64) },
    { redirectUri: 'http://127.0.0.1:1/oauth/callback' },
    { code: 'MOCK_default_0123456789abcdef0123456789abcdef' },
    { code: 'nothing' },
  ])
    t.match(await exchange(w, client, await codeFor(w, client), more), invalid, JSON.stringify(more));
  const used = await codeFor(w, client);
  await exchange(w, client, used, { codeVerifier: 'w'.repeat(64) });
  t.match(await exchange(w, client, used), invalid, 'a wrong verifier uses the code up');
  const late = await codeFor(w, client);
  await w.advance('1m');
  t.match(await exchange(w, client, late), invalid, 'after a minute');
  const refused = await w.control.journal.list({ event: 'grant.refused' });
  const whys = refused.map((entry) => ({ ...entry }) as { why?: string }).map(({ why }) => why);
  t.same(whys, ['client', 'verifier', 'redirect-uri', 'code', 'code', 'verifier', 'code', 'code']);
});

t.test('CLI-1 RFC 6749 §4.1.2 a code that comes again takes back the tokens that it was exchanged for', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  const other = await register(w, pkce);
  const code = await codeFor(w, client);
  const { body: first } = await exchange(w, client, code);
  const { body: renewed } = await refresh(w, client, first.refreshToken);
  const { body: another } = await exchange(w, client, await codeFor(w, client));
  const works = async ({ accessToken }: typeof first) => (await roleCredentials(w, accessToken)).status === 200;
  t.equal((await exchange(w, other, code)).status, 400);
  t.same(
    await Promise.all([first, renewed, another].map(works)),
    [true, true, true],
    'another tool takes nothing back',
  );
  t.match(await exchange(w, client, code), { status: 400, body: { error: 'invalid_grant' } });
  t.same(await Promise.all([first, renewed, another].map(works)), [false, false, true], 'those of this code are gone');
  t.equal((await refresh(w, client, renewed.refreshToken)).status, 400, 'and are not renewed');
  t.match(await w.control.journal.list({ event: 'tokens.revoked' }), [{ reason: 'CODE_USED', count: 3 }]);
  t.equal((await exchange(w, client, code)).status, 400);
  t.equal((await w.control.journal.list({ event: 'tokens.revoked' })).length, 1, 'once');
});

t.test('CLI-2 each fault of a call has a name of its own', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const coded = await register(w, { ...pkce, grantTypes: ['authorization_code'] });
  const { deviceCode } = (await start(w, client)).body;
  const { clientId } = client;
  const reg = (more: object) => ['/client/register', { clientName: 'x', clientType: 'public', ...more }] as const;
  const start_ = (more: object) => ['/device_authorization', { ...client, startUrl: START_URL, ...more }] as const;
  const token = (more: object) => ['/token', { ...client, grantType: DEVICE_GRANT, deviceCode, ...more }] as const;
  const cases: readonly (readonly [readonly [string, object], number, string, string])[] = [
    [reg({ clientType: 'confidential' }), 400, 'InvalidClientMetadata', 'invalid_client_metadata'],
    [reg({ clientName: ' ' }), 400, 'InvalidClientMetadata', 'invalid_client_metadata'],
    [reg({ clientName: 'x'.repeat(256) }), 400, 'InvalidRequest', 'invalid_request'],
    [reg({ clientName: 7 }), 400, 'InvalidRequest', 'invalid_request'],
    [reg({ scopes: ['a b'] }), 400, 'InvalidScope', 'invalid_scope'],
    [reg({ scopes: 'a' }), 400, 'InvalidRequest', 'invalid_request'],
    [
      reg({ scopes: Array.from({ length: 49 }, () => 'x'.repeat(80)) }),
      400,
      'InvalidClientMetadata',
      'invalid_client_metadata',
    ],
    [reg({ grantTypes: ['password'] }), 400, 'UnsupportedGrantType', 'unsupported_grant_type'],
    [reg({ ...pkce, scopes: undefined }), 400, 'InvalidScope', 'invalid_scope'],
    [reg({ ...pkce, scopes: [] }), 400, 'InvalidScope', 'invalid_scope'],
    [reg({ grantTypes: ['authorization_code'] }), 400, 'InvalidClientMetadata', 'invalid_client_metadata'],
    [start_({ startUrl: 'https://d-0000000000.awsapps.com/start' }), 400, 'InvalidRequest', 'invalid_request'],
    [start_({ startUrl: 'https://example.com/start' }), 400, 'InvalidRequest', 'invalid_request'],
    [start_({ startUrl: null }), 400, 'InvalidRequest', 'invalid_request'],
    [start_({ clientSecret: 'wrong' }), 401, 'InvalidClient', 'invalid_client'],
    [start_({ clientId: 'wrong' }), 401, 'InvalidClient', 'invalid_client'],
    [start_(coded), 400, 'UnauthorizedClient', 'unauthorized_client'],
    [token({ grantType: 'password' }), 400, 'UnsupportedGrantType', 'unsupported_grant_type'],
    [token({ deviceCode: 'wrong' }), 400, 'InvalidGrant', 'invalid_grant'],
    [token({ deviceCode: null }), 400, 'InvalidRequest', 'invalid_request'],
    [token(coded), 400, 'UnauthorizedClient', 'unauthorized_client'],
    [token({ clientSecret: '' }), 400, 'InvalidRequest', 'invalid_request'],
    [token({ grantType: 'refresh_token', refreshToken: 'wrong' }), 400, 'InvalidGrant', 'invalid_grant'],
    [
      token({ grantType: 'authorization_code', code: 'x', redirectUri: 'x', codeVerifier: 'x' }),
      400,
      'InvalidRequest',
      'invalid_request',
    ],
    [['/token?aws_iam=t', { clientId, grantType: 'refresh_token' }], 400, 'InvalidRequest', 'invalid_request'],
  ];
  for (const [[path, body], status, type, error] of cases) {
    const said = await call(w, path, { body });
    const title = `${path} ${JSON.stringify(body).slice(-90)}`;
    t.match(said, { status, type: `${type}Exception`, body: { error, error_description: /./ } }, title);
    t.same(Object.keys(said.body), ['error', 'error_description'], title);
  }
  t.notOk((await reasons(w)).includes(undefined), 'the journal says why');
});

t.test('CLI-2 any input is answered in the API’s own envelope', async (t) => {
  const w = await world(t);
  const hosts = [w.origin, w.url(OIDC, ''), w.url(OIDC, '', 'path')];
  const bodies: readonly [string, Record<string, string>, number][] = [
    ['', {}, 400],
    ['{}', { 'content-type': '' }, 400],
    ['{"clientName":', { 'content-type': 'application/json' }, 400],
    ['[]', { 'content-type': 'application/json' }, 400],
    ['null', { 'content-type': 'application/json' }, 400],
    ['"x"', { 'content-type': 'text/plain' }, 400],
    ['\xff\xfe', { 'content-type': 'application/octet-stream' }, 400],
    ['clientName=x&clientName=y', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['['.repeat(500_000), { 'content-type': 'application/json' }, 400],
    ['a'.repeat(1_100_000), { 'content-type': 'application/json' }, 413],
  ];
  for (const at of hosts) {
    for (const path of ['/client/register', '/device_authorization', '/token', '/consent_details'])
      for (const [body, headers, status] of bodies) {
        const said = await call(w, path, { at, body, headers });
        t.match(said, { status, type: 'InvalidRequestException', body: { error: 'invalid_request' } }, `${at}${path}`);
      }
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const said = await call(w, '/client/register', { at, method });
      t.match(said, { status: 405, type: 'InvalidRequestException', answer: { headers: { allow: 'POST' } } });
    }
  }
  t.match(await call(w, '/nothing', { at: hosts[1] }), { status: 404, type: 'InvalidRequestException' });
  const untyped = await ask(w.port, `${w.origin}/client/register`, {
    method: 'POST',
    body: '{"clientName":"x","clientType":"public"}',
    headers: {},
  });
  t.equal(untyped.status, 200, 'a body is JSON, whatever it is called');
});

t.test('HOST-3 a client that names no sandbox of ours reads that in its own envelope', async (t) => {
  const w = await world(t);
  const headers = { 'amz-sdk-invocation-id': 'f7e8', 'content-type': 'application/json' };
  const at = `http://localhost:${w.port}/~nobody`;
  const lost = await call(w, '/client/register', { at, body: {}, headers });
  t.match(lost, { status: 404, type: 'InvalidRequestException', body: { error_description: /nobody/ } });
  const portal = await call(w, '/assignment/accounts?max_result=1', { at, headers });
  t.match(portal, { status: 404, type: 'ResourceNotFoundException', body: { message: /nobody/ } });
  t.match((await call(w, '/client/register', { at })).answer.headers['content-type'], 'text/html', 'a browser a page');
});

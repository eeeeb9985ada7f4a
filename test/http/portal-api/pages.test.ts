import t from 'tap';
import { closeWorkflow, openedWorkflow } from '../../../src/core/sessions/portal-workflow.ts';
import { DIRECTORY } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { bearer, call, JANES, portalToken, START_URL, signedIn } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

const PORTAL = 'portal.sso.us-east-1.amazonaws.com';
const NOON = Date.UTC(2030, 5, 1, 12);

t.test('PORTAL-1 the pages’ own calls: sign-in, who is there, what there is, a way into the console', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: NOON } });
  const at = w.url(PORTAL, '');
  const origin = w.url(`${DIRECTORY}.awsapps.com`, '');
  const start = `${origin}/start/?x=1#/?tab=applications`;
  const login = (query: object) => call(w, `/login?${new URLSearchParams({ ...query })}`, { at, headers: { origin } });
  const { body: begun, answer } = await login({ directory_id: DIRECTORY, redirect_url: start });
  t.equal(answer.headers['access-control-allow-origin'], origin);
  const page = new URL(begun.redirectUrl);
  t.equal(page.host, `us-east-1.signin.aws.${w.name}.localhost:${w.port}`);
  t.equal(page.pathname, `/platform/${DIRECTORY}/login`);
  const sandbox = await sandboxOf(w);
  const workflow = await openedWorkflow(sandbox, page.searchParams.get('workflowStateHandle') ?? '');
  if (workflow === undefined) throw new Error('there is no such workflow');
  const person = await signedIn(w);
  const authCode = await closeWorkflow(sandbox, workflow, person.session.id);
  const form = new URLSearchParams({ authCode, state: workflow.state, orgId: DIRECTORY }).toString();
  const post = (csrf: string, body = form, endpoint = at) =>
    call(w, '/auth/sso-token', {
      at: endpoint,
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-amz-sso-csrf-token': csrf, origin },
    });
  t.match(await post('wrong'), { status: 401, type: 'UnauthorizedException' });
  t.match(await post(begun.csrfToken, form.replace(/state=./, 'state=_')), { status: 401 });
  t.match(await post(begun.csrfToken, form.replace(DIRECTORY, 'd-9876543210')), { status: 401 }, 'another directory');
  const elsewhere = at.replace('us-east-1', 'eu-west-1');
  t.match(await post(begun.csrfToken, form, elsewhere), { status: 401, type: 'UnauthorizedException' }, 'B29');
  const { body: entered } = await post(begun.csrfToken);
  t.match(entered, { token: /^MOCK_/, redirectUrl: start, errorMessage: null });
  t.match(await post(begun.csrfToken), { status: 401 }, 'once');
  const headers = bearer(entered.token);
  const get = (path: string) => call(w, path, { at, headers });
  t.match((await get('/token/whoAmI')).body, {
    userIdentifier: 'jane_doe',
    createDate: NOON,
    expireDate: NOON + 8 * 3_600_000,
    directoryId: DIRECTORY,
    authenticationType: 'NATIVE',
    identityStoreUserId: person.user.id,
  });
  t.match((await get('/user')).body, { userName: 'jane_doe', email: 'jane_doe@example.com' });
  const { result, paginationToken } = (await get('/instance/appinstances')).body;
  t.equal(paginationToken, null);
  const named = (name: string) => result.find((each: { name: string }) => each.name === name);
  t.equal(result.length, 5, 'three accounts, two applications');
  const account = result.find(
    ({ searchMetadata }: { searchMetadata?: { AccountId: string } }) => searchMetadata?.AccountId === JANES[0],
  );
  t.match(account, { id: /^ins-[0-9a-f]{16}$/, applicationName: 'AWS Account' });
  const profiles = await get(`/instance/appinstance/${account.id}/profiles`);
  t.match(profiles.body.result, [
    { id: /^p-[0-9a-f]{16}$/, name: 'AdministratorAccess', protocol: 'SAML', url: /\/saml\/assertion\/[\w-]+$/ },
    { name: 'ReadOnlyAccess' },
  ]);
  const wiki = await get(`/instance/appinstance/${named('Sample Wiki').id}/profiles`);
  t.match(wiki.body.result, [{ name: 'Default', protocol: 'SAML' }]);
  t.match(await get('/instance/appinstance/ins-0000000000000000/profiles'), {
    status: 404,
    type: 'ResourceNotFoundException',
  });
  const way = await get(`/federation/console?account_id=${JANES[0]}&role_name=ReadOnlyAccess`);
  const { signInToken, signInFederationLocation, destination } = way.body;
  const query = new URLSearchParams({ Action: 'login', Destination: destination, SigninToken: signInToken });
  const visitor = await w.visitor().goto(`${signInFederationLocation}?${query}`);
  t.equal(visitor.status, 200);
  t.match(visitor.text(), /AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/jane_doe/);
  t.equal((await call(w, '/log', { at, body: { any: 'thing' } })).status, 200);
});

t.test('PORTAL-1 a sign-in leads nowhere else, and no foreign page may ask', async (t) => {
  const w = await world(t);
  const login = (query: object) => call(w, `/login?${new URLSearchParams({ ...query })}`);
  t.match(await login({ directory_id: 'd-0000000000' }), { status: 404, type: 'ResourceNotFoundException' });
  t.match(await login({ directory_id: 'view' }), { status: 400, type: 'InvalidRequestException' });
  t.match(await login({}), { status: 400, type: 'InvalidRequestException' });
  for (const redirect_url of [
    'https://evil.example/start',
    'https://d-9876543210.awsapps.com/start',
    `https://${DIRECTORY}.awsapps.com/other`,
    'javascript:alert(1)',
    'https://console.aws.amazon.com/start',
  ])
    t.match(await login({ directory_id: DIRECTORY, redirect_url }), { status: 400 }, redirect_url);
  const id = 'example-corp';
  const { redirectUrl } = (await login({ directory_id: id, redirect_url: `https://${id}.awsapps.com/start#/` })).body;
  const handle = new URL(redirectUrl).searchParams.get('workflowStateHandle') ?? '';
  t.match(await openedWorkflow(await sandboxOf(w), handle), { portal: id, target: '/#/' });
  const tool = (await login({ directory_id: DIRECTORY, redirect_url: START_URL, orchestrator_id: 'abc' })).body;
  const toolHandle = new URL(tool.redirectUrl).searchParams.get('workflowStateHandle') ?? '';
  t.match(await openedWorkflow(await sandboxOf(w), toolHandle), { target: '/#/?orchestrator_id=abc' });
});

t.test(
  'PORTAL-1 TEST-11 pages of the portal may call in every style, all others are told that they may not',
  async (t) => {
    const w = await world(t);
    const token = await portalToken(w, await signedIn(w));
    const path = `http://localhost:${w.port}`;
    const admitted: readonly (readonly [string, string])[] = [
      [w.url(PORTAL, ''), w.url(`${DIRECTORY}.awsapps.com`, '')],
      [w.url(PORTAL, ''), w.url('example-corp.awsapps.com', '')],
      [w.url(PORTAL, ''), 'https://view.awsapps.com'],
      [w.url(PORTAL, '', 'path'), path],
    ];
    for (const [at, origin] of admitted) {
      const preflight = await call(w, '/assignment/accounts', {
        at,
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'x-amz-sso_bearer_token',
        },
      });
      t.equal(preflight.status, 204, origin);
      t.match(preflight.answer.headers, {
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'x-amz-sso_bearer_token',
        'access-control-allow-methods': 'GET',
        vary: 'origin',
      });
      const said = await call(w, '/assignment/accounts', { at, headers: { origin, ...bearer(token) } });
      t.equal(said.status, 200);
      t.equal(said.answer.headers['access-control-allow-origin'], origin);
      const refused = await call(w, '/assignment/accounts', { at, headers: { origin } });
      t.match(
        refused,
        { status: 401, answer: { headers: { 'access-control-allow-origin': origin } } },
        'pages read refusals',
      );
    }
    for (const origin of [
      'https://evil.example',
      'null',
      'http://awsapps.com',
      'https://d-1.awsapps.com.evil.example',
      path,
    ])
      for (const method of ['GET', 'OPTIONS']) {
        const said = await call(w, '/assignment/accounts', {
          at: w.url(PORTAL, ''),
          method,
          headers: { origin, ...bearer(token) },
        });
        t.match(said, { status: 403, body: { message: `Origin not allowed: ${origin}` } });
        t.equal(said.answer.headers['access-control-allow-origin'], undefined);
      }
    const oidc = await call(w, '/consent_details', { body: {}, headers: { origin: 'https://evil.example' } });
    t.match(oidc, { status: 403, type: 'AccessDeniedException', body: { error: 'access_denied' } });
  },
);

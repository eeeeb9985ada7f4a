import t from 'tap';
import { inPortal, PORTAL, signInAs, toldTo, view } from '../../helpers/portal.ts';
import { changeDirectory } from '../../helpers/portal-sign-in.ts';
import {
  approveInBrowser,
  authorizePath,
  bearer,
  call,
  codeFor,
  DEVICE_GRANT,
  deviceLogin,
  exchange,
  pkce,
  portalToken,
  register,
  roleCredentials,
  SCOPES,
  START_URL,
  signedIn,
} from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const HOME = 'eu-west-1';
const OTHER = 'us-east-1';
const asScript = { headers: { 'sec-fetch-mode': 'cors' } } as const;

/** A world whose directory lives in HOME. */
async function inHome(owner: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(owner);
  await changeDirectory(w, { region: HOME });
  return w;
}

const at = (w: World, host: string): string => w.url(host, '');
const oidc = (w: World, region: string): string => at(w, `oidc.${region}.amazonaws.com`);
const portalApi = (w: World, region: string): string => at(w, `portal.sso.${region}.amazonaws.com`);

const registerAt = async (w: World, endpoint: string, more: object = { scopes: SCOPES }) =>
  (await call(w, '/client/register', { at: endpoint, body: { clientName: 'tool', clientType: 'public', ...more } }))
    .body;

async function startAt(w: World, endpoint: string) {
  const { clientId, clientSecret } = await registerAt(w, endpoint);
  const client = { clientId, clientSecret };
  const started = await call(w, '/device_authorization', { at: endpoint, body: { ...client, startUrl: START_URL } });
  const poll = () =>
    call(w, '/token', {
      at: endpoint,
      body: { ...client, grantType: DEVICE_GRANT, deviceCode: started.body.deviceCode },
    });
  return { client, started, poll };
}

t.test(
  'HOST-7 a tool that is set up for a wrong Region learns it when somebody approves, and not before',
  async (t) => {
    const w = await inHome(t);
    const { started, poll } = await startAt(w, oidc(w, OTHER));
    t.equal(started.status, 200);
    const { userCode, verificationUri } = started.body;
    t.equal(verificationUri, w.url(PORTAL, '/start/#/device'));
    const visitor = await inPortal(w, 'jane_doe');
    await view(visitor, `#/device?user_code=${userCode}`);
    await visitor.submit({}, { form: 'confirmCode', ...asScript });
    await view(visitor, toldTo(visitor));
    await visitor.submit({}, { form: 'allow', ...asScript });
    t.match(visitor.text('[data-testid=notice]'), /invalid_grant.*Invalid grant provided/);
    t.equal((await poll()).body.error, 'authorization_pending');
    t.same(
      (await w.control.journal.list({ event: 'flow.refused' })).map(({ reason }) => reason),
      ['REGION_WRONG'],
    );
    const said = await approveInBrowser(w, await portalToken(w, await signedIn(w)), userCode);
    t.match(said, { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid grant provided' } });
    t.equal((await poll()).body.error, 'authorization_pending');
  },
);

t.test('HOST-7 the device page of another Region knows no code; in its own Region it leads on', async (t) => {
  const w = await inHome(t);
  const here = await startAt(w, oidc(w, HOME));
  const page = (region: string, userCode: string) =>
    w.visitor().goto(w.url(`device.sso.${region}.amazonaws.com`, `/?user_code=${userCode}`), { follow: false });
  const { userCode } = here.started.body;
  t.equal((await page(HOME, userCode)).answer.headers.location, w.url(PORTAL, `/start/#/device?user_code=${userCode}`));
  t.equal((await page(OTHER, userCode)).status, 400);
  const plain = await startAt(w, w.origin);
  t.equal((await page(HOME, plain.started.body.userCode)).status, 303);
  t.match((await page(OTHER, plain.started.body.userCode)).text(), 'invalid_grant');
  const led = await w.visitor().goto(`${w.origin}/device?user_code=${plain.started.body.userCode}`, { follow: false });
  t.match(led.answer.headers.location, `/device.sso.${HOME}.amazonaws.com/`);
  for (const path of [`/device_verification?user_code=${userCode}`])
    t.match(await call(w, path, { at: oidc(w, OTHER) }), { status: 400, body: { error: 'invalid_grant' } });
});

t.test('HOST-7 tokens are good in the Region of their directory, and at the plain endpoint', async (t) => {
  const w = await inHome(t);
  const portal = await portalToken(w, await signedIn(w));
  const { client, started, poll } = await startAt(w, oidc(w, HOME));
  await approveInBrowser(w, portal, started.body.userCode);
  const elsewhere = { ...client, grantType: DEVICE_GRANT, deviceCode: started.body.deviceCode };
  t.equal(
    (await call(w, '/token', { at: oidc(w, OTHER), body: elsewhere })).status,
    401,
    'the client is another Region’s',
  );
  const { accessToken, refreshToken } = (await poll()).body;
  const ask = (endpoint: string, token = accessToken, path = '/assignment/accounts') =>
    call(w, path, { at: endpoint, headers: bearer(token) });
  for (const family of [`portal.sso.${OTHER}.amazonaws.com`, `portal.sso-fips.${OTHER}.api.aws`]) {
    const said = await ask(at(w, family));
    t.match(said, { status: 401, type: 'UnauthorizedException' });
    t.match(said.body, { message: 'Session token not found or invalid' });
  }
  t.equal((await ask(portalApi(w, OTHER), portal, '/token/whoAmI')).status, 401, 'the portal’s own, too');
  for (const endpoint of [portalApi(w, HOME), at(w, `portal.sso.${HOME}.api.aws`), w.origin])
    t.equal((await ask(endpoint)).status, 200, endpoint);
  t.equal((await roleCredentials(w, accessToken)).status, 200);
  const renew = { grantType: 'refresh_token', refreshToken };
  const plainTool = await register(w);
  const plain = await deviceLogin(w, plainTool, portal);
  const late = { ...plainTool, ...renew, refreshToken: plain.refreshToken };
  t.match(await call(w, '/token', { at: oidc(w, OTHER), body: late }), {
    status: 400,
    body: { error: 'invalid_grant' },
  });
  t.equal((await call(w, '/token', { at: oidc(w, HOME), body: late })).status, 200, 'the refusal has not used it up');
  t.equal((await call(w, '/token', { at: oidc(w, HOME), body: { ...client, ...renew } })).status, 200);
});

t.test(
  'HOST-7 authorization codes: a wrong Region is an unknown client; the browser goes on where it began',
  async (t) => {
    const w = await inHome(t);
    for (const family of ['oidc-fips.R.amazonaws.com', 'oidc.R.api.aws', 'oidc.R.amazonaws.com']) {
      const host = family.replace('R', HOME);
      const client = await registerAt(w, at(w, host), pkce);
      const begun = await call(w, authorizePath(client), { at: at(w, host) });
      const [to = '', query = ''] = String(begun.answer.headers.location).split('#/?');
      const parameters = new URLSearchParams(query);
      const portal = host.endsWith('api.aws') ? `d-1234567890.portal.${HOME}.app.aws` : PORTAL;
      t.equal(to, w.url(portal, '/start/'), host);
      t.equal(parameters.get('callback_url'), w.url(host, '/authentication_result'));
      const headers = bearer(await portalToken(w, await signedIn(w)));
      const body = { orchestrator_id: parameters.get('orchestrator_id') };
      t.equal((await call(w, '/authentication_result', { at: oidc(w, OTHER), body, headers })).status, 400);
      const approved = await call(w, '/authentication_result', { at: at(w, host), body, headers });
      t.ok(approved.body.location.startsWith(w.url(host, '/authorize?')), approved.body.location);
      const wrong = await call(w, authorizePath(client), { at: at(w, host.replace(HOME, OTHER)) });
      t.match(wrong.body, { error_description: 'Invalid client provided' });
      t.equal(wrong.answer.headers.location, undefined);
    }
    const tool = await register(w, pkce);
    t.equal((await call(w, authorizePath(tool), { at: oidc(w, OTHER) })).answer.headers.location, undefined);
    const code = await codeFor(w, tool);
    t.equal((await exchange(w, tool, code)).status, 200, 'the plain endpoint has no Region');
  },
);

t.test(
  'HOST-7 a dual-stack portal: sign-in, lists and device pages stay there; in another Region it is none',
  async (t) => {
    const w = await inHome(t);
    const host = `d-1234567890.portal.${HOME}.app.aws`;
    const { started } = await startAt(w, at(w, `oidc.${HOME}.api.aws`));
    t.equal(started.body.verificationUri, w.url(host, '/start/#/device'));
    const elsewhere = await startAt(w, at(w, `oidc.${OTHER}.api.aws`));
    t.equal(elsewhere.started.body.verificationUri, w.url(`d-1234567890.portal.${OTHER}.app.aws`, '/start/#/device'));
    const visitor = await w.visitor().goto(w.url(host, '/start/sign-in'));
    t.match(visitor.url, w.url(`${HOME}.signin.aws`, '/platform/'));
    await visitor.submit({ username: 'jane_doe' });
    await visitor.submit({ password: 'Work-Passw0rd!' });
    t.ok(visitor.url.startsWith(w.url(host, '/start/')), visitor.url);
    t.match(visitor.page.toString(), w.url(`oidc.${HOME}.api.aws`, ''));
    t.equal((await view(visitor)).status, 200);
    await visitor.goto(w.url(host, '/start/mfa'));
    t.equal(visitor.status, 200);
    t.ok(visitor.has(`a[href^="${w.url(host, '/start/')}"]`), 'the way back from the MFA devices');
    const other = await w.visitor().goto(w.url(`d-1234567890.portal.${OTHER}.app.aws`, '/start/'));
    t.equal(other.status, 400);
    t.match(other.text(), /invalid_grant.*Invalid grant provided/);
    t.equal((await w.visitor().goto(w.url(`example-corp.portal.${HOME}.app.aws`, '/start/'))).status, 404);
    const led = w.visitor();
    const { url } = await signInAs(w, led, 'jane_doe');
    t.equal(
      (await led.goto(url.replace(w.url(PORTAL, ''), w.url(host, '')))).url.startsWith(w.url(PORTAL, '/start/')),
      true,
    );
  },
);

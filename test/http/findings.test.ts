import t from 'tap';
import { ask } from '../helpers/http.ts';
import { enterEmail, PLAIN_ROOT, ROOT_PASSWORD } from '../helpers/sign-in.ts';
import {
  authorizePath,
  bearer,
  call,
  DEVICE_GRANT,
  deviceLogin,
  pkce,
  portalToken,
  refresh,
  register,
  roleCredentials,
  START_URL,
  signedIn,
} from '../helpers/sso.ts';
import { type World, world } from '../helpers/world.ts';

const NOON = { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1, 12) } } as const;

const rulesOf = async (w: World) => (await w.control.findings.list()).map(({ rule }) => rule);

async function poller(w: World) {
  const client = await register(w);
  const { body } = await call(w, '/device_authorization', { body: { ...client, startUrl: START_URL } });
  const asked = { ...client, grantType: DEVICE_GRANT, deviceCode: body.deviceCode };
  return () => call(w, '/token', { body: asked });
}

t.test('TEST-15 polls faster than the interval are found, and those that keep to it are not', async (t) => {
  const w = await world(t, NOON);
  const poll = await poller(w);
  for (const wait of ['5s', '5s', '2s', '5s']) {
    await poll();
    await w.control.clock.advance(wait);
  }
  await poll();
  await poll();
  const found = await w.control.findings.list();
  t.match(found, [
    {
      rule: 'polls-too-fast',
      client: 'botocore-client-S',
      detail: 'botocore-client-S polled again after 2 s, and has to wait 5 s',
      advice: /interval/,
    },
  ]);
  t.equal(found[0]?.entries.length, 2);
  t.same(await w.control.findings.list({ after: found[0]?.seq }), [], 'after it there is nothing');
});

t.test('TEST-15 after slow_down the interval is ten seconds', async (t) => {
  const w = await world(t, NOON);
  const poll = await poller(w);
  await w.control.faults.add({ when: { client: 'botocore-*' }, count: 1, effect: { answer: 'slow-down' } });
  await poll();
  await w.control.clock.advance('6s');
  await poll();
  t.match(await w.control.findings.list(), [{ rule: 'polls-too-fast', detail: /after 6 s, and has to wait 10 s/ }]);
});

t.test('TEST-15 a call before Retry-After is over is found', async (t) => {
  const w = await world(t, NOON);
  const headers = bearer(await portalToken(w, await signedIn(w)));
  const list = () => call(w, '/assignment/accounts', { headers });
  const error = { status: 503, code: 'Busy', retryAfter: '30s' };
  await w.control.faults.add({ when: { operation: 'ListAccounts' }, count: 2, effect: { error } });
  await list();
  await w.control.clock.advance('10s');
  await list();
  await w.control.clock.advance('30s');
  await list();
  t.match(await w.control.findings.list({ rule: 'ignores-retry-after' }), [
    { detail: /called ListAccounts again before 30 s/ },
  ]);
});

t.test('TEST-15 an old refresh token, a missing state and another Region are found', async (t) => {
  const w = await world(t);
  const session = await signedIn(w);
  const client = await register(w);
  const { refreshToken } = await deviceLogin(w, client, await portalToken(w, session));
  const { body: renewed } = await refresh(w, client, refreshToken);
  t.same(await w.control.findings.list({ rule: 'uses-old-refresh-token' }), []);
  await refresh(w, client, refreshToken);
  t.match(await w.control.findings.list({ rule: 'uses-old-refresh-token' }), [
    { client: 'botocore-client-S', detail: /used a refresh token again/ },
  ]);
  t.equal((await refresh(w, client, renewed.refreshToken)).status, 200, 'the newest one lives on');
  const tool = await register(w, pkce);
  const visitor = w.visitor();
  await visitor.goto(`${w.origin}${authorizePath(tool)}`);
  await visitor.goto(`${w.origin}${authorizePath(tool).replace(/&state=[^&]*/, '')}`);
  const { accessToken } = await deviceLogin(w, client, await portalToken(w, session));
  const at = w.url('portal.sso.eu-west-1.amazonaws.com', '').replace(/\/$/, '');
  t.equal((await call(w, '/assignment/accounts', { at, headers: bearer(accessToken) })).status, 401);
  const found = new Set(await rulesOf(w));
  for (const rule of ['uses-old-refresh-token', 'goes-without-state', 'leaves-session'] as const)
    t.ok(found.has(rule), rule);
});

t.test('TEST-15 the third call that is refused alike is found, once; refusals that pass are not', async (t) => {
  const w = await world(t);
  const session = await signedIn(w);
  const client = await register(w);
  const { accessToken } = await deviceLogin(w, client, await portalToken(w, session));
  for (let at = 0; at < 5; at += 1) await roleCredentials(w, accessToken, '999999999999');
  t.match(await w.control.findings.list({ rule: 'retries-refusals' }), [
    { detail: /called GetRoleCredentials 3 times/ },
  ]);
  await roleCredentials(w, accessToken);
  const poll = await poller(w);
  for (let at = 0; at < 5; at += 1) await poll();
  t.equal((await w.control.findings.list({ rule: 'retries-refusals' })).length, 1);
});

t.test('TEST-15 signing in again because of a throttled call is found', async (t) => {
  const w = await world(t);
  const headers = bearer(await portalToken(w, await signedIn(w)));
  await w.control.faults.add({ when: { operation: 'ListAccounts' }, count: 1, effect: { answer: 'throttled' } });
  await call(w, '/assignment/accounts', { headers });
  await poller(w);
  t.match(await w.control.findings.list({ rule: 'signs-in-again-when-throttled' }), [
    { detail: /StartDeviceAuthorization/ },
  ]);
});

t.test('TEST-15 secrets in a URL are found by their name, and their value is kept nowhere', async (t) => {
  const w = await world(t);
  await ask(w.port, w.url('signin.aws.amazon.com', '/signin?user_type=root&password=hunter2-hunter2'));
  t.match(await w.control.findings.list(), [
    { rule: 'sends-secrets-in-url', detail: 'password stood in the URL of /signin' },
  ]);
  t.notMatch(JSON.stringify(await w.control.journal.list()), 'hunter2');
});

t.test('TEST-15 expectNoFindings says what is wrong, and leaves out what it is told to', async (t) => {
  const w = await world(t);
  await w.control.expectNoFindings();
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: ROOT_PASSWORD });
  await t.rejects(w.control.expectNoFindings(), {
    message: /^leaves-session: arn:aws:iam::111122223333:root is still signed in: console session \S+; sign out/,
  });
  await w.control.expectNoFindings({ but: ['leaves-session'] });
  await t.rejects(w.control.findings.list({ rule: 'no-such' as 'leaves-session' }), { code: 'MALFORMED_REQUEST' });
});

t.test('TEST-15 the page tells findings in its language', async (t) => {
  const w = await world(t, NOON);
  await call(w, '/federation/credentials?access_token=x', {});
  const v = await w.visitor().goto(`${w.origin}/_latchkey/findings?locale=ko`);
  t.match(
    v.text('[data-testid=finding-sends-secrets-in-url]'),
    /URL에 access_token 값이 있었습니다.*헤더나 본문으로 보내세요/s,
  );
});

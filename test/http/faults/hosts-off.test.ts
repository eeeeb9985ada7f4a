import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { runServer } from '../../../src/server.ts';
import { ask } from '../../helpers/http.ts';
import { controlOf, type World, world } from '../../helpers/world.ts';

const PORTAL = 'd-1234567890.awsapps.com';

/** The status of a page, or how its connection ended. */
const outcome = (w: World, host: string, style: 'mirror' | 'real' | 'path' = 'mirror', path = '/start') =>
  ask(w.port, w.url(host, path, style)).then(
    ({ status }) => status,
    ({ code }) => code as string,
  );

t.test('HOST-5 a host that is off hangs up in its own styles, and answers 403 in path style', async (t) => {
  const w = await world(t, { tls: true });
  await w.control.settings.change({ hostsOff: ['*.AWSAPPS.com', 'signin.aws.amazon.com'] });
  t.same(await Promise.all([outcome(w, PORTAL), outcome(w, PORTAL, 'real'), outcome(w, PORTAL, 'path')]), [
    'ECONNRESET',
    'ECONNRESET',
    403,
  ]);
  t.equal(await outcome(w, 'view.awsapps.com'), 'ECONNRESET', 'the pattern fits every portal');
  t.equal(await outcome(w, 'signin.aws.amazon.com', 'mirror', '/signin'), 'ECONNRESET');
  t.equal(await outcome(w, 'us-east-1.signin.aws.amazon.com', 'mirror', '/signin'), 200, 'a name is no pattern');
  const plain = await ask(w.port, `${w.origin}/_latchkey/health`);
  t.equal(plain.status, 200);
  const [entry] = await w.control.journal.list({ reason: 'HOST_OFF' });
  t.match(entry, { host: PORTAL, reason: 'HOST_OFF', rule: 'hostsOff' });
  await w.control.settings.change({ hostsOff: [] });
  t.not(await outcome(w, PORTAL), 'ECONNRESET');
});

t.test('HOST-5 a filtering proxy answers 403 with a page, to programs too', async (t) => {
  const w = await world(t, { settings: { hostsOff: ['*'], hostsOffAnswer: 'forbidden' } });
  const page = await ask(w.port, w.url(PORTAL, '/start'), { headers: { 'accept-language': 'ko' } });
  t.equal(page.status, 403);
  t.match(page.text(), /lang="ko".* data-code="HOST_OFF"/);
  t.match(page.text(), 'data-testid="mock-banner"');
  const api = await ask(w.port, w.url('oidc.us-east-1.amazonaws.com', '/client/register'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  t.match(api, { status: 403, headers: { 'content-type': /^text\/html/ } });
  t.match(api.text(), 'data-code="HOST_OFF"');
  const endpoint = await ask(w.port, `${w.origin}/client/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientName: 'mine', clientType: 'public' }),
  });
  t.equal(endpoint.status, 200, 'the plain endpoint has no name that could be off');
});

t.test('HOST-5 fixtures, flags and snapshots switch hosts off', async (t) => {
  const w = await world(t, { fixtures: { extends: 'default', settings: { hostsOff: [PORTAL] } } });
  t.equal(await outcome(w, PORTAL), 'ECONNRESET');
  const server = await runServer(
    readConfig(
      ['--port', '0', '--log-level', 'silent', '--hosts-off', '*.awsapps.com', '--hosts-off-answer', 'forbidden'],
      {},
    ),
  );
  t.teardown(() => server.close());
  const control = controlOf(server.port);
  for (const sandbox of [control.sandbox(), await control.createSandbox()])
    t.equal((await ask(server.port, sandbox.url(PORTAL, '/start'))).status, 403);
  t.throws(() => readConfig(['--hosts-off', 'https://x'], {}), { message: /not “https:\/\/x”/ });
  t.throws(() => readConfig(['--hosts-off-answer', 'slow'], {}), { message: /closed, forbidden/ });
});

t.test('HOST-5 a text that is no pattern is refused', async (t) => {
  const w = await world(t);
  for (const hostsOff of [['a b'], [''], Array(101).fill('a'), 'x'])
    await t.rejects(w.control.settings.change({ hostsOff } as never), /pattern|list|array/i);
});

t.test('HOST-5 a key leads to the sandbox whose host is off', async (t) => {
  const w = await world(t, { settings: { hostsOff: ['sts.amazonaws.com'], hostsOffAnswer: 'forbidden' } });
  const registered = await world(t, { settings: { hostsOff: ['oidc.*'], hostsOffAnswer: 'forbidden' } });
  t.equal((await ask(w.port, w.url('sts.amazonaws.com', '/?Action=GetCallerIdentity&Version=2011-06-15'))).status, 403);
  const client = await ask(w.port, `${registered.origin}/client/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientName: 'mine', clientType: 'public' }),
  });
  const { clientId, clientSecret } = client.json();
  const started = await ask(w.port, `http://oidc.us-east-1.amazonaws.com/device_authorization`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, clientSecret, startUrl: `https://${PORTAL}/start` }),
  });
  t.equal(started.status, 403, 'the client’s sandbox says so');
});

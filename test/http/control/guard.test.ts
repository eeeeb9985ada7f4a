import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { runServer } from '../../../src/server.ts';
import { type Answer, ask } from '../../helpers/http.ts';
import { askRaw } from '../../helpers/raw.ts';
import { testServer } from '../../helpers/server.ts';
import { controlOf } from '../../helpers/world.ts';

type Headers = Readonly<Record<string, string>>;

const JSON_TYPE: Headers = { 'content-type': 'application/json' };

async function createSandbox(headers: Headers, body: string | Buffer = ''): Promise<Answer> {
  const { port } = await testServer();
  return ask(port, `http://localhost:${port}/_latchkey/api/sandboxes`, { method: 'POST', body, headers });
}

t.test('a body is JSON, or it is nothing', async (t) => {
  for (const [headers, body, status] of [
    [{ 'content-type': 'text/plain' }, '{}', 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'name=x', 415],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    [{}, '{}', 415],
    [JSON_TYPE, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
    [JSON_TYPE, JSON.stringify({ seed: 'x'.repeat(1024 * 1024) }), 413],
    [JSON_TYPE, '', 201],
    [{ 'content-type': 'application/json; charset=utf-8' }, '{}', 201],
  ] as [Headers, string | Buffer, number][]) {
    const answer = await createSandbox(headers, body);
    t.equal(answer.status, status, JSON.stringify(headers));
    if (status !== 201) t.match(answer.json(), { status, code: String, detail: /./, type: /^urn:latchkey:problem:/ });
  }
});

t.test('TEST-8 a body that is too large is told the limit of its own route', async (t) => {
  const { port } = await testServer();
  for (const [method, path, bytes, limit] of [
    ['POST', '/sandboxes', 2 ** 20 + 1, 2 ** 20],
    ['PUT', '/sandboxes/default/state', 2 ** 28 + 1, 2 ** 28],
  ] as const) {
    // Only announced: the answer comes before the body would.
    const head = `${method} /_latchkey/api${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
    const { status, body } = await askRaw(port, `${head}content-length: ${bytes}\r\nconnection: close\r\n\r\n`);
    t.equal(status, 413, path);
    t.match(body, `${limit}`);
  }
});

t.test('a missing route is a problem+json, and the allowed methods are named', async (t) => {
  const { port } = await testServer();
  const call = (method: string, path: string) => ask(port, `http://localhost:${port}/_latchkey/api${path}`, { method });
  for (const path of [
    '/nothing',
    '/sandboxes/nobody/mail',
    '/sandboxes/default/users/iam/x',
    '/sandboxes/default/captchas/x',
  ])
    t.match((await call('GET', path)).json(), { status: 404, code: /NOT_FOUND|UNKNOWN_SANDBOX/ }, path);
  const answer = await call('PATCH', '/sandboxes/default');
  t.match(answer.json(), { status: 405, code: 'METHOD_NOT_ALLOWED', allowed: ['GET', 'DELETE'] });
  t.equal(answer.headers.allow, 'GET, DELETE');
  t.equal((await call('HEAD', '/sandboxes/default')).status, 200);
  t.match((await call('GET', '/sandboxes/default/mail?subjetc=x')).json(), {
    status: 400,
    detail: /query has no field “subjetc”/,
  });
  t.match((await call('GET', '/sandboxes/default/mail?to=a&to=b')).json(), { status: 400, detail: /query\.to/ });
});

t.test('TEST-11 the control API answers on the plain origin only', async (t) => {
  const { port } = await testServer();
  for (const host of [
    'signin.aws.amazon.com.localhost',
    'console.aws.amazon.com',
    'rebound.example',
    'localhost.evil.example',
  ])
    t.equal((await ask(port, `http://${host}:${port}/_latchkey/api/sandboxes`)).status, 421, host);
  for (const host of ['127.0.0.1', '[::1]', 'latchkey', 'default.localhost'])
    t.equal((await ask(port, `http://${host}:${port}/_latchkey/api/sandboxes`)).status, 200, host);
});

t.test('TEST-11 pages of foreign sites change nothing', async (t) => {
  const sandboxes = async () => (await controlOf((await testServer()).port).listSandboxes()).length;
  const before = await sandboxes();
  const strangers: Headers[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of strangers)
    t.match((await createSandbox(headers)).json(), { status: 403, code: 'FOREIGN_ORIGIN' }, JSON.stringify(headers));
  t.equal(await sandboxes(), before);
  const own: Headers[] = [
    {},
    { origin: 'http://localhost:3000' },
    { origin: 'http://signin.aws.amazon.com.localhost:4600' },
    { 'sec-fetch-site': 'same-origin' },
  ];
  for (const headers of own) t.equal((await createSandbox(headers)).status, 201, JSON.stringify(headers));
});

t.test('TEST-11 with a token every control route asks for it, and health does not', async (t) => {
  const token = 'correct horse battery';
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--token', token], {}));
  t.teardown(() => server.close());
  const url = (path: string) => `http://localhost:${server.port}/_latchkey/${path}`;
  const paths = ['api/sandboxes', 'api/sandboxes/default/state', 'api/allow-list', 'api/nothing'];
  const wrong: Headers[] = [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${token}` },
    { authorization: `Bearer ${token}x` },
    { 'x-latchkey-token': 'wrong' },
    { cookie: `latchkey-token=${token}` },
  ];
  for (const path of paths)
    for (const headers of wrong) {
      const answer = await ask(server.port, url(path), { headers });
      t.match(answer.json(), { status: 401, code: 'TOKEN_REQUIRED' }, `${path} ${JSON.stringify(headers)}`);
      t.match(answer.headers['www-authenticate'], /^Bearer/);
    }
  t.equal(
    (await ask(server.port, url(`api/sandboxes?token=${encodeURIComponent(token)}`))).status,
    401,
    'never in a URL',
  );
  t.equal((await ask(server.port, url('health'))).status, 200);
  for (const headers of [{ authorization: `Bearer ${token}` }, { 'x-latchkey-token': token }] as Headers[])
    t.equal((await ask(server.port, url('api/sandboxes'), { headers })).status, 200);
  await controlOf(server.port, token).sandbox().get();
  await t.rejects(controlOf(server.port).sandbox().get(), { code: 'TOKEN_REQUIRED', status: 401 });
});

import t from 'tap';
import { createClient, NothingCame, ProblemError, SandboxHandle } from '../../src/client/index.ts';
import { startServer } from '../../src/index.ts';
import { ask } from '../helpers/http.ts';

t.test('TEST-9 a server in this process comes with its default sandbox in hand', async (t) => {
  const server = await startServer();
  t.teardown(() => server.close());
  t.type(server.sandbox, SandboxHandle);
  t.match(await server.sandbox.clock.advance('1h'), { mode: 'offset' });
  t.match(await server.sandbox.users.get('root', 'root@example.com'), { id: '111122223333' });
  const page = await ask(server.port, server.url('signin.aws.amazon.com', '/signin'));
  t.equal(page.status, 200);
  t.match(await server.sandbox.journal.waitFor({ event: 'GET /signin' }), { status: 200 });
});

t.test('a handle knows the ways in as the server tells them', async (t) => {
  const server = await startServer();
  t.teardown(() => server.close());
  for (const name of ['default', 'checkout']) {
    if (name !== 'default') await server.client.createSandbox({ name });
    const { origin, pathPrefix, header, hostSuffix } = server.client.sandbox(name);
    t.match(await server.client.sandbox(name).get(), { name, origin, pathPrefix, header, hostSuffix });
  }
  const checkout = server.client.sandbox('checkout');
  const { port } = server;
  t.equal(checkout.endpoint, `http://127.0.0.1:${port}/~checkout`);
  t.equal(checkout.url('signin.aws.amazon.com', '/x?y'), `http://signin.aws.amazon.com.checkout.localhost:${port}/x?y`);
  t.equal(
    checkout.url('signin.aws.amazon.com', '/x', 'path'),
    `http://127.0.0.1:${port}/~checkout/signin.aws.amazon.com/x`,
  );
  t.equal(checkout.url('signin.aws.amazon.com', '/x', 'real'), 'http://signin.aws.amazon.com/~checkout/x');
  const own = await server.client.createSandbox({ listen: true });
  t.equal(own.url('signin.aws.amazon.com', '/x', 'real'), `http://signin.aws.amazon.com:${own.port}/x`);
  for (const style of ['mirror', 'path', 'real'] as const) {
    t.equal((await ask(own.port ?? 0, own.url('signin.aws.amazon.com', '/signin', style))).status, 200, style);
    t.equal((await ask(port, checkout.url('signin.aws.amazon.com', '/signin', style))).status, 200, style);
  }
});

t.test('HOST-2 addresses under real names are of https where the client knows its port', async (t) => {
  const server = await startServer({ tls: 0 });
  t.teardown(() => server.close());
  const { tlsPort, port, client } = server;
  const host = 'signin.aws.amazon.com';
  t.equal(client.sandbox('mine').url(host, '/signin', 'real'), `https://${host}:${tlsPort}/~mine/signin`);
  t.equal((await ask(port, server.sandbox.url(host, '/signin', 'real'))).status, 200);
  t.equal(
    server.sandbox.url(host, '/signin'),
    `http://${host}.localhost:${port}/signin`,
    'the others stay as they are',
  );
  const own = await client.createSandbox({ listen: true });
  t.equal(own.url(host, '/signin', 'real'), `https://${host}:${own.port}/signin`);
  t.equal((await ask(port, own.url(host, '/signin', 'real'))).status, 200);
  const usual = createClient('http://latchkey', { tlsPort: 443 }).sandbox();
  t.equal(usual.url(host, '/signin', 'real'), `https://${host}/signin`);
});

t.test('TEST-11 the client carries the token', async (t) => {
  const server = await startServer({ token: 'sesame' });
  t.teardown(() => server.close());
  await server.sandbox.get();
  t.match(await createClient(server.origin, { token: 'sesame' }).listSandboxes(), [{ name: 'default' }]);
  await t.rejects(createClient(server.origin).listSandboxes(), { code: 'TOKEN_REQUIRED' });
});

t.test('ids are encoded, and what is left out of a query stays out', async (t) => {
  const asked: string[] = [];
  const client = createClient('http://localhost:4600/ignored', {
    async fetch(url, { method }) {
      asked.push(`${method} ${url}`);
      return { status: 200, text: async () => '{"messages":[{}],"devices":[]}' };
    },
  });
  await client.sandbox().users.totp('iam', '111122223333:a+b@example.com/x');
  await client.sandbox('s').mail.list({ to: 'a+b@example.com', subject: undefined });
  await client.sandbox('s').phone.waitFor({ to: '+12025550100' });
  t.same(asked, [
    'GET http://localhost:4600/_latchkey/api/sandboxes/default/users/iam/111122223333%3Aa%2Bb%40example.com%2Fx/totp',
    'GET http://localhost:4600/_latchkey/api/sandboxes/s/mail?to=a%2Bb%40example.com',
    'GET http://localhost:4600/_latchkey/api/sandboxes/s/phone?to=%2B12025550100&wait=5s',
  ]);
});

const answers: readonly (readonly [status: number, body: string, code: string])[] = [
  [409, '{"code":"CLOCK_GOES_BACK","detail":"no"}', 'CLOCK_GOES_BACK'],
  [502, '<h1>Bad gateway</h1>', 'UNKNOWN'],
  [404, '', 'UNKNOWN'],
  [500, 'null', 'UNKNOWN'],
  [400, '"no"', 'UNKNOWN'],
];

t.test('a refusal is a ProblemError, whatever its body', async (t) => {
  for (const [status, body, code] of answers) {
    const client = createClient('http://localhost:4600', { fetch: async () => ({ status, text: async () => body }) });
    const error = await client
      .sandbox()
      .clock.get()
      .then(String, (thrown) => thrown);
    t.type(error, ProblemError);
    t.match(error, { status, code, message: new RegExp(`^${status} ${code}: .`) }, body);
  }
});

t.test('a wait that ends in vain names its condition', async (t) => {
  const fetch = async () => ({ status: 200, text: async () => '{"messages":[]}' });
  const { mail } = createClient('http://localhost:4600', { fetch }).sandbox();
  const error = await mail.waitFor({ to: 'a@example.com', wait: '2s' }).then(String, (thrown) => thrown);
  t.type(error, NothingCame);
  t.equal(error.message, 'no mail within 2s: {"to":"a@example.com"}');
});

t.test('a waiting call ends with its server', async (t) => {
  const server = await startServer();
  const waiting = server.sandbox.mail.list({ to: 'nobody@example.com', wait: '5m' }).then(String, (error) => error);
  await server.sandbox.get();
  await server.close();
  t.type(await waiting, Error);
});

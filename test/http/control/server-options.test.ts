import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { mock } from 'node:test';
import t from 'tap';
import { createTools } from '../../../src/composition/tools.ts';
import { readConfig } from '../../../src/config.ts';
import { Sandboxes } from '../../../src/core/world/sandboxes.ts';
import { runServer } from '../../../src/server.ts';
import { MemoryBacking } from '../../../src/stores/memory-backing.ts';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { controlOf, world } from '../../helpers/world.ts';

t.test('TEST-1 a sandbox that nobody uses is dropped where the server is told so, its port too', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--sandbox-idle', '40ms'], {}));
  t.teardown(() => server.close());
  const client = controlOf(server.port);
  const forgotten = await client.createSandbox({ name: 'forgotten', listen: true });
  const left = async () => (await client.listSandboxes()).map(({ name }) => name);
  // Listing is no use of a sandbox; it goes on until the sandbox is gone, or the test's time is up.
  while ((await left()).includes('forgotten'));
  t.same(await left(), ['default'], 'the default one stays');
  await t.rejects(ask(Number(forgotten.port), `http://localhost:${forgotten.port}/_latchkey/health`), {
    code: /^ECONN(REFUSED|RESET)$/,
  });
  for (const time of ['soon', '0s', '-1m'])
    t.throws(() => readConfig([`--sandbox-idle=${time}`], {}), { message: /must be a length of time such as 30m/ });
});

t.test('TEST-1 the control API uses a sandbox; the sweeper and lists do not', async (t) => {
  let wall = Date.now();
  // The pauses of the server only: connections have timers of their own.
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  const config = readConfig(['--port', '0', '--log-level', 'error', '--sandbox-idle', '30m'], {});
  const server = await runServer(config, { wall: () => wall });
  t.teardown(() => server.close());
  const client = controlOf(server.port);
  await client.createSandbox({ name: 'forgotten' });
  const used = await client.createSandbox({ name: 'used' });
  const after = async (minutes: number) => {
    wall += minutes * 60_000;
    mock.timers.tick(minutes * 60_000);
    return (await client.listSandboxes()).map(({ name }) => name);
  };
  t.same(await after(20), ['default', 'forgotten', 'used']);
  await used.clock.get();
  t.same(await after(10), ['default', 'used'], 'it was swept at 10, 20 and 30 minutes, and listed');
  await used.settings.get();
  t.same(await after(29), ['default', 'used']);
  t.same(await after(1), ['default']);
});

t.test('TEST-1 a sandbox takes no port but those that sandboxes may have', async (t) => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  const range = `${port}-${port}`;
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--sandbox-ports', range], {}));
  t.teardown(() => server.close());
  const client = controlOf(server.port);
  for (const listen of [port - 1, port + 1])
    await t.rejects(client.createSandbox({ listen }), {
      status: 409,
      code: 'PORT_UNAVAILABLE',
      detail: `Port ${listen} is none of the sandboxes’ ports, ${range}.`,
    });
  t.match(await client.createSandbox({ listen: port }), { port });
});

t.test('TEST-1 there are only so many sandboxes at once, and the refusal says how to get on', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--max-sandboxes', '3'], {}));
  t.teardown(() => server.close());
  const client = controlOf(server.port);
  const attempts = Array.from({ length: 10 }, () => client.createSandbox());
  const made = (await Promise.allSettled(attempts)).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value] : [],
  );
  t.equal(made.length, 2, 'beside the default one');
  await t.rejects(client.createSandbox({ name: 'more' }), {
    status: 409,
    code: 'TOO_MANY_SANDBOXES',
    detail: /no more than 3 sandboxes at once\. Drop .* --max-sandboxes/,
  });
  const [first] = made;
  await client.createSandbox({ name: first?.name, replace: true });
  await first?.drop();
  await client.createSandbox({ name: 'more' });
  for (const count of ['0', '-1', 'many', '1.5', ''])
    t.throws(() => readConfig([`--max-sandboxes=${count}`], {}), { message: /whole number from 1/ }, count);
});

t.test('TEST-1 a sandbox is idle from the last request on', async (t) => {
  let wall = 1000;
  const tools = { ...createTools(), wall: () => wall };
  const sandboxes = new Sandboxes(tools, new MemoryBacking());
  const { fixtures } = await (await testServer()).sandboxes.require('default');
  for (const name of ['default', 'one', 'two']) await sandboxes.create({ name, fixtures });
  t.same(await sandboxes.idle(100), []);
  wall += 99;
  await sandboxes.enter('two');
  wall += 1;
  t.same(await sandboxes.idle(100), ['one']);
  wall += 99;
  t.same(await sandboxes.idle(100), ['one', 'two']);
});

t.test('options of the server hold for new sandboxes, unless fixtures or the call say otherwise', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--locale', 'ko'], {}));
  t.teardown(() => server.close());
  const client = controlOf(server.port);
  t.equal((await client.sandbox().settings.get()).locale, 'ko');
  t.equal((await (await client.createSandbox()).settings.get()).locale, 'ko');
  t.equal((await (await client.createSandbox({ settings: { locale: 'en' } })).settings.get()).locale, 'en');
  const korean = await world(t, { fixtures: { settings: { locale: 'ko' }, accounts: [] } });
  t.equal((await korean.control.settings.get()).locale, 'ko');
});

/** The address that a session of a user has who says to come from somewhere. */
async function addressSaid(port: number, forwarded: string, settings = {}): Promise<string | undefined> {
  const sandbox = await controlOf(port).createSandbox({ settings });
  const visitor = new Visitor(port, { headers: { 'x-forwarded-for': forwarded } });
  await visitor.goto(sandbox.url('us-east-1.signin.aws', '/platform/d-1234567890/login'));
  await visitor.submit({ username: 'jane_doe' });
  await visitor.submit({ password: 'Work-Passw0rd!' });
  return (await sandbox.sessions.list())[0]?.address;
}

t.test('BUILDER-3 X-Forwarded-For counts from loopback, and nothing in it can break a request', async (t) => {
  const { port } = await testServer();
  for (const [forwarded, address] of [
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:DB8:0::0007]:80', '2001:db8::7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::1', '127.0.0.1'],
    ['203.0.113.7, 127.0.0.1', '203.0.113.7'],
    ['203.0.113.7, 198.51.100.1', '198.51.100.1'],
    ['nonsense, 198.51.100.1', '198.51.100.1'],
    ['203.0.113.7, nonsense', '127.0.0.1'],
    ['203.0.113.7,', '127.0.0.1'],
    ['999.0.0.1', '127.0.0.1'],
    ['%00<script>', '127.0.0.1'],
    [','.repeat(5000), '127.0.0.1'],
  ] as const)
    t.equal(await addressSaid(port, forwarded), address, forwarded.slice(0, 40));
  t.equal(await addressSaid(port, '203.0.113.7', { clientAddress: '192.0.2.1' }), '192.0.2.1', 'the setting wins');
});

t.test('BUILDER-3 the server decides whose X-Forwarded-For is believed', async (t) => {
  const start = async (proxies: string) => {
    const server = await runServer(
      readConfig(['--port', '0', '--log-level', 'error'], { LATCHKEY_TRUSTED_PROXIES: proxies }),
    );
    t.teardown(() => server.close());
    return server.port;
  };
  t.equal(await addressSaid(await start('none'), '203.0.113.7'), '127.0.0.1');
  t.equal(await addressSaid(await start('2001:db8::/32, 10.0.0.1'), '203.0.113.7'), '127.0.0.1');
  const port = await start('loopback, private, 198.51.100.0/24');
  t.equal(await addressSaid(port, '203.0.113.7, 198.51.100.1, 172.18.0.2'), '203.0.113.7');
  for (const range of ['everybody', '10.0.0.0/33', '10.0.0', '::1/129', '10.0.0.0/x'])
    t.throws(() => readConfig([`--trusted-proxies=loopback,${range}`], {}), { message: `not “${range}”` }, range);
});

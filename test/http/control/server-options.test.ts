import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { Sandboxes } from '../../../src/core/sandboxes.ts';
import { runServer } from '../../../src/server.ts';
import { createTools } from '../../../src/tools.ts';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
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

t.test('TEST-1 a sandbox is idle from the last request on', async (t) => {
  let wall = 1000;
  const tools = { ...createTools(), wall: () => wall };
  const sandboxes = new Sandboxes(tools);
  const fixtures = (await testServer()).sandboxes.fixturesOf('default');
  for (const name of ['default', 'one', 'two']) await sandboxes.create({ name, fixtures });
  t.same(sandboxes.idle(100), []);
  wall += 99;
  sandboxes.get('two');
  wall += 1;
  t.same(sandboxes.idle(100), ['one']);
  wall += 99;
  t.same(sandboxes.idle(100), ['one', 'two']);
});

t.test(
  'what the server was started with holds for new sandboxes, unless fixtures or the call say otherwise',
  async (t) => {
    const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--locale', 'ko'], {}));
    t.teardown(() => server.close());
    const client = controlOf(server.port);
    t.equal((await client.sandbox().settings.get()).locale, 'ko');
    t.equal((await (await client.createSandbox()).settings.get()).locale, 'ko');
    t.equal((await (await client.createSandbox({ settings: { locale: 'en' } })).settings.get()).locale, 'en');
    const korean = await world(t, { fixtures: { settings: { locale: 'ko' }, accounts: [] } });
    t.equal((await korean.control.settings.get()).locale, 'ko');
  },
);

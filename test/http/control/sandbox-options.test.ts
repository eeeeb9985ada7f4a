import { readFileSync } from 'node:fs';
import t from 'tap';
import { createTools } from '../../../src/composition/tools.ts';
import { readConfig } from '../../../src/config.ts';
import { Sandboxes } from '../../../src/core/world/sandboxes.ts';
import { packNames } from '../../../src/fixtures/bundled.ts';
import { runServer } from '../../../src/server.ts';
import { MemoryBacking } from '../../../src/stores/memory-backing.ts';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
import { controlOf } from '../../helpers/world.ts';

const { port } = await testServer();
const client = controlOf(port);

t.test('TEST-1 a sandbox replaces the one of its name, and has nothing of it', async (t) => {
  const first = await client.createSandbox({ name: 'again', replace: true, listen: true, settings: { locale: 'ko' } });
  await first.users.create('iam', { account: '111122223333', name: 'old' });
  await t.rejects(client.createSandbox({ name: 'again' }), { code: 'SANDBOX_EXISTS', status: 409 });
  const second = await client.createSandbox({ name: 'again', replace: true });
  t.teardown(() => second.drop());
  await t.rejects(second.users.get('iam', '111122223333:old'), { code: 'NOT_FOUND' });
  t.equal((await second.settings.get()).locale, 'en');
  t.equal((await second.get()).port, undefined);
  await t.rejects(ask(Number(first.port), `http://localhost:${first.port}/_latchkey/health`), {
    code: /^ECONN(REFUSED|RESET)$/,
  });
});

t.test('TEST-1 a failed replacement leaves the sandbox as it is', async (t) => {
  const kept = await client.createSandbox({ name: 'kept', listen: true });
  t.teardown(() => kept.drop());
  const replace = { name: 'kept', replace: true } as const;
  await t.rejects(client.createSandbox({ ...replace, pack: 'no-such' }), { code: 'NOT_FOUND' });
  await t.rejects(client.createSandbox({ ...replace, fixtures: { accounts: 7 } }), { code: 'INVALID_FIXTURES' });
  await t.rejects(controlOf(Number(kept.port)).createSandbox(replace), {
    code: 'MALFORMED_REQUEST',
    detail: /own port/,
  });
  await t.rejects(client.createSandbox({ name: 'default', replace: true }), { code: 'SANDBOX_PERMANENT', status: 409 });
  t.equal((await kept.get()).port, kept.port);
});

t.test('TEST-1 twenty replacements of the same sandbox are all made, and one is left with its port', async (t) => {
  const made = await Promise.all(
    Array.from({ length: 20 }, () => client.createSandbox({ name: 'crowd', replace: true, listen: true })),
  );
  const left = (await client.listSandboxes()).filter(({ name }) => name === 'crowd');
  t.equal(left.length, 1);
  t.equal(left[0]?.port, made.find((each) => each.port === left[0]?.port)?.port);
  await client.sandbox('crowd').drop();
  for (const each of made)
    await t.rejects(ask(Number(each.port), `http://localhost:${each.port}/_latchkey/health`), {
      code: /^ECONN(REFUSED|RESET)$/,
    });
});

t.test('TEST-1 a sandbox has an idle limit of its own', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--sandbox-idle', '40ms'], {}));
  t.teardown(() => server.close());
  const { createSandbox, listSandboxes } = controlOf(server.port);
  t.match(await (await createSandbox({ name: 'patient', idle: '1h' })).get(), { idle: '1h' });
  await createSandbox({ name: 'forgotten' });
  const left = async () => (await listSandboxes()).map(({ name }) => name);
  while ((await left()).includes('forgotten'));
  t.same(await left(), ['default', 'patient']);
  for (const idle of ['999ms', '0s', '-1h'])
    await t.rejects(createSandbox({ idle }), { code: 'MALFORMED_REQUEST', detail: /body\.idle/ }, idle);
});

t.test('TEST-1 it holds where the server has none, and never for the default sandbox', async (t) => {
  let wall = 1000;
  const sandboxes = new Sandboxes({ ...createTools(), wall: () => wall }, new MemoryBacking());
  const { fixtures } = await (await testServer()).sandboxes.require('default');
  for (const name of ['default', 'short']) await sandboxes.create({ name, fixtures, idleMs: 100 });
  await sandboxes.create({ name: 'long', fixtures });
  wall += 99;
  t.same(await sandboxes.idle(), []);
  wall += 1;
  t.same(await sandboxes.idle(), ['short']);
});

t.test('TEST-12 the packs are listed, and a name that is none is told which there are', async (t) => {
  const packs = await client.listPacks();
  const names = packs.map(({ name }) => name);
  t.same(names, await packNames());
  for (const { name, description } of packs) {
    t.match(description, /^[A-Z].{10,}\.$/, name);
    t.notMatch(description, /yaml|\n/);
    await (await client.createSandbox({ pack: name })).drop();
  }
  for (const pack of ['lost-mfas', '../default', 'constructor'])
    await t.rejects(client.createSandbox({ pack }), {
      code: 'NOT_FOUND',
      detail: `There is no fixture pack ${pack}; there are ${names.join(', ')}.`,
      problem: { known: names },
    });
});

t.test('TEST-9 health tells the version', async (t) => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  t.same(await client.health(), { status: 'ok', version });
});

t.test('TEST-11 the API describes itself, for the origin that is asked, also to whom has no token', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--token', 'secret'], {}));
  t.teardown(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  const answer = await ask(server.port, `${origin}/_latchkey/openapi.json`);
  t.equal(answer.status, 200);
  t.match(answer.headers['content-type'], 'application/json');
  const { openapi, servers, paths } = answer.json();
  t.same([openapi, servers], ['3.1.0', [{ url: origin }]]);
  t.ok(paths['/_latchkey/api/sandboxes/{s}/users/{kind}/{id}/devices'].post);
  t.equal(
    (await ask(server.port, `http://signin.aws.amazon.com.localhost:${server.port}/_latchkey/openapi.json`)).status,
    421,
  );
  t.equal((await ask(server.port, `${origin}/_latchkey/openapi/etc`)).status, 404);
});

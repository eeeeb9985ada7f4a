import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import t, { type Test } from 'tap';
import { users } from '../../src/core/accounts/user.ts';
import { StoreUnavailable } from '../../src/core/store.ts';
import { RecordReader } from '../../src/stores/redis/record-reader.ts';
import { ask } from '../helpers/http.ts';
import { redisMissing } from '../helpers/redis-server.ts';
import { type Replicas, startReplicas } from '../helpers/replicas.ts';
import { enterEmail, ROOT_PASSWORD } from '../helpers/sign-in.ts';
import { controlOf, world } from '../helpers/world.ts';

const skip = redisMissing();
const { redis, one, two, start } = skip === false ? await startReplicas(t) : ({} as Replicas);

async function refused(t: Test, port: number, path: string): Promise<void> {
  const answer = await ask(port, `http://localhost:${port}/_latchkey/api${path}`);
  t.match([answer.status, answer.json()], [503, { code: 'STORE_UNAVAILABLE' }], path);
}

t.test(
  'TEST-8 a record of the store that is none is refused as 503 and told to the log, never a 500',
  { skip },
  async (t) => {
    const w = await world(t, { server: one });
    const life = (await one.sandboxes.find(w.name))?.world.life;
    const client = createClient({ url: redis.url });
    await client.connect();
    t.teardown(() => client.destroy());
    const key = `latchkey:life:${life}:r`;
    const user = 'users\0root-111122223333';
    for (const text of [
      '7 {"id":',
      '7 null',
      '7 []',
      '7 {"id":"x","flow":"root-sign-in","state":"nowhere"}',
      'x',
      '',
    ]) {
      const visitor = await enterEmail(w, 'root@example.com');
      const before = await client.hGetAll(key);
      const flows = Object.keys(before).filter((field) => field.startsWith('flows\0'));
      for (const flow of flows) await client.hSet(key, flow, text);
      t.equal((await visitor.submit({ password: ROOT_PASSWORD })).status, 503, text);
      for (const flow of flows) await client.hSet(key, flow, before[flow] ?? '');
      await client.hSet(key, user, text);
      for (const { port } of [one, two]) await refused(t, port, `/sandboxes/${w.name}/users/root/111122223333`);
      await client.hDel(key, user);
    }
    const worlds = await client.hGet('latchkey:common:r', `worlds\0${w.name}`);
    await client.hSet('latchkey:common:r', `worlds\0${w.name}`, '7 {}');
    t.equal((await ask(two.port, `${w.origin}/_latchkey/`)).status, 503);
    await client.hSet('latchkey:common:r', `worlds\0${w.name}`, worlds ?? '');
    t.equal((await ask(two.port, `${w.origin}/_latchkey/`)).status, 200, 'it is as it was');
  },
);

t.test('TEST-8 a fixture set of the store that is none is refused', { skip }, async (t) => {
  const fixtures = { accounts: [{ id: '123123123123', name: 'Own', rootEmail: 'own@example.com' }] };
  const w = await world(t, { server: one, fixtures });
  const client = createClient({ url: redis.url });
  await client.connect();
  t.teardown(() => client.destroy());
  const start = (await one.sandboxes.find(w.name))?.world.start;
  await client.lSet(`latchkey:set:${start?.fixtures}`, 2, '{"records":{"users":[{"id":"x"}]},"sequences":{}}');
  await refused(t, two.port, `/sandboxes/${w.name}/users`);
  t.equal((await controlOf(one.port).sandbox(w.name).users.list()).length, 1, 'the one that brought it has it');
});

t.test('TEST-8 the log tells where the nonsense lies, and no secret of it', async (t) => {
  const told: string[] = [];
  const reader = new RecordReader((message) => told.push(message));
  const record = { id: 'x', kind: 'root', accountId: '1', email: 'x@example.com', createdAt: 1 };
  t.match(reader.read(users.name, 'a:r users\0x', `3 ${JSON.stringify(record)}`), { version: 3, value: record });
  t.throws(
    () => reader.read(users.name, 'a:r users\0x', `4 ${JSON.stringify({ ...record, email: 7 })}`),
    StoreUnavailable,
  );
  t.throws(() => reader.read(users.name, 'a:r users\0x', '4 {"secret'), StoreUnavailable);
  t.same(told, [
    'the store holds nonsense at a:r users x: records.users.email is 7, not a text',
    'the store holds nonsense at a:r users x: the text is one of 8 characters, not JSON',
  ]);
});

t.test('TEST-8 fixtures that are stored in many pieces are the same at every replica', { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pieces-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'many.json');
  const many = Array.from({ length: 80_000 }, (_, number) => ({ name: `user-${number}` }));
  const account = { id: '123123123123', name: 'Many', rootEmail: 'many@example.com', users: many };
  writeFileSync(file, JSON.stringify({ accounts: [account] }));
  const options = ['--store-prefix', 'pieces', '--fixtures', file];
  const servers = [await start(...options), await start(...options)];
  const client = createClient({ url: redis.url });
  await client.connect();
  t.teardown(() => client.destroy());
  const [set = ''] = await client.keys('pieces:set:*');
  t.ok((await client.lLen(set)) > 4, 'a stamp, the sequences, and the records in pieces');
  const dumps = await Promise.all(servers.map(async ({ sandboxes }) => (await sandboxes.require('default')).fixtures));
  t.equal(dumps[1]?.dump.records.users?.length, 80_001);
  t.ok(JSON.stringify(dumps[0]?.dump) === JSON.stringify(dumps[1]?.dump));
});

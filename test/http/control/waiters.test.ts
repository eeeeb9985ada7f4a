import t from 'tap';
import { createTools } from '../../../src/composition/tools.ts';
import { Sandboxes } from '../../../src/core/world/sandboxes.ts';
import { MemoryBacking } from '../../../src/stores/memory-backing.ts';
import { singleServer, testServer } from '../../helpers/server.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const MOST = 1000;

t.test('TEST-3 TEST-6 only so many calls wait in a sandbox at once, and the refusal says so', async (t) => {
  const w = await world(t, { server: await singleServer() });
  const { waiters } = await sandboxOf(w);
  let release: () => void = () => undefined;
  const end = new Promise<void>((resolve) => (release = resolve));
  const held = Array.from({ length: MOST }, () => waiters.hold(() => end));
  for (const waits of [
    () => w.control.mail.waitFor({}),
    () => w.control.phone.waitFor({}),
    () => w.control.journal.waitFor({ event: 'nothing' }),
  ])
    await t.rejects(async () => void (await waits()), {
      status: 429,
      code: 'TOO_MANY_WAITERS',
      detail: '1000 calls wait in this sandbox already. Wait for fewer things at once.',
    });
  t.same(await w.control.mail.list(), [], 'who does not wait is answered');
  const other = await world(t);
  t.same((await other.control.mail.list()).length, 0);
  release();
  await Promise.all(held);
  await w.control.users.act('root', 'root@example.com', 'send-password-reset');
  t.match(await w.control.mail.waitFor({}), { to: 'root@example.com' });
});

t.test('TEST-1 a call that waits is use of its sandbox until it ends', async (t) => {
  let wall = 1000;
  const sandboxes = new Sandboxes({ ...createTools(), wall: () => wall }, new MemoryBacking());
  const { fixtures } = await (await testServer()).sandboxes.require('default');
  const { waiters } = await sandboxes.create({ name: 'used', fixtures, idleMs: 100 });
  let release: () => void = () => undefined;
  const waiting = waiters.hold(() => new Promise<void>((resolve) => (release = resolve)));
  wall += 500;
  t.same(await sandboxes.idle(), []);
  release();
  await waiting;
  wall += 99;
  t.same(await sandboxes.idle(), [], 'its end is use as well');
  wall += 1;
  t.same(await sandboxes.idle(), ['used']);
});

t.test('TEST-1 TEST-3 a client that hangs up waits no longer', async (t) => {
  const w = await world(t, { server: await singleServer() });
  const { waiters } = await sandboxOf(w);
  const gone = new AbortController();
  const url = `http://127.0.0.1:${w.port}/_latchkey/api/sandboxes/${w.name}/mail?wait=5m`;
  const waiting = fetch(url, { signal: gone.signal }).catch(() => 'gone');
  // Both go on until it is so, or the test's time is up.
  while (waiters.waiting === 0) await w.control.clock.get();
  gone.abort();
  t.equal(await waiting, 'gone');
  while (waiters.waiting > 0) await w.control.clock.get();
});

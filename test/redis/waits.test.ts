import { createClient } from '@redis/client';
import t from 'tap';
import { ask } from '../helpers/http.ts';
import { redisMissing } from '../helpers/redis-server.ts';
import { type Replicas, startReplicas } from '../helpers/replicas.ts';
import { FROZEN, sandboxOf } from '../helpers/sign-in.ts';
import { controlOf, type World, world } from '../helpers/world.ts';

const skip = redisMissing();
const { redis, one, two, start } = skip === false ? await startReplicas(t) : ({} as Replicas);

/** Asks at one replica, and goes on when the call waits there. */
async function waitsAtOne<T>(w: World, call: () => Promise<T>): Promise<{ readonly answer: Promise<T> }> {
  const { waiters } = await sandboxOf(w);
  const answer = call();
  // It goes on until it is so, or the test's time is up.
  while (waiters.waiting === 0) await w.control.clock.get();
  return { answer };
}

t.test('TEST-8 TEST-3 a call that waits at one replica is woken by the other', { skip }, async (t) => {
  const w = await world(t, { ...FROZEN, server: one });
  const there = controlOf(two.port).sandbox(w.name);
  const act = (email: string) => there.users.act('root', email, 'send-password-reset');

  await t.test('by a message that is sent', async (t) => {
    const { answer } = await waitsAtOne(w, () => w.mail.waitFor({ to: 'root@example.com', wait: '5m' }));
    await act('root@example.com');
    t.match(await answer, { to: 'root@example.com' });
  });

  await t.test('by an entry of the journal', async (t) => {
    const { answer } = await waitsAtOne(w, () => w.control.journal.waitFor({ event: 'account.created', wait: '5m' }));
    await there.users.create('root', { email: 'late@example.com', accountName: 'Late' });
    t.match(await answer, { name: 'account.created' });
  });

  await t.test('by the clock, under which a delayed message arrives', async (t) => {
    await there.mail.rules.add({ address: 'root-mfa@example.com', action: 'delay', delay: '1h' });
    await act('root-mfa@example.com');
    const { answer } = await waitsAtOne(w, () => w.mail.waitFor({ to: 'root-mfa@example.com', wait: '5m' }));
    await there.clock.advance('59m');
    const { waiters } = await sandboxOf(w);
    t.equal(waiters.waiting, 1, 'too early');
    await there.clock.advance('1m');
    t.match(await answer, { to: 'root-mfa@example.com' });
  });
});

/** Whether nobody listens at a port. */
const isClosed = (port: number): Promise<boolean> =>
  ask(port, `http://localhost:${port}/_latchkey/`).then(
    () => false,
    ({ code }) => code === 'ECONNREFUSED',
  );

t.test('TEST-8 TEST-1 the port of a sandbox is closed when another replica drops it', { skip }, async (t) => {
  const w = await world(t, { server: one, listen: true });
  const { port = 0 } = w.control;
  t.notOk(await isClosed(port));
  await controlOf(two.port).sandbox(w.name).drop();
  // The news travels; the test's time is the limit.
  while (!(await isClosed(port)));
});

t.test(
  'TEST-8 TEST-1 a sandbox that another replica replaces leaves no port behind, and one that it resets keeps its own',
  { skip },
  async (t) => {
    const w = await world(t, { server: one, listen: true });
    const { port: old = 0 } = w.control;
    await controlOf(two.port).sandbox(w.name).reset();
    t.equal((await controlOf(one.port).sandbox(w.name).get()).port, old);
    t.notOk(await isClosed(old));
    const there = await controlOf(two.port).createSandbox({ name: w.name, replace: true, listen: true });
    while (!(await isClosed(old)));
    t.equal((await controlOf(one.port).sandbox(w.name).get()).port, undefined);
    t.notOk(await isClosed(there.port ?? 0), 'the new one listens at the replica that was asked');
    // And back: the port of the other replica goes, the one that was asked opens another.
    const here = await controlOf(one.port).createSandbox({ name: w.name, replace: true, listen: true });
    while (!(await isClosed(there.port ?? 0)));
    t.notOk(await isClosed(here.port ?? 0));
  },
);

t.test('TEST-8 TEST-1 a hundred racers get no more sandboxes than there may be', { skip }, async (t) => {
  const options = ['--store-prefix', 'few', '--max-sandboxes', '10'];
  const [first, second] = [await start(...options), await start(...options)];
  const create = (number: number) => controlOf((number % 2 ? first : second).port).createSandbox({});
  const made = await Promise.allSettled(Array.from({ length: 100 }, (_, number) => create(number)));
  for (const each of made) if (each.status === 'rejected') t.match(each.reason, { code: 'TOO_MANY_SANDBOXES' });
  const there = (await first.sandboxes.list()).length;
  t.equal(made.filter(({ status }) => status === 'fulfilled').length, there - 1, 'and the default one');
  t.ok(there <= 10);
  for (let room = 10 - there; room > 0; room--) await create(room);
  for (const number of [1, 2]) await t.rejects(create(number), { code: 'TOO_MANY_SANDBOXES' });
});

t.test(
  'TEST-8 TEST-1 a sandbox whose use nobody has told yet is not taken for a forgotten one',
  { skip },
  async (t) => {
    const w = await world(t, { server: one });
    const limited = await world(t, { server: one, idle: '1h' });
    const client = createClient({ url: redis.url });
    await client.connect();
    t.teardown(() => client.destroy());
    await client.del('latchkey:uses');
    for (const { sandboxes } of [one, two]) {
      t.same(await sandboxes.idle(), []);
      t.same(await sandboxes.idle(3_600_000), []);
    }
    for (const { name } of [w, limited]) t.ok(await two.sandboxes.find(name));
  },
);

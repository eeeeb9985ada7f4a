import { setImmediate } from 'node:timers/promises';
import { createClient } from '@redis/client';
import t from 'tap';
import { RedisLink } from '../../src/stores/redis/link.ts';
import { ask } from '../helpers/http.ts';
import { redisMissing } from '../helpers/redis-server.ts';
import { type Replicas, startReplicas } from '../helpers/replicas.ts';
import { enterEmail, isIn, ROOT_PASSWORD } from '../helpers/sign-in.ts';
import { controlOf, world } from '../helpers/world.ts';

const skip = redisMissing();
const { redis, one, two, start } = skip === false ? await startReplicas(t) : ({} as Replicas);
const at = (path: string, host = 'localhost') => `http://${host}:${one.port}${path}`;

/** Asks until the answer has another status than 503. */
async function whenBack(url: string): Promise<number> {
  for (;;) {
    const { status } = await ask(one.port, url);
    if (status !== 503) return status;
  }
}

t.test(
  'TEST-8 while the store is away every surface says so in its own form, and nothing is accepted',
  { skip },
  async (t) => {
    const w = await world(t, { server: one });
    // One that looks for idle sandboxes all the time lives on, too.
    await start('--store-prefix', 'apart', '--sandbox-idle', '20ms');
    const visitor = await enterEmail(w, 'root@example.com');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization:
        'AWS4-HMAC-SHA256 Credential=A/20300101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0',
    };
    await redis.stop();
    const refused = {
      page: await ask(one.port, at('/console', 'signin.aws.amazon.com.localhost')),
      control: await ask(one.port, at('/_latchkey/api/sandboxes')),
      query: await ask(one.port, at('/'), {
        method: 'POST',
        headers,
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
      }),
      rest: await ask(one.port, at('/client/register', 'oidc.us-east-1.amazonaws.com.localhost'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
      ready: await ask(one.port, at('/_latchkey/ready')),
    };
    for (const [name, answer] of Object.entries(refused)) {
      t.equal(answer.status, 503, name);
      t.equal(answer.headers['retry-after'], '1', name);
    }
    t.match(refused.page.text(), 'cannot reach its store');
    t.match(refused.control.json(), { code: 'STORE_UNAVAILABLE' });
    t.match(refused.query.text(), '<Code>ServiceUnavailable</Code>');
    t.match(refused.rest.json(), { error: 'server_error' });
    t.match(refused.ready.json(), { code: 'STORE_UNAVAILABLE' });
    t.equal((await ask(one.port, at('/_latchkey/health'))).status, 200, 'the process lives');
    t.equal((await visitor.submit({ password: ROOT_PASSWORD })).status, 503);
    await redis.start();
    t.equal(await whenBack(at('/_latchkey/ready')), 200);
    t.same(await controlOf(one.port).sandbox(w.name).sessions.list(), [], 'what was refused was not done');
    await enterEmail(w, 'root@example.com', visitor);
    t.ok(isIn(await visitor.submit({ password: ROOT_PASSWORD })), 'the sandbox is as it was, and the sign-in succeeds');
  },
);

t.test('TEST-8 a Redis that has to finish something else first is slow, and not away', { skip }, async (t) => {
  const [busy, watching] = [createClient({ url: redis.url }), createClient({ url: redis.url })];
  t.teardown(() => {
    busy.destroy();
    watching.destroy();
  });
  await Promise.all([busy.connect(), watching.connect()]);
  await watching.configSet('busy-reply-threshold', '1');
  const script = busy.eval('while true do end').catch(String);
  const isBusy = () =>
    watching.ping().then(
      () => false,
      (error) => /^BUSY/.test(error.message),
    );
  while (!(await isBusy()));
  const asked = ask(one.port, at('/_latchkey/api/sandboxes'));
  let left = 200;
  const rest = asked.then(() => {
    left = 0;
  });
  // A replica that answers 503 does so meanwhile.
  while (left > 0 && (await isBusy())) left -= 1;
  await watching.scriptKill();
  await rest;
  t.match(await script, /Script killed/);
  t.equal((await asked).status, 200);
});

t.test('TEST-8 a connection that was just lost is waited for; the next one is soon there', { skip }, async (t) => {
  const link = await RedisLink.open(redis.url);
  const killer = createClient({ url: redis.url });
  await killer.connect();
  // So that the connection which is told is of another type, and stays.
  await link.listen('news', () => undefined);
  t.teardown(() => {
    link.close();
    killer.destroy();
  });
  for (let round = 0; round < 3; round += 1) {
    await killer.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    while (link.isReady) await setImmediate();
    t.equal(await link.send('ECHO', 'there'), 'there');
  }
});

t.test('TEST-8 Redis is stopped and started amid sign-ins: who was told of a session has it', { skip }, async (t) => {
  const w = await world(t, { server: one });
  const signIn = async () => {
    const visitor = await enterEmail(w, 'root@example.com').catch(() => undefined);
    await visitor?.submit({ password: ROOT_PASSWORD }).catch(() => undefined);
    return visitor;
  };
  const running = Array.from({ length: 20 }, signIn);
  await Promise.race(running);
  await redis.stop();
  await redis.start();
  const visitors = await Promise.all(running);
  await whenBack(at('/_latchkey/ready'));
  const told = visitors.filter((visitor) => visitor !== undefined && isIn(visitor));
  t.ok(told.length > 0);
  for (const visitor of told) t.ok(visitor && isIn(await visitor.refresh()), 'the session is stored');
  for (const visitor of visitors) t.notOk(visitor?.status === 500, 'no fault');
});

t.test(
  'TEST-8 when Redis has lost all, the default sandbox is made again and others are unknown',
  { skip },
  async (t) => {
    const { name } = await controlOf(one.port).createSandbox({});
    const before = (await one.sandboxes.find('default'))?.world.life ?? 0;
    await redis.forget();
    await t.rejects(controlOf(two.port).sandbox(name).clock.get(), { code: 'UNKNOWN_SANDBOX' });
    for (const { port } of [one, two]) t.equal((await ask(port, `http://localhost:${port}/_latchkey/`)).status, 200);
    const lives = await Promise.all(
      [one, two].map(async ({ sandboxes }) => (await sandboxes.find('default'))?.world.life),
    );
    t.equal(lives[0], lives[1]);
    t.ok((lives[0] ?? 0) > before, 'the number of a life never comes back');
  },
);

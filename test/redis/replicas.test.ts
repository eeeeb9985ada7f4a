import t, { type Test } from 'tap';
import { createClient } from '../../src/client/index.ts';
import { readConfig } from '../../src/config.ts';
import { runServer } from '../../src/server.ts';
import { ask } from '../helpers/http.ts';
import { enterPassword, isAtPortal } from '../helpers/portal-sign-in.ts';
import { redisMissing } from '../helpers/redis-server.ts';
import { type Replicas, startReplicas } from '../helpers/replicas.ts';
import { enterEmail, events, FROZEN, isIn, leadingOut, ROOT_PASSWORD, race, sandboxOf } from '../helpers/sign-in.ts';
import * as sso from '../helpers/sso.ts';
import { controlOf, type World, type WorldOptions, world } from '../helpers/world.ts';

const skip = redisMissing();
const { redis, one, two, both, inPairs, start } = skip === false ? await startReplicas(t) : ({} as Replicas);

/** A sandbox each of whose requests is answered by another process than the one before. */
function worldOfBoth(t: Parameters<typeof world>[0], options: WorldOptions = {}): Promise<World> {
  return world(t, { ...options, server: both });
}

type Begin = (options: WorldOptions) => Promise<World>;

const journeys: Record<string, (t: Test, begin: Begin) => Promise<void>> = {
  async 'ROOT-2 ROOT-4 a root user signs in with security check and e-mailed code'(t, begin) {
    const w = await begin({ settings: { captcha: 'always', emailedCode: 'always' } });
    const visitor = await enterEmail(w, 'root@example.com');
    await visitor.submit({ captchaGuess: await w.captchaAnswer(visitor) });
    const mail = w.mail.waitFor({ to: 'root@example.com' });
    await visitor.submit({ password: ROOT_PASSWORD });
    const [code = ''] = (await mail).codes;
    await visitor.submit({ code });
    t.ok(isIn(visitor));
    t.equal((await events(w, 'session.started')).length, 1);
  },

  async 'PORTAL-3 a portal sign-in goes by a second factor'(t, begin) {
    const w = await begin(FROZEN);
    const visitor = await enterPassword(w, 'john_totp');
    const mfaCode = await w.totp('workforce', 'd-1234567890:john_totp');
    await visitor.submit({ mfaCode });
    t.ok(isAtPortal(visitor), visitor.text('main'));
  },

  async 'CLI-2 a device is let in'(t, begin) {
    const w = await begin(FROZEN);
    const client = await sso.register(w);
    const token = await sso.portalToken(w, await sso.signedIn(w));
    const { accessToken } = await sso.deviceLogin(w, client, token);
    t.equal((await sso.roleCredentials(w, accessToken)).status, 200);
  },

  async 'CLI-1 a code of the PKCE flow is exchanged by one of a hundred'(t, begin) {
    const w = await begin(FROZEN);
    const browser = await sso.register(w, sso.pkce);
    const code = await sso.codeFor(w, browser);
    const answers = await Promise.all(Array.from({ length: 100 }, () => sso.exchange(w, browser, code)));
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    t.equal(more.length, 0, 'one of a hundred gets tokens');
    t.equal((await sso.roleCredentials(w, won?.body.accessToken)).status, 401, 'the others have taken them back');
    t.equal((await sso.refresh(w, browser, won?.body.refreshToken)).status, 400);
  },
};

const alternates = (requests: typeof both.handed): boolean =>
  requests.every(({ to }, at) => to !== requests[at - 1]?.to);

for (const [title, walk] of Object.entries(journeys))
  t.test(`TEST-8 ${title}, over two replicas`, { skip }, async (t) => {
    for (const server of [both, inPairs]) {
      const before = server.handed.length;
      await walk(t, (options) => world(t, { ...options, server }));
      const asked = server.handed.slice(before).filter(({ path }) => !path.includes('/_latchkey/api/'));
      const forms = asked.filter(({ method, path }) => method === 'POST' && /^\/(?:signin|platform)\b/.test(path));
      // Each request goes to another than the one before, and then each form to another than the form before.
      t.ok(asked.length > 4 && alternates(server === both ? asked : forms), asked.map(({ to }) => to).join());
    }
  });

t.test('TEST-8 TEST-2 a sandbox is one world: clock, settings, reset and drop hold at both', { skip }, async (t) => {
  const w = await world(t, { ...FROZEN, server: one });
  const there = controlOf(two.port).sandbox(w.name);
  await w.advance('1h');
  t.equal((await there.clock.get()).now, new Date(FROZEN.clock.at + 3_600_000).toISOString());
  await there.settings.change({ captcha: 'always' });
  t.equal((await sandboxOf(w)).settings.captcha, 'always');
  await there.reset();
  t.equal((await w.control.clock.get()).now, new Date(FROZEN.clock.at).toISOString());
  t.same((await w.control.journal.list({ event: 'sandbox.reset' })).length, 1);
  await there.drop();
  await t.rejects(w.control.clock.get(), { code: 'UNKNOWN_SANDBOX' });
});

t.test('TEST-8 one of a hundred racers over two replicas gets the one-time thing', { skip }, async (t) => {
  const w = await worldOfBoth(t, FROZEN);
  const visitor = await enterEmail(w, 'root-mfa@example.com');
  await visitor.submit({ password: ROOT_PASSWORD });
  const mfaCode = await w.totp('root', 'root-mfa@example.com');
  t.equal(leadingOut(await race(visitor, { mfaCode })), 1);
  t.equal((await events(w, 'mfa.accepted')).length, 1);
  const made = await Promise.allSettled(
    Array.from({ length: 100 }, (_, number) =>
      controlOf((number % 2 ? one : two).port).createSandbox({
        name: 'raced',
      }),
    ),
  );
  t.equal(made.filter(({ status }) => status === 'fulfilled').length, 1, 'one sandbox of a name');
});

t.test('TEST-8 TEST-16 TEST-5 rates and the counts of faults hold for both replicas together', { skip }, async (t) => {
  const w = await worldOfBoth(t, { ...FROZEN, settings: { quotas: 'real' } });
  const refused = { clientName: 'raced', clientType: 'secret' };
  const said = async (times: number) =>
    (await Promise.all(Array.from({ length: times }, () => sso.call(w, '/client/register', { body: refused })))).map(
      ({ status }) => status,
    );
  t.equal((await said(60)).filter((status) => status === 429).length, 40, 'twenty of sixty are taken');
  await w.control.settings.change({ quotas: 'off' });
  const when = { service: 'sso-oidc', operation: 'RegisterClient' };
  const { id } = await w.control.faults.add({
    when,
    count: 3,
    effect: { error: { status: 503, code: 'Away' } },
  });
  t.equal((await said(20)).filter((status) => status === 503).length, 3);
  t.match(await w.control.faults.get(id), { fired: 3 });
});

t.test('TEST-8 TEST-19 a stream of events at one replica tells of the other, numbers in order', { skip }, async (t) => {
  const w = await world(t, { server: one });
  const there = controlOf(two.port).sandbox(w.name);
  const gone = new AbortController();
  t.teardown(() => gone.abort());
  const stream = createClient(`http://localhost:${one.port}`).sandbox(w.name).events({ after: 0, signal: gone.signal });
  const next = async (name: string) => {
    for await (const event of { [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) })
      if (event.type === name || (event.type === 'journal' && event.entry.name === name)) return event;
    throw new Error(`no ${name}`);
  };
  await there.users.act('root', 'root@example.com', 'send-password-reset');
  t.match(await next('mail'), { message: { to: 'root@example.com' } });
  await w.control.clock.advance('1m');
  await there.clock.advance('1m');
  const moves = [await next('clock.moved'), await next('clock.moved')].map((event) =>
    Number('id' in event && event.id),
  );
  t.ok(Number(moves[0]) < Number(moves[1]), `${moves}`);
  await there.reset();
  await next('reset');
  await there.drop();
  await next('dropped');
});

t.test('TEST-8 a seed repeats nothing at two replicas', { skip }, async (t) => {
  const w = await worldOfBoth(t, { seed: 'both' });
  const clients = await Promise.all(Array.from({ length: 20 }, () => sso.register(w)));
  t.equal(new Set(clients.map(({ clientSecret }) => clientSecret)).size, 20);
});

t.test(
  'TEST-8 the default sandbox is made by one of them, with the same people and public passwords',
  { skip },
  async (t) => {
    const homes = await Promise.all(
      [one, two].map(({ port }) => ask(port, `http://localhost:${port}/_latchkey/people`)),
    );
    for (const home of homes) t.match(home.text(), ROOT_PASSWORD);
    const [first, second] = await Promise.all([one, two].map(({ sandboxes }) => sandboxes.find('default')));
    t.equal(first?.world.life, second?.world.life);
    t.strictSame(first?.fixtures.dump, second?.fixtures.dump);
  },
);

t.test('TEST-8 a replica that is made otherwise says so and does not start', { skip }, async (t) => {
  await t.rejects(runServer({ ...readConfig(['--port', '0', '--store', redis.url], {}), fixtures: { accounts: [] } }), {
    name: 'StoreRefused',
    message: /another fixture set/,
  });
  const nowhere = readConfig(['--port', '0', '--store', 'redis://:hidden@127.0.0.1:9'], {});
  const refused = await runServer(nowhere).then(String, (error) => error);
  t.match(refused, { name: 'StoreRefused', message: /^the store redis:\/\/127\.0\.0\.1:9 cannot be reached/ });
  t.notMatch(refused.message, 'hidden');
  const apart = await start('--store-prefix', 'apart');
  t.equal((await apart.sandboxes.list()).length, 1, 'another deployment shares the server, not the sandboxes');
});

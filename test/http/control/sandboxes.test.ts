import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { type Answer, ask } from '../../helpers/http.ts';
import { singleServer, testServer } from '../../helpers/server.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { controlOf, world } from '../../helpers/world.ts';

async function post(path: string, body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const { port } = await testServer();
  return ask(port, `http://localhost:${port}/_latchkey/api${path}`, { method: 'POST', body, headers });
}

t.test('TEST-1 a sandbox is created, looked at, reset and dropped', async (t) => {
  const { port } = await testServer();
  const client = controlOf(port);
  const sandbox = await client.createSandbox({ name: 'checkout' });
  t.match(sandbox, {
    name: 'checkout',
    origin: `http://localhost:${port}`,
    pathPrefix: '/~checkout',
    header: 'X-Latchkey-Sandbox: checkout',
    hostSuffix: `.checkout.localhost:${port}`,
  });
  t.match(await sandbox.get(), { name: 'checkout', clock: { mode: 'real' } });
  const names = (await client.listSandboxes()).map(({ name }) => name);
  for (const name of ['default', 'checkout']) t.ok(names.includes(name), name);
  t.same(names, names.toSorted(), 'in the order of their names');
  await sandbox.clock.advance('1d');
  await sandbox.settings.change({ captcha: 'always' });
  await sandbox.users.create('iam', { account: '111122223333', name: 'new' });
  t.equal((await sandbox.reset()).clock.mode, 'real', 'the clock goes back too');
  t.equal((await sandbox.settings.get()).captcha, 'never');
  await t.rejects(sandbox.users.get('iam', '111122223333:new'), { code: 'NOT_FOUND', status: 404 });
  await sandbox.drop();
  await t.rejects(sandbox.get(), { code: 'UNKNOWN_SANDBOX', status: 404 });
  await t.rejects(sandbox.drop(), { code: 'UNKNOWN_SANDBOX' });
});

t.test('TEST-1 every way into a sandbox leads into it: path, header, host label', async (t) => {
  const w = await world(t);
  await w.control.accounts.change('111122223333', { alias: 'only-here' });
  const page = '/signin.aws.amazon.com/signin';
  const [, header = ''] = w.control.header.split(': ');
  const ways: readonly (readonly [string, Record<string, string>])[] = [
    [`${w.control.origin}${w.control.pathPrefix}${page}`, {}],
    [`${w.control.origin}${page}`, { 'x-latchkey-sandbox': header }],
    [`${w.origin}${page}`, {}],
    [`http://signin.aws.amazon.com${w.control.hostSuffix}/signin`, {}],
  ];
  for (const [url, headers] of ways) {
    await w.control.journal.clear();
    t.equal((await ask(w.port, url, { headers })).status, 200, url);
    t.equal((await w.control.journal.list({ event: 'GET /signin' })).length, 1, url);
  }
});

t.test('TEST-1 a sandbox starts as it is told: fixtures or pack, clock, settings, seed', async (t) => {
  const { port } = await testServer();
  const w = await world(t, {
    fixtures: {
      accounts: [
        { id: '900000000001', name: 'Lone', rootEmail: 'lone@example.com', root: { password: 'Lone-Passw0rd!' } },
      ],
    },
    clock: { mode: 'frozen', now: '2031-05-06T07:08:09Z' },
    settings: { captcha: 'always', senders: { console: 'no-reply@verify.signin.aws' } },
  });
  t.same(
    (await w.control.users.list()).map(({ id, email }) => [id, email]),
    [['900000000001', 'lone@example.com']],
  );
  t.same(await w.control.clock.get(), { mode: 'frozen', now: '2031-05-06T07:08:09.000Z' });
  t.match(await w.control.settings.get(), {
    captcha: 'always',
    senders: { console: 'no-reply@verify.signin.aws', builder: /awsapps/ },
  });
  await w.control.clock.advance('1h');
  t.equal((await w.control.reset()).clock.now, '2031-05-06T07:08:09.000Z', 'a reset goes back to the same start');

  const twins = await Promise.all([1, 2].map(() => controlOf(port).createSandbox({ seed: 'twins' })));
  const made = await Promise.all(twins.map((each) => each.users.create('iam', { account: '111122223333', name: 'x' })));
  t.equal(made[0]?.userId, made[1]?.userId, 'the same seed draws the same ids');
  t.match((await controlOf(port).createSandbox({ pack: 'first-login' })).name, /^s-[0-9a-f]{12}$/, 'a name is made up');
  await t.rejects(controlOf(port).createSandbox({ pack: 'no-such' }), { code: 'NOT_FOUND', status: 404 });
});

t.test('TEST-1 fifty sandboxes at once keep to themselves', async (t) => {
  const worlds = await Promise.all(Array.from({ length: 50 }, () => world(t)));
  const days = [...worlds.keys()];
  await Promise.all(
    worlds.map(async ({ control }, day) => {
      await control.clock.set({ mode: 'frozen', now: new Date(Date.UTC(2030, 0, 1 + day)).toISOString() });
      await control.users.create('iam', { account: '111122223333', name: `user-${day}` });
      await control.accounts.change('111122223333', { alias: `alias-${day}` });
      await control.users.act('root', 'root@example.com', 'send-password-reset');
      if (day % 2 === 1) await control.mail.rules.add({ address: '*', action: 'bounce' });
    }),
  );
  const seen = await Promise.all(
    worlds.map(async ({ control }) => {
      const users = (await control.users.list('iam')).filter(({ name }) => name?.startsWith('user-'));
      const [mail] = await control.mail.list();
      return {
        now: (await control.clock.get()).now,
        users: users.map(({ name }) => name),
        alias: (await control.accounts.get('111122223333')).alias,
        sentAt: mail?.sentAt,
        mails: (await control.mail.list()).length,
        created: (await control.journal.list({ event: 'user.created' })).length,
        rules: (await control.mail.rules.list()).filter(({ address }) => address === '*').length,
      };
    }),
  );
  for (const day of days) {
    const now = new Date(Date.UTC(2030, 0, 1 + day)).toISOString();
    const mine = {
      now,
      users: [`user-${day}`],
      alias: `alias-${day}`,
      sentAt: now,
      mails: 1,
      created: 1,
      rules: day % 2,
    };
    t.same(seen[day], mine);
  }
});

t.test('TEST-1 a port of its own leads into the sandbox by itself, and closes with it', async (t) => {
  const { port } = await singleServer();
  const sandbox = await controlOf(port).createSandbox({ name: 'own-port', listen: true });
  t.same([sandbox.pathPrefix, sandbox.origin], ['', `http://localhost:${sandbox.port}`]);
  await sandbox.accounts.change('111122223333', { name: 'Behind its port' });
  const visitor = await new Visitor(Number(sandbox.port)).goto(sandbox.url('signin.aws.amazon.com', '/signin'));
  t.equal(visitor.status, 200);
  t.equal((await sandbox.journal.list({ event: 'GET /signin' })).length, 1);
  t.match(await controlOf(Number(sandbox.port)).sandbox('own-port').get(), { port: sandbox.port });
  t.equal((await sandbox.reset()).port, sandbox.port, 'a reset keeps it');
  await sandbox.drop();
  await t.rejects(ask(Number(sandbox.port), `http://localhost:${sandbox.port}/_latchkey/health`), {
    code: /^ECONN(REFUSED|RESET)$/,
  });
});

t.test('TEST-1 a sandbox can be dropped through its own port', async (t) => {
  const { port } = await singleServer();
  const sandbox = await controlOf(port).createSandbox({ listen: true });
  await controlOf(Number(sandbox.port)).sandbox(sandbox.name).drop();
  await t.rejects(sandbox.get(), { code: 'UNKNOWN_SANDBOX' });
});

t.test('TEST-1 a sandbox whose port cannot be opened is not left behind', async (t) => {
  const { port } = await testServer();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.teardown(() => other.close());
  const taken = (other.address() as AddressInfo).port;
  const client = controlOf(port);
  await t.rejects(client.createSandbox({ name: 'no-port', listen: taken }), { code: 'PORT_UNAVAILABLE', status: 409 });
  await t.rejects(client.sandbox('no-port').get(), { code: 'UNKNOWN_SANDBOX' });
  await (await client.createSandbox({ name: 'no-port' })).drop();
});

t.test('TEST-1 names are taken once, and the default sandbox stays', async (t) => {
  const { port } = await testServer();
  const racers = await Promise.allSettled(
    Array.from({ length: 20 }, () => controlOf(port).createSandbox({ name: 'one-only' })),
  );
  t.equal(racers.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const racer of racers) if (racer.status === 'rejected') t.equal(racer.reason.code, 'SANDBOX_EXISTS');
  await t.rejects(controlOf(port).sandbox().drop(), { code: 'SANDBOX_PERMANENT', status: 409 });
  await controlOf(port).sandbox().get();
});

const refused: readonly (readonly [what: string, body: string, detail: RegExp])[] = [
  ['an unknown field', '{"nmae":"x"}', /no field “nmae”; there are name, /],
  ['a name that is no label', '{"name":"No Good"}', /body\.name must be 1 to 63/],
  ['a name of 64 letters', JSON.stringify({ name: 'a'.repeat(64) }), /body\.name/],
  ['a path as a name', '{"name":"../default"}', /body\.name/],
  ['a port that is none', '{"listen":70000}', /body\.listen must be true or a port/],
  ['a wrong setting', '{"settings":{"captcha":"sometimes"}}', /body\.settings\.captcha must be one of off, never/],
  [
    'an unknown setting',
    '{"settings":{"senders":{"nobody":"a@example.com"}}}',
    /body\.settings\.senders has no field “nobody”/,
  ],
  [
    'more unknown settings than are looked at',
    JSON.stringify({ settings: Object.fromEntries(Array.from({ length: 80_000 }, (_, at) => [`k${at}`, 1])) }),
    /body\.settings has no field “k0”, “k1”, .*; there are captcha, /,
  ],
  [
    'unknown fields with signs in their names',
    '{"a/b":1,"c~d":1}',
    /body has no field “a\/b”, “c~d”; there are name, /,
  ],
  [
    'an unknown field of a long name',
    JSON.stringify({ ['x'.repeat(5000)]: 1 }),
    /no field “x{100}…”; there are name, /,
  ],
  ['a clock without a mode', '{"clock":{"now":"2030-01-01T00:00:00Z"}}', /body\.clock lacks “mode”/],
  ['a time that is none', '{"clock":{"mode":"frozen","now":"tomorrow"}}', /“tomorrow” is no time/],
  ['a time beyond 9999', '{"clock":{"mode":"frozen","now":253402300800000}}', /end of 9999/],
  ['fixtures and a pack', '{"fixtures":{},"pack":"first-login"}', /choose one/],
  ['a list', '[]', /body must be object/],
  ['null', 'null', /body must be object/],
  ['half of a body', '{"name":', /not valid JSON/],
  ['a prototype', '{"__proto__":{"name":"x"}}', /./],
];

t.test('TEST-1 a bad creation is refused with its reason, and makes no sandbox', async (t) => {
  const { port } = await testServer();
  const before = (await controlOf(port).listSandboxes()).length;
  for (const [what, body, detail] of refused) {
    const answer = await post('/sandboxes', body);
    t.equal(answer.status, 400, what);
    t.match(answer.headers['content-type'], /^application\/problem\+json/);
    t.match(
      answer.json(),
      { code: 'MALFORMED_REQUEST', status: 400, detail, instance: '/_latchkey/api/sandboxes' },
      what,
    );
  }
  t.equal((await controlOf(port).listSandboxes()).length, before);
});

t.test('TEST-7 inline fixtures that are wrong are refused with each mistake’s place', async (t) => {
  const answer = await post('/sandboxes', '{"fixtures":{"accounts":[{"id":"12","nmae":"x"}]}}');
  t.equal(answer.status, 400);
  t.match(answer.json(), { code: 'INVALID_FIXTURES', problems: [{ expected: String, found: String, path: String }] });
});

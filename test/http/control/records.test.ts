import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { controlOf, type World, world } from '../../helpers/world.ts';

const HASH = `$argon2id$v=19$m=1024,t=1,p=1$${'a'.repeat(22)}$${'a'.repeat(43)}`;
const FLOW = { id: 'f', flow: 'root-sign-in', state: 'enterEmail', data: {}, browserId: 'b', expiresAt: 1 };
const NOON = { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } as const;

/** Somebody who mistypes the password of a root user. */
async function mistype(w: World): Promise<void> {
  const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ password: 'not this one' });
}

t.test('TEST-6 the journal tells requests and events, and why something was refused', async (t) => {
  const w = await world(t, { clock: NOON });
  await mistype(w);
  const entries = await w.control.journal.list();
  t.same(
    entries.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  );
  t.match(
    entries.find(({ name }) => name === 'password.rejected'),
    {
      kind: 'event',
      at: NOON.now,
      reason: 'WRONG_PASSWORD',
      user: 'arn:aws:iam::111122223333:root',
      accountId: '111122223333',
    },
  );
  t.match(
    entries.find(({ kind }) => kind === 'request'),
    {
      name: 'GET /signin',
      method: 'GET',
      host: 'signin.aws.amazon.com',
      path: '/signin',
      style: 'mirror',
      status: 200,
    },
  );
  t.notMatch(JSON.stringify(entries), /not this one/, 'what was typed stays out');
});

t.test('TEST-6 the journal is filtered by name, user and place', async (t) => {
  const w = await world(t);
  await mistype(w);
  const { journal } = w.control;
  const names = async (query: object) => (await journal.list(query)).map(({ name }) => name);
  t.same(await names({ event: 'password.rejected' }), ['password.rejected']);
  t.same([...new Set(await names({ event: 'GET *' }))], ['GET /signin']);
  t.same(await names({ event: 'password.*', user: '111122223333:ROOT' }), ['password.rejected']);
  t.same(await names({ event: 'password.*', user: 'somebody' }), []);
  t.same(await names({ event: 'password.*', user: 'Root@example.com' }), ['password.rejected'], 'by e-mail address');
  t.same(await names({ event: 'password.*', user: 'root-mfa@example.com' }), []);
  const [first, second] = await journal.list();
  t.same(
    (await journal.list({ after: first?.seq, limit: 1 })).map(({ seq }) => seq),
    [second?.seq],
  );
  const last = (await journal.list()).at(-1)?.seq ?? 0;
  await journal.clear();
  t.same(await journal.list(), []);
  await mistype(w);
  t.ok(Number((await journal.list())[0]?.seq) > last, 'numbers go on');
  for (const query of [{ after: -1 }, { limit: 0 }, { after: 'x' as never }, { wait: '1h' }])
    await t.rejects(journal.list(query), { status: 400, code: 'MALFORMED_REQUEST' }, JSON.stringify(query));
});

t.test('TEST-6 the journal finds users by the ids of the control API', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
  await visitor.submit({ username: 'alice', password: 'not this one' });
  for (const user of ['111122223333:alice', 'example-corp:ALICE', 'alice', 'arn:aws:iam::111122223333:user/alice'])
    t.match(await w.control.journal.list({ event: 'password.rejected', user }), [{ reason: 'WRONG_PASSWORD' }], user);
  for (const user of ['111122223333:bob', '222233334444:alice', 'root@example.com'])
    t.same(await w.control.journal.list({ event: 'password.rejected', user }), [], user);
});

t.test('TEST-6 the journal is read from a time on', async (t) => {
  const { control } = await world(t, { clock: NOON, onWarning() {} });
  await control.clock.advance('1m');
  await control.clock.advance('1m');
  const seqs = async (after: string) => (await control.journal.list({ after })).map(({ seq }) => seq);
  t.same(await seqs('2030-06-01T12:00:59.999Z'), [1, 2]);
  t.same(await seqs('2030-06-01T12:01:00Z'), [2], 'later, not at');
  t.same(await seqs(String(Date.parse('2030-06-01T12:01:00Z'))), [2], 'epoch milliseconds');
  t.same(await seqs('1'), [2], 'a number is a `seq`');
});

t.test('TEST-6 waiting for an entry ends with it', async (t) => {
  const w = await world(t);
  const waiting = w.control.journal.waitFor({ event: 'password.rejected', wait: '60s' });
  await mistype(w);
  t.match(await waiting, { reason: 'WRONG_PASSWORD' });
  const none = w.control.journal.waitFor({ event: 'account.created', wait: '20ms' });
  await t.rejects(none, { name: 'NothingCame', message: /account\.created/ });
});

t.test('TEST-6 the journal keeps what the setting says', async (t) => {
  const { control } = await world(t, { settings: { journalLimit: 10 } });
  for (let round = 0; round < 40; round++) await control.clock.advance('1s');
  const entries = await control.journal.list();
  t.same(
    entries.map(({ seq }) => seq),
    [31, 32, 33, 34, 35, 36, 37, 38, 39, 40],
  );
});

t.test('settings are read and changed, each by itself', async (t) => {
  const { settings } = (await world(t)).control;
  const before = await settings.get();
  t.match(before, { captcha: 'never', emailedCode: 'never', totpWindow: 1, passwordCost: 'test', locale: 'en' });
  const after = await settings.change({ totpWindow: 3, senders: { builder: 'no-reply@signin.aws' } });
  t.same(after, { ...before, totpWindow: 3, senders: { ...before.senders, builder: 'no-reply@signin.aws' } });
  t.same(await settings.change({}), after);
  t.same(await settings.get(), after);
  for (const [change, detail] of wrongSettings)
    await t.rejects(settings.change(change), { code: 'MALFORMED_REQUEST', detail }, JSON.stringify(change));
  t.same(await settings.get(), after);
});

const wrongSettings: readonly (readonly [object, RegExp])[] = [
  [{ captcha: 'perhaps' }, /body\.captcha must be one of off, never, after-failures, always/],
  [{ totpWindow: -1 }, /body\.totpWindow/],
  [{ totpWindow: '1' }, /body\.totpWindow must be a whole number from 0 to 60, such as 1/],
  [{ codeLifetime: '0s' }, /body\.codeLifetime must be a length of time from 1ms to 36500d, such as 10m/],
  [{ journalLimit: 1e9 }, /body\.journalLimit/],
  [{ clientAddress: 'here' }, /body\.clientAddress must be an IP address, such as 203\.0\.113\.7, or own/],
  [{ clientAddress: null }, /body\.clientAddress must be an IP address/],
  [{ locale: 'fr' }, /body\.locale must be one of en, ko/],
  [{ senders: { console: 'nobody' } }, /body\.senders\.console/],
  [{ captca: 'never' }, /no field “captca”/],
];

t.test('ROOT-2 ROOT-4 the pages obey changed settings at once', async (t) => {
  const w = await world(t);
  await w.control.settings.change({ captcha: 'always', emailedCode: 'always', locale: 'ko' });
  const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ captchaGuess: await w.captchaAnswer(visitor) });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  await visitor.submit({ code: (await w.mail.waitFor({ to: 'root@example.com' })).codes[0] ?? '' });
  t.match(visitor.url, /console\.aws\.amazon\.com/);
});

t.test('TEST-8 a state is carried into another sandbox: people, mail, sessions, clock', async (t) => {
  const [here, there] = [await world(t, { clock: NOON }), await world(t)];
  await asRoot(here, 'root-otp@example.com');
  await here.control.users.change('iam', '111122223333:alice', { name: 'alicia' });
  await here.control.users.act('root', 'root@example.com', 'send-password-reset');
  const state = await here.control.state.export();
  await there.control.state.import(state);
  t.same(await there.control.clock.get(), NOON);
  t.same(await there.mail.list(), await here.mail.list());
  t.same(await there.control.users.list(), await here.control.users.list());
  t.same(await there.control.accounts.list(), await here.control.accounts.list());
  t.same(await there.control.sessions.list(), await here.control.sessions.list());
  t.same(await there.control.state.export(), state);
  t.match((await asRoot(there, 'root-mfa@example.com')).url, /console\.aws\.amazon\.com/, 'passwords and devices work');
});

t.test('TEST-8 a state of several megabytes is taken up', async (t) => {
  const { control } = await world(t, { clock: NOON });
  await control.users.act('root', 'root@example.com', 'send-password-reset');
  const state = await control.state.export();
  const [mail] = state.records.mails ?? [];
  const mails = Array.from({ length: 3000 }, (_, index) => ({ ...mail, id: String(index).padStart(10, '0') }));
  await control.state.import({ ...state, records: { ...state.records, mails } });
  t.equal((await control.mail.list()).length, 3000);
});

t.test('TEST-8 the same random stream goes on where the state was taken', async (t) => {
  const [here, there] = [await world(t, { seed: 'stream' }), await world(t)];
  await there.control.state.import(await here.control.state.export());
  const made = [here, there].map(({ control }) => control.users.create('iam', { account: '111122223333', name: 'x' }));
  const [mine, theirs] = await Promise.all(made);
  t.equal(mine?.userId, theirs?.userId);
});

t.test('TEST-8 a state that cannot be taken up changes nothing', async (t) => {
  const { control } = await world(t, { clock: NOON });
  const good = await control.state.export();
  const users = good.records.users ?? [];
  const [user, ...others] = users;
  const own = good.records.sandbox?.[0] ?? { id: 'sandbox' };
  const malformed = [
    { ...good, version: 2 },
    { version: 1, sequences: {} },
    { ...good, records: { ...good.records, mails: [{}] } },
    { ...good, sequences: { mails: -1 } },
  ];
  for (const state of malformed)
    await t.rejects(control.state.import(state as never), { status: 400, code: 'MALFORMED_REQUEST' });
  const { password } = (users.find((each) => 'password' in each) ?? {}) as { password?: object };
  const clock = (mode: string, at: number) => ({ sandbox: [{ ...own, clock: { mode, at } }] });
  const invalid: readonly (readonly [string, object])[] = [
    ['records.spells', { spells: [{ id: 'x' }] }],
    [`records.users[${users.length}].id`, { users: [...users, user] }],
    ['records.users[0].kind', { users: [{ id: 'x' }] }],
    ['records.users[0].id', { users: [{ ...user, id: '한글' }, ...others] }],
    ['records.users[0].createdAt', { users: [{ ...user, createdAt: 0.5 }] }],
    ['records.users[0].password.hash', { users: [{ ...user, password: { ...password, hash: 'secret' } }] }],
    ['records.users[0].password.history[1]', { users: [{ ...user, password: { ...password, history: [HASH, 1] } }] }],
    ['records.users', { users: [user, { ...user, id: 'another' }] }],
    ['records.flows[0].state', { flows: [{ ...FLOW, state: 'nowhere' }] }],
    ['records.flows[0].data.userId', { flows: [{ ...FLOW, state: 'enterPassword', data: { email: 'a', userId: 1 } }] }],
    ['records.flows[0].notice.facts.field', { flows: [{ ...FLOW, notice: { code: 'FIELD_MISSING', facts: {} } }] }],
    ['records.flows[0].notice.code', { flows: [{ ...FLOW, notice: { code: 'SPELL', facts: {} } }] }],
    ['records.settings[0].settings.totpWindow', { settings: [{ id: 'settings', settings: { totpWindow: 1e9 } }] }],
    ['records.sandbox[0].secret', { sandbox: [{ ...own, secret: '' }] }],
    ['records.sandbox[0].clock.mode', clock('fast', 0)],
    ['records.sandbox[0].clock.at', clock('frozen', Number.MAX_SAFE_INTEGER)],
    ['records.sandbox[0].clock.at', clock('offset', Number.MAX_SAFE_INTEGER)],
    ['records.sandbox[0].clock.at', clock('frozen', Date.UTC(10_000, 0))],
    ['records.sandbox[0].clock', clock('frozen', -1)],
  ];
  for (const [path, records] of invalid) {
    const importing = control.state.import({ ...good, records: { ...good.records, ...records } } as never);
    const refusal = await importing.then(
      () => undefined,
      (error) => error,
    );
    t.match(refusal, { status: 422, code: 'INVALID_STATE' }, path);
    t.ok(refusal?.detail.includes(`${path}: expected `), `${path}: ${refusal?.detail}`);
    t.notMatch(refusal?.detail, /found [^.]*(?:secret|한글)/, 'what is found may be a secret');
  }
  t.same(await control.state.export(), good);
});

t.test('TEST-8 snapshots are taken, listed and come back to', async (t) => {
  const { control } = await world(t, { clock: NOON });
  const first = await control.snapshots.take('before');
  t.match(first, { id: String, name: 'before', takenAt: NOON.now });
  await control.clock.advance('1d');
  await control.users.remove('iam', '111122223333:alice');
  const second = await control.snapshots.take();
  t.same(await control.snapshots.list(), [first, second]);
  await control.snapshots.restore(first.id);
  t.same(await control.clock.get(), NOON, 'the clock goes back too');
  t.match(await control.users.get('iam', '111122223333:alice'), { name: 'alice' });
  await control.snapshots.restore(second.id);
  await t.rejects(control.users.get('iam', '111122223333:alice'), { code: 'NOT_FOUND' });
  await control.snapshots.restore(first.id);
  await control.users.get('iam', '111122223333:alice');
  await t.rejects(control.snapshots.restore('99'), { code: 'NOT_FOUND', status: 404 });
});

t.test('ROOT-13 support cases are read', async (t) => {
  const { control } = await world(t);
  t.same(await control.cases.list(), []);
});

t.test('HOST-5 the domains to allow, per kind of user', async (t) => {
  const client = controlOf((await world(t)).port);
  const all = await client.allowList();
  t.same(all.kinds.root, ['*.signin.aws.amazon.com']);
  t.same(all.kinds.iam, all.kinds.root);
  t.same(all.kinds.retail, ['www.amazon.com']);
  t.same(all.kinds.workforce, ['*.awsapps.com', '*.signin.aws']);
  t.same(all.kinds.builder, [
    ...['view.awsapps.com/start', '*.aws.dev', '*.uis.awsstatic.com', '*.console.aws.a2z.com', 'oidc.*.amazonaws.com'],
    ...['*.sso.amazonaws.com', '*.sso.*.amazonaws.com', '*.sso-portal.*.amazonaws.com', '*.signin.aws'],
    ...['*.cloudfront.net', 'opfcaptcha-prod.s3.amazonaws.com', 'profile.aws.amazon.com'],
  ]);
  t.same(all.domains, [...new Set(Object.values(all.kinds).flat())]);
  t.same(await client.allowList('workforce'), {
    domains: all.kinds.workforce,
    kinds: { workforce: all.kinds.workforce },
  });
  await t.rejects(client.allowList('everybody'), { status: 400, code: 'MALFORMED_REQUEST' });
});

t.test('sessions are listed by user, and ended', async (t) => {
  const w = await world(t, { clock: NOON });
  const root = await asRoot(w, 'root-mfa@example.com');
  await asIam(w, 'alice');
  const [mine] = await w.control.sessions.list({ user: 'ROOT-MFA@' });
  t.match(mine, {
    kind: 'console',
    user: 'arn:aws:iam::222233334444:root',
    account: '222233334444',
    mfa: true,
    address: '127.0.0.1',
    createdAt: NOON.now,
    expiresAt: '2030-06-02T00:00:00.000Z',
  });
  for (const user of ['111122223333:alice', 'user/alice', 'ALICE'])
    t.match(await w.control.sessions.list({ user }), [{ mfa: false }], user);
  await w.control.sessions.end(String(mine?.id));
  t.match((await root.goto(w.url('console.aws.amazon.com', '/console/home'))).url, /signin\.aws\.amazon\.com/);
  await t.rejects(w.control.sessions.end(String(mine?.id)), { code: 'NOT_FOUND', status: 404 });
  t.equal((await w.control.sessions.list()).length, 1);
});

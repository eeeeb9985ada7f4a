import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const BOB = '111122223333:bob';

/** The words that a refusal has to have. */
interface Refusal {
  readonly code: string;
  readonly status?: number;
  readonly detail?: RegExp;
}

t.test('every kind of user can be asked for', async (t) => {
  const { users } = (await world(t)).control;
  const all = await users.list();
  t.same([...new Set(all.map(({ kind }) => kind))].sort(), ['builder', 'federated', 'iam', 'root', 'workforce']);
  t.ok((await users.list('root')).every(({ kind }) => kind === 'root'));
  await t.rejects(users.list('human' as never), {
    status: 400,
    code: 'MALFORMED_REQUEST',
    detail: /root, iam, workforce/,
  });
});

t.test('users are found by every way of writing them', async (t) => {
  const { users } = (await world(t)).control;
  const root = await users.get('root', '111122223333');
  t.match(root, {
    kind: 'root',
    id: '111122223333',
    email: 'root@example.com',
    arn: 'arn:aws:iam::111122223333:root',
    accountState: 'active',
  });
  t.same(await users.get('root', 'Root@Example.com'), root);
  const zhang = await users.get('iam', '111122223333:Zhang@example.com');
  t.match(zhang, { name: 'Zhang@example.com', userId: /^AIDAMOCK/, hasPassword: true, allow: [] });
  t.same(await users.get('iam', 'example-corp:zhang@EXAMPLE.com'), zhang);
  t.match(await users.get('root', 'root-gone@example.com'), { accountState: 'gone' }, 'also who is gone for the pages');
  t.match(await users.get('root', 'root-member@example.com'), { hasPassword: false });
  for (const [kind, id] of [
    ['root', 'nobody@example.com'],
    ['iam', 'alice'],
    ['iam', '111122223333:'],
    ['iam', ':alice'],
    ['iam', '999999999999:alice'],
  ] as const)
    await t.rejects(users.get(kind, id), { code: 'NOT_FOUND', status: 404 }, id);
});

t.test('users are added, changed and removed, and the pages obey at once', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const made = await users.create('iam', {
    account: '111122223333',
    name: 'nina',
    password: 'Any-Passw0rd!',
    allow: ['iam:ChangePassword'],
    path: '/ops/',
  });
  t.match(made, {
    id: '111122223333:nina',
    arn: 'arn:aws:iam::111122223333:user/ops/nina',
    passwordResetRequired: false,
  });
  t.match(await signIn(w, 'nina', 'Any-Passw0rd!'), /console\.aws\.amazon\.com/);
  t.match(await users.change('iam', made.id, { password: 'x', passwordResetRequired: true, allow: [] }), {
    passwordResetRequired: true,
    allow: [],
  });
  t.match(await signIn(w, 'nina', 'x'), /signin\.aws\.amazon\.com/, 'a new password is asked for');
  t.match(await users.change('iam', made.id, { passwordResetRequired: false }), { passwordResetRequired: false });
  t.match(await signIn(w, 'nina', 'x'), /console\.aws\.amazon\.com/);
  t.match(await users.change('iam', made.id, { name: 'Nina2' }), { hasPassword: true });
  t.match(await users.change('iam', '111122223333:nina2', { password: null }), { hasPassword: false });
  t.match(await signIn(w, 'nina2', 'x'), /signin\.aws\.amazon\.com/, 'no password, no sign-in');
  t.equal((await w.control.sessions.list({ user: 'nina' })).length, 2);
  await users.remove('iam', '111122223333:nina2');
  await t.rejects(users.get('iam', '111122223333:nina2'), { code: 'NOT_FOUND' });
  t.same(await w.control.sessions.list({ user: 'nina' }), []);
});

async function signIn(w: World, username: string, password: string): Promise<string> {
  const visitor = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  return (await visitor.submit({ username, password })).url;
}

t.test('an account is opened with its root user, and goes with it', async (t) => {
  const w = await world(t);
  const { users, accounts } = w.control;
  const root = await users.create('root', {
    email: 'new@example.com',
    accountName: 'New',
    account: '000000000042',
    alias: 'new-corp',
    password: 'Root-Passw0rd!',
  });
  t.match(root, { id: '000000000042', email: 'new@example.com' });
  t.match(await accounts.get('new-corp'), {
    id: '000000000042',
    name: 'New',
    rootEmail: 'new@example.com',
    state: 'active',
  });
  await users.create('iam', { account: '000000000042', name: 'ida' });
  t.match((await asRoot(w, 'new@example.com')).url, /console\.aws\.amazon\.com/);
  t.match(await users.create('root', { email: 'other@example.com', accountName: 'Other' }), {
    id: /^\d{12}$/,
    hasPassword: false,
  });
  await users.remove('root', 'new@example.com');
  await t.rejects(users.get('iam', '000000000042:ida'), { code: 'NOT_FOUND' });
  await t.rejects(accounts.get('000000000042'), { code: 'NOT_FOUND' });
  await t.rejects(users.get('root', 'new@example.com'), { code: 'NOT_FOUND' });
  await users.create('root', { email: 'new@example.com', accountName: 'Again', alias: 'new-corp' });
});

const wrongUsers: readonly (readonly ['root' | 'iam', object, Refusal])[] = [
  ['root', {}, { code: 'MALFORMED_REQUEST', detail: /lacks “accountName”; body lacks “email”/ }],
  [
    'root',
    { email: 'x@example.com', accountName: 'X', name: 'x' },
    { code: 'MALFORMED_REQUEST', detail: /root users have no “name”/ },
  ],
  ['root', { email: 'root@example.com', accountName: 'X' }, { code: 'EMAIL_IN_USE', status: 409 }],
  ['root', { email: 'root-gone@example.com', accountName: 'X' }, { code: 'EMAIL_IN_USE' }],
  ['root', { email: 'no address', accountName: 'X' }, { code: 'INVALID_EMAIL', status: 400 }],
  ['root', { email: 'x@example.com', accountName: ' ' }, { code: 'INVALID_NAME' }],
  ['root', { email: 'x@example.com', accountName: 'X', alias: 'us-east-1' }, { code: 'INVALID_NAME' }],
  ['root', { email: 'x@example.com', accountName: 'X', alias: 'example-corp' }, { code: 'CONFLICT', status: 409 }],
  ['root', { email: 'x@example.com', accountName: 'X', account: '111122223333' }, { code: 'CONFLICT' }],
  [
    'root',
    { email: 'x@example.com', accountName: 'X', account: '12' },
    { code: 'MALFORMED_REQUEST', detail: /body\.account must be 12 digits/ },
  ],
  ['iam', { name: 'x' }, { code: 'MALFORMED_REQUEST', detail: /lacks “account”/ }],
  ['iam', { account: '999999999999', name: 'x' }, { code: 'NOT_FOUND', status: 404 }],
  ['iam', { account: '111122223333', name: 'two words' }, { code: 'INVALID_NAME' }],
  ['iam', { account: '111122223333', name: 'ALICE' }, { code: 'CONFLICT', status: 409 }],
  ['iam', { account: '111122223333', name: 'x', path: 'ops' }, { code: 'INVALID_NAME' }],
  [
    'iam',
    { account: '111122223333', name: 'x', password: '' },
    { code: 'MALFORMED_REQUEST', detail: /body\.password/ },
  ],
  [
    'iam',
    { account: '111122223333', name: 'x', password: 'y'.repeat(129) },
    { code: 'MALFORMED_REQUEST', detail: /body\.password/ },
  ],
  [
    'iam',
    { account: '111122223333', name: 'x', role: 'admin' },
    { code: 'MALFORMED_REQUEST', detail: /no field “role”/ },
  ],
];

t.test('IAM-2 HOST-1 a user who cannot be is refused with the reason, and nothing is left of it', async (t) => {
  const w = await world(t);
  const before = [await w.control.users.list(), await w.control.accounts.list()];
  for (const [kind, wanted, refusal] of wrongUsers)
    await t.rejects(w.control.users.create(kind, wanted), refusal, JSON.stringify(wanted).slice(0, 80));
  t.same([await w.control.users.list(), await w.control.accounts.list()], before);
});

t.test('a new root password ends the root user’s sessions, an IAM user’s leaves them', async (t) => {
  const w = await world(t);
  const [root, alice] = [await asRoot(w, 'root@example.com'), await asIam(w, 'alice')];
  await w.control.users.change('root', 'root@example.com', { password: 'Another-Passw0rd!' });
  await w.control.users.change('iam', '111122223333:alice', { password: 'Another-Passw0rd!' });
  t.same(
    (await w.control.sessions.list()).map(({ user }) => user),
    ['arn:aws:iam::111122223333:user/alice'],
  );
  const home = w.url('console.aws.amazon.com', '/console/home');
  t.match((await root.goto(home)).url, /signin\.aws\.amazon\.com/);
  t.match((await alice.goto(home)).url, /console\.aws\.amazon\.com/);
  t.match(await w.control.journal.list({ event: 'password.changed' }), [{ by: 'control' }, { by: 'control' }]);
});

t.test('ROOT-7 a password reset is mailed to a root user, and required of an IAM user', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  await users.act('root', 'root@example.com', 'send-password-reset');
  const [link = ''] = (await w.mail.waitFor({ to: 'root@example.com' })).links;
  const visitor = await w.visitor().goto(link);
  await visitor.submit({ password: 'Fresh-Passw0rd!', confirmation: 'Fresh-Passw0rd!' });
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin'));
  await visitor.submit({ resolving_input: 'root@example.com' });
  t.match((await visitor.submit({ password: 'Fresh-Passw0rd!' })).url, /console\.aws\.amazon\.com/);
  t.match(await users.act('iam', '111122223333:alice', 'require-password-reset'), { passwordResetRequired: true });
  const refusals: readonly (readonly ['root' | 'iam', string, string, Refusal])[] = [
    ['iam', '111122223333:alice', 'send-password-reset', { code: 'MALFORMED_REQUEST', detail: /not for iam users/ }],
    ['root', 'root@example.com', 'require-password-reset', { code: 'MALFORMED_REQUEST', detail: /not for root users/ }],
    ['root', 'root@example.com', 'invite', { code: 'MALFORMED_REQUEST', detail: /not for root users/ }],
    ['root', 'root@example.com', 'fulfil-data-request', { code: 'MALFORMED_REQUEST', detail: /not for root users/ }],
    ['root', 'root@example.com', 'explode', { code: 'MALFORMED_REQUEST', detail: /path\.name must be one of invite/ }],
  ];
  for (const [kind, id, action, refusal] of refusals)
    await t.rejects(users.act(kind, id, action as never), refusal, action);
  await t.rejects(users.act('iam', BOB, 'lose-mfa', { skew: '1m' }), {
    code: 'MALFORMED_REQUEST',
    detail: /lose-mfa has no “skew”/,
  });
});

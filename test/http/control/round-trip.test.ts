import t from 'tap';
import { signedIn } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

const JANE = 'd-1234567890:jane_doe';

t.test('TEST-7 a shown user can be sent back, and nothing changes', async (t) => {
  const { control } = await world(t);
  const { users } = control;
  for (const shown of await users.list()) {
    t.same(await users.change(shown.kind, shown.id, shown), shown, shown.id);
  }
});

t.test('TEST-7 shown accounts, directories, permission sets and groups can be sent back', async (t) => {
  const { control } = await world(t);
  await control.directories.change('example-corp', { deviceOrder: 'sign-in-first', verificationCode: { by: 'sms' } });
  for (const shown of await control.accounts.list())
    t.same(await control.accounts.change(shown.id, shown), shown, shown.id);
  for (const shown of await control.directories.list()) {
    t.same(await control.directories.change(shown.id, shown), shown, shown.id);
    for (const set of shown.permissionSets)
      t.same(await control.directories.putPermissionSet(shown.id, set.name, set), set, set.name);
    for (const group of shown.groups)
      t.same(await control.directories.putGroup(shown.id, group.name, group), group, group.name);
    t.same(await control.directories.get(shown.id), shown);
  }
});

t.test('TEST-7 one field of what is shown is changed, and the rest sent along', async (t) => {
  const { control } = await world(t);
  const alice = await control.users.get('iam', '111122223333:alice');
  const changed = { ...alice, passwordResetRequired: true, allow: [] };
  t.same(await control.users.change('iam', alice.id, changed), changed);
  const jane = await control.users.get('workforce', JANE);
  const fewer = { ...jane, assignments: jane.assignments?.slice(0, 1), phone: '+12025550123' };
  t.same(await control.users.change('workforce', JANE, fewer), fewer);
  const account = await control.accounts.get('example-mfa');
  const strict = { ...account, passwordPolicy: { ...account.passwordPolicy, minimumPasswordLength: 12 } };
  t.same(await control.accounts.change(account.id, strict), strict);
  const directory = await control.directories.get('example-corp');
  const longer = { ...directory, sessionDuration: '9h', mfa: { ...directory.mfa, noDevice: 'block' as const } };
  t.same(await control.directories.change(directory.id, longer), longer);
});

t.test('TEST-7 facts that are shown cannot be changed that way', async (t) => {
  const w = await world(t);
  const { users, accounts, directories } = w.control;
  const code = 'MALFORMED_REQUEST';
  await signedIn(w);
  const refused: readonly (readonly [() => Promise<unknown>, string])[] = [
    [() => users.change('iam', '111122223333:alice', { account: '222233334444' }), 'account'],
    [
      () => users.change('iam', '111122223333:alice', { devices: [], arn: 'arn:aws:iam::111122223333:user/bob' }),
      'arn',
    ],
    [() => users.change('iam', '111122223333:bob', { devices: [] }), 'devices'],
    [() => users.change('workforce', JANE, { directory: 'd-9876543210' }), 'directory'],
    [() => users.change('workforce', JANE, { hasPassword: false }), 'hasPassword'],
    [() => accounts.change('example-corp', { rootEmail: 'other@example.com' }), 'rootEmail'],
    [() => accounts.change('example-corp', { createdAt: '2030-01-01T00:00:00.000Z' }), 'createdAt'],
    [() => directories.change('example-corp', { account: '222233334444' }), 'account'],
    [() => directories.change('example-corp', { groups: [] }), 'groups'],
    [() => directories.putGroup('example-corp', 'Engineers', { name: 'Auditors' }), 'name'],
  ];
  for (const [ask, name] of refused)
    await t.rejects(ask(), { code, detail: new RegExp(`body\\.${name} is not changed here`) }, name);
  await t.rejects(users.change('root', 'root@example.com', { name: 'x' }), {
    code,
    detail: /root users have no “name”/,
  });
});

t.test('TEST-7 a change that repeats an old view is refused as far as facts have moved on', async (t) => {
  const w = await world(t);
  const before = await w.control.users.get('workforce', JANE);
  await signedIn(w);
  const again = w.control.users.change('workforce', JANE, { ...before, passwordLastUsed: '2020-01-01T00:00:00.000Z' });
  await t.rejects(again, { code: 'MALFORMED_REQUEST', detail: /passwordLastUsed is not changed here/ });
});

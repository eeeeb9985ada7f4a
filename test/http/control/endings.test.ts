import t from 'tap';
import { asIam } from '../../helpers/console-visitor.ts';
import { inPortal, view } from '../../helpers/portal.ts';
import { enterPassword } from '../../helpers/portal-sign-in.ts';
import { isIn } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const CORP = 'd-1234567890';

t.test('TEST-8 a deleted snapshot is gone, and its id is no other one’s', async (t) => {
  const { snapshots } = (await world(t)).control;
  const [first, second] = [await snapshots.take('one'), await snapshots.take('two')];
  await snapshots.remove(second.id);
  t.match(await snapshots.list(), [{ id: first.id, name: 'one' }]);
  await t.rejects(snapshots.restore(second.id), { code: 'NOT_FOUND', status: 404 });
  await t.rejects(snapshots.remove(second.id), { code: 'NOT_FOUND' });
  t.not((await snapshots.take('three')).id, second.id);
});

t.test('TEST-6 all sessions of a user end at once, and nobody else’s', async (t) => {
  const w = await world(t);
  const { users, sessions, journal } = w.control;
  const alice = [await asIam(w, 'alice'), await asIam(w, 'alice')];
  const other = await asIam(w, 'admin');
  t.equal(await users.endSessions('iam', '111122223333:alice'), 2);
  for (const visitor of alice) t.notOk(isIn(await visitor.goto(w.url('console.aws.amazon.com', '/console/home'))));
  t.ok(isIn(await other.refresh()));
  t.match(await sessions.list(), [{ user: /:user\/admin$/ }]);
  t.match(await journal.list({ event: 'session.ended' }), Array(2).fill({ by: 'control', user: /alice$/ }));
  t.equal(await users.endSessions('iam', '111122223333:alice'), 0, 'once more there is none');
  const jane = await inPortal(w, 'jane_doe');
  t.equal(await users.endSessions('workforce', `${CORP}:jane_doe`), 1);
  t.equal((await view(jane)).status, 401);
  await t.rejects(users.endSessions('iam', '111122223333:nobody'), { code: 'NOT_FOUND' });
});

t.test('PORTAL-1 a directory is made, and its users sign in', async (t) => {
  const w = await world(t);
  const { directories, users, journal } = w.control;
  const made = await directories.create({ account: '222233334444', subdomain: 'made-here', sessionDuration: '1h' });
  t.match(made, {
    id: /^d-[0-9a-f]{10}$/,
    name: 'made-here',
    account: '222233334444',
    region: 'us-east-1',
    sessionDuration: '1h',
    mfa: { mode: 'context' },
    groups: [],
  });
  t.match(await directories.get('made-here'), { id: made.id });
  t.match(await journal.list({ event: 'directory.created' }), [{ directory: made.id }]);
  await users.create('workforce', {
    directory: made.id,
    name: 'first',
    email: 'first@example.com',
    password: 'Work-Passw0rd!',
  });
  const visitor = await w.visitor().goto(w.url('us-east-1.signin.aws', `/platform/${made.id}/login`));
  await visitor.submit({ username: 'first' });
  await visitor.submit({ password: 'Work-Passw0rd!' });
  t.equal((await view(visitor)).status, 200);
});

t.test('PORTAL-1 a directory that cannot be made is refused with its reason', async (t) => {
  const { directories, accounts } = (await world(t)).control;
  const account = '222233334444';
  const { length } = await directories.list();
  for (const [wanted, code] of [
    [{ account: '999999999999' }, 'NOT_FOUND'],
    [{ account: '111122223333' }, 'CONFLICT'],
    [{ account, id: CORP }, 'CONFLICT'],
    [{ account, subdomain: 'example-corp' }, 'CONFLICT'],
    [{ account, subdomain: 'view' }, 'INVALID_NAME'],
    [{ account, region: 'nowhere' }, 'INVALID_NAME'],
    [{ account, id: 'd-short' }, 'MALFORMED_REQUEST'],
    [{ account, sessionDuration: '1m' }, 'MALFORMED_REQUEST'],
    [{}, 'MALFORMED_REQUEST'],
  ] as const)
    await t.rejects(directories.create(wanted as { account: string }), { code }, JSON.stringify(wanted));
  t.equal((await directories.list()).length, length);
  const racers = await Promise.allSettled(Array.from({ length: 10 }, () => directories.create({ account })));
  t.equal(racers.filter(({ status }) => status === 'fulfilled').length, 1, 'an account has one');
  t.ok(await accounts.get(account));
});

t.test('PORTAL-1 a deleted directory takes everybody and everything with it, also when it is made again', async (t) => {
  const w = await world(t);
  const { directories, users, sessions, journal, accounts } = w.control;
  const jane = await inPortal(w, 'jane_doe');
  t.equal((await view(jane)).status, 200);
  await directories.remove('example-corp');
  t.equal((await view(jane)).status, 404, 'there is no such portal');
  await t.rejects(directories.get(CORP), { code: 'NOT_FOUND', status: 404 });
  await t.rejects(directories.remove(CORP), { code: 'NOT_FOUND' });
  t.same(await sessions.list(), []);
  t.same(
    (await users.list('workforce')).filter(({ id }) => id.startsWith(`${CORP}:`)),
    [],
  );
  t.match(await journal.list({ event: 'directory.deleted' }), [{ directory: CORP }]);
  t.ok(await accounts.get('111122223333'), 'its account stays');
  const again = await directories.create({ account: '111122223333', id: CORP, subdomain: 'example-corp' });
  t.match(again, { groups: [], permissionSets: [], applications: [] });
  t.equal((await view(jane)).status, 401, 'the old session is over');
  const stranger = await enterPassword(w, 'jane_doe');
  t.not((await view(stranger)).status, 200);
});

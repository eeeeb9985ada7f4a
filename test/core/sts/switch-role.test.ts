import t from 'tap';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { liveSession, type SignedIn } from '../../../src/core/sessions/console-sessions.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { switchRole } from '../../../src/core/sts/switch-role.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { ACCOUNT, frozen, iamUser, inConsole, ORIGIN, rootUser } from '../../helpers/bare-people.ts';

const HOUR = 60 * 60 * 1000;

const signedIn = (sandbox: Sandbox, name: string) => inConsole(sandbox, iamUser(sandbox, name), true);

const to = (sandbox: Sandbox, who: SignedIn, roleName: string, account = ACCOUNT) =>
  switchRole(sandbox, who, { account, roleName, displayName: roleName, color: 'F2B0A9' }, ORIGIN);
const hoursLeft = (sandbox: Sandbox, { session }: SignedIn) => (session.expiresAt - sandbox.clock.now()) / HOUR;
const reasons = async (sandbox: Sandbox) =>
  (await sandbox.journal.list({ event: 'session.refused' })).map(({ reason }) => reason);

t.test('FED-6 a switched session lasts as the role allows, and never beyond that of its user', async (t) => {
  const sandbox = await frozen();
  const admin = await signedIn(sandbox, 'admin');
  t.equal(hoursLeft(sandbox, await to(sandbox, admin, 'Admin')), 12);
  t.equal(hoursLeft(sandbox, await to(sandbox, admin, 'Short')), 1);
  await advanceClock(sandbox, 11.5 * HOUR);
  const late = await to(sandbox, admin, 'Short');
  t.equal(hoursLeft(sandbox, late), 0.5);
  await advanceClock(sandbox, HOUR / 2 - 1);
  t.ok(await liveSession(sandbox, late.session.id));
  await advanceClock(sandbox, 1);
  t.equal(await liveSession(sandbox, late.session.id), undefined);
});

t.test('FED-6 from one role to another goes by the rights of the user, and ends the role before', async (t) => {
  const sandbox = await frozen();
  const admin = await signedIn(sandbox, 'admin');
  const first = await to(sandbox, admin, 'Admin');
  const second = await to(sandbox, first, 'Short');
  t.equal(second.base?.session.id, admin.session.id);
  t.equal(await liveSession(sandbox, first.session.id), undefined);
  t.match(second, { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Short/admin`, session: { mfa: false } });
  await endSession(sandbox, admin.session.id, 'user');
  t.equal(await liveSession(sandbox, second.session.id), undefined, 'a role ends with the session of its user');
  await t.rejects(to(sandbox, admin, 'Admin'), { code: 'ROLE_NOT_SWITCHED' }, 'a user who is out switches no more');
});

t.test('FED-6 the page tells no reason why a role is not switched to, and the journal does', async (t) => {
  const sandbox = await frozen();
  await t.rejects(to(sandbox, await inConsole(sandbox, rootUser(sandbox), true), 'Admin'), {
    code: 'ROOT_MAY_NOT_SWITCH',
    facts: {},
  });
  const [admin, alice] = [await signedIn(sandbox, 'admin'), await signedIn(sandbox, 'alice')];
  for (const [who, role, account] of [
    [admin, 'Nobody', ACCOUNT],
    [admin, 'Admin', '999999999999'],
    [admin, '../Admin', ACCOUNT],
    [admin, 'Auditor', ACCOUNT],
    [alice, 'SamlAdmin', ACCOUNT],
  ] as const)
    await t.rejects(to(sandbox, who, role, account), { code: 'ROLE_NOT_SWITCHED', facts: {} }, `${role} in ${account}`);
  const told = await reasons(sandbox);
  t.equal(told.length, 6);
  t.equal(told.includes('ROOT_MAY_NOT_SWITCH'), true);
  t.notOk(told.includes('ROLE_NOT_SWITCHED'), 'the reason is that of STS');
  t.equal((await sandbox.journal.list({ event: 'role.switched' })).length, 0);
});

import t from 'tap';
import type { SandboxHandle } from '../../../src/client/index.ts';
import {
  complaint,
  isAtPortal,
  NOT_VERIFIED,
  openSignIn,
  pageOf,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const AD = 'd-7777777770';
const BROKEN = 'd-8888888880';
const IT_IS_US = "It's not you, it's us We could not finish your sign-in. Try again later, or ask your administrator.";

async function enterAda(w: World, directory = AD, username = 'ada', password = WORK_PASSWORD): Promise<Visitor> {
  const visitor = await openSignIn(w, w.visitor(), directory);
  await visitor.submit({ username });
  return visitor.submit({ password });
}

type Change = Parameters<SandboxHandle['directories']['change']>[1]['identitySource'];
const changeSource = (w: World, directory: string, change: Omit<NonNullable<Change>, 'type'>) =>
  w.control.directories.change(directory, { identitySource: { type: 'active-directory', ...change } });

t.test('PORTAL-9 a user of Active Directory signs in by any name that the domain knows', async (t) => {
  const w = await world(t);
  for (const username of [
    'ada',
    'ADA',
    'ada@corp.example.com',
    'Ada@CORP.example.com',
    'CORP\\ada',
    'corp.example.com\\Ada',
  ])
    t.ok(isAtPortal(await enterAda(w, AD, username)), username);
  const refused = [
    ['ada@example.com', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['OTHER\\ada', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['CORP\\ada@corp.example.com', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['@corp.example.com', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['\\', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['ada', 'wrong', 'WRONG_PASSWORD'],
  ] as const;
  for (const [username, password, reason] of refused) {
    t.equal(complaint(await enterAda(w, AD, username, password)), NOT_VERIFIED, username);
    t.match((await events(w, 'password.rejected')).at(-1), { reason }, username);
  }
  t.match(await events(w, 'session.started'), Array(6).fill({ user: `${AD}:ada` }));
});

t.test(
  'PORTAL-8 PORTAL-9 an expired service account lets nobody in; mended, it lets the same person in at once',
  async (t) => {
    const w = await world(t);
    const visitor = await enterAda(w, BROKEN);
    t.equal(complaint(visitor), IT_IS_US);
    t.notMatch(visitor.text('main'), /svc-|connector|expired|Active Directory/i, 'the page tells nothing');
    t.equal(complaint(await visitor.submit({ password: 'wrong' })), IT_IS_US, 'no password is judged');
    t.match((await events(w, 'sign-in.prevented')).at(-1), {
      user: `${BROKEN}:ada`,
      reason: 'CONNECTOR_REFUSED',
      facts: { directory: BROKEN, why: 'password-expired' },
    });
    t.same(await events(w, 'password.rejected'), []);
    t.match((await w.control.directories.get(BROKEN)).identitySource, {
      ...{ type: 'active-directory', domain: 'corp.example.com', netbiosName: 'CORP' },
      serviceAccount: { name: 'svc-adconnector', passwordMaxAge: '90d', disabled: false },
      connector: { name: 'svc-adconnector' },
    });
    await changeSource(w, BROKEN, { serviceAccount: { password: 'Renewed-Passw0rd!' } });
    t.equal(complaint(await visitor.submit({ password: WORK_PASSWORD })), IT_IS_US, 'the connector has the old one');
    t.match((await events(w, 'sign-in.prevented')).at(-1), { facts: { why: 'password' } });
    await changeSource(w, BROKEN, { connector: { password: 'Renewed-Passw0rd!' } });
    t.ok(isAtPortal(await visitor.submit({ password: WORK_PASSWORD })), 'the same page, sent again');
  },
);

t.test('PORTAL-8 the service account fails by its own state, on the clock of the sandbox', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.parse('2030-01-01') } });
  const faults: readonly [object, string][] = [
    [{ connector: { password: 'Wrong-Passw0rd!' } }, 'password'],
    [{ connector: { password: 'Service-Passw0rd!', name: 'somebody' } }, 'unknown-account'],
    [{ connector: { name: 'SVC-adconnector' }, serviceAccount: { disabled: true } }, 'disabled'],
    [
      { serviceAccount: { disabled: false, passwordChangedAt: '2029-12-31', passwordMaxAge: '1d' } },
      'password-expired',
    ],
  ];
  for (const [change, why] of faults) {
    await changeSource(w, AD, change);
    t.equal(complaint(await enterAda(w)), IT_IS_US, why);
    t.match((await events(w, 'sign-in.prevented')).at(-1), { facts: { why } });
  }
  await changeSource(w, AD, { serviceAccount: { passwordMaxAge: '1d1s' } });
  t.ok(isAtPortal(await enterAda(w)));
  await w.advance('1s');
  t.equal(complaint(await enterAda(w)), IT_IS_US, 'from that second on');
});

t.test('FED-5 PORTAL-7 passwords of Active Directory are neither made nor changed at the portal', async (t) => {
  const w = await world(t);
  const visitor = await openSignIn(w, w.visitor(), AD);
  await visitor.submit({ username: 'ada' });
  await visitor.click('[data-testid=forgot-password]');
  t.match(visitor.text(), 'Ask your administrator');
  t.ok(visitor.has('[data-code=IDENTITY_SOURCE_ELSEWHERE]'));
  t.match((await w.visitor().goto(pageOf(w, 'invitation', AD))).text(), 'Ask your administrator');
  for (const action of ['invite', 'one-time-password', 'send-password-reset'] as const)
    await t.rejects(w.control.users.act('workforce', `${AD}:ada`, action), { code: 'IDENTITY_SOURCE_ELSEWHERE' });
  await w.control.users.change('workforce', `${AD}:ada`, { passwordResetRequired: true });
  t.equal(complaint(await enterAda(w)), NOT_VERIFIED, 'the domain lets her change it first, elsewhere');
  t.match((await events(w, 'password.rejected')).at(-1), { reason: 'PASSWORD_HARD_EXPIRED' });
});

t.test(
  'PORTAL-5 PORTAL-9 the directory’s second factor and the test’s own sign-in hold for Active Directory',
  async (t) => {
    const w = await world(t);
    await w.control.directories.change(AD, { mfa: { mode: 'always', noDevice: 'block' } });
    t.match(complaint(await enterAda(w)), 'MFA device required');
    await t.rejects(w.control.users.signIn('workforce', `${AD}:ada`), { code: 'MFA_REQUIRED' });
    await w.control.directories.change(AD, { mfa: { mode: 'never' } });
    t.match(await w.control.users.signIn('workforce', `${AD}:ada`), { session: { user: `${AD}:ada` } });
    await t.rejects(w.control.users.signIn('workforce', `${BROKEN}:ada`), { code: 'CONNECTOR_REFUSED' });
  },
);

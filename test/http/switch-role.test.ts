import t from 'tap';
import { asIam, asRoot, setAccountState } from '../helpers/console-visitor.ts';
import { asJane, CONSOLE, login, menu, NOON, SIGNIN, tokenFor } from '../helpers/federation.ts';
import { findForm, formFields } from '../helpers/form-fields.ts';
import { events, IAM_PASSWORD } from '../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role, sts } from '../helpers/sts.ts';
import type { Visitor } from '../helpers/visitor.ts';
import { type Style, type World, world } from '../helpers/world.ts';

const PAGE = '/switchrole';
const trusting = (name: string, principal: string, more = {}) => ({
  name,
  trust: [{ type: 'aws', principal }],
  ...more,
});
/** Alice and bob may assume roles; there are roles of several trusts. */
const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      rootEmail: 'root@example.com',
      roles: [
        trusting('ForAlice', `arn:aws:iam::${ACCOUNT}:user/alice`),
        trusting('ForAll', '*'),
        trusting('ForAdminRole', role('Admin'), { maxSession: '12h' }),
        trusting('ForOthers', '222233334444'),
        trusting('Deep', ACCOUNT, { path: '/a/b/' }),
      ],
    },
    {
      id: '222233334444',
      users: [{ name: 'olga', password: IAM_PASSWORD }],
      roles: [trusting('ForAll', '*')],
    },
  ],
};
async function people(t: Parameters<typeof world>[0], options: Parameters<typeof world>[1] = {}): Promise<World> {
  const w = await world(t, { fixtures, ...options });
  for (const name of ['alice', 'bob'])
    await w.control.users.change('iam', `${ACCOUNT}:${name}`, { allow: ['sts:AssumeRole', 'iam:Get*'] });
  return w;
}
const home = (w: World, visitor: Visitor, style: Style = 'mirror') =>
  visitor.goto(w.url(CONSOLE, '/console/home', style));
const open = (w: World, visitor: Visitor, query: Record<string, string> = {}, style: Style = 'mirror') =>
  visitor.goto(w.url(SIGNIN, `${PAGE}?${new URLSearchParams(query)}`, style));
const to = async (w: World, visitor: Visitor, roleName: string, more: Record<string, string> = {}) =>
  (await open(w, visitor, { account: ACCOUNT, roleName, ...more })).submit();
const notice = (visitor: Visitor) => visitor.text('[data-testid=notice]');
const REFUSED = /cannot switch to this role/;
const keysOf = async (visitor: Visitor) => {
  const { accessKeyId, secretAccessKey, sessionToken } = (await visitor.fetch('tb/creds')).json();
  return { accessKeyId, secretAccessKey, sessionToken };
};

t.test('FED-6 B67 a link fills the form in, and its second button switches, in every style', async (t) => {
  const w = await people(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    const visitor = await asIam(w, 'alice', { style });
    await open(w, visitor, { account: 'example-corp', roleName: 'Admin', displayName: 'Prod', color: 'f2b0a9' }, style);
    const form = visitor.page.querySelector('form');
    t.equal(form?.querySelector('input#accountId')?.getAttribute('value'), 'example-corp');
    t.equal(form?.querySelector('input#roleName')?.getAttribute('value'), 'Admin');
    t.equal(form?.querySelectorAll('button')[1]?.getAttribute('type') ?? 'submit', 'submit');
    t.not(form?.querySelectorAll('button')[0]?.getAttribute('type'), 'submit');
    t.equal(menu(await home(w, visitor, style)), `alice @ 1111-2222-3333`, `${style}: the link alone does nothing`);
    t.equal(visitor.page.querySelectorAll('form').length, 0);
    await open(w, visitor, { account: 'example-corp', roleName: 'Admin', displayName: 'Prod', color: 'f2b0a9' }, style);
    await visitor.submit();
    t.equal(visitor.status, 200);
    t.equal(new URL(visitor.url).pathname.endsWith('/console/home'), true, visitor.url);
    t.equal(menu(visitor), 'Prod @ 1111-2222-3333', style);
    t.equal(visitor.page.querySelector('#nav-usernameMenu [data-color]')?.getAttribute('data-color'), 'F2B0A9');
    t.equal(visitor.text('[data-testid=current-role]'), 'Admin/alice');
    t.equal(await arnOf(w, await keysOf(visitor)), `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/alice`);
    await visitor.submit({}, { form: '#exit-role' });
    t.equal(menu(visitor), 'alice @ 1111-2222-3333', `${style}: and back`);
    t.equal(visitor.text('[data-testid=role-history]'), 'Prod');
    await visitor.submit({}, { form: '#switch-role-0' });
    t.equal(menu(visitor), 'Prod @ 1111-2222-3333', `${style}: once more by the history`);
  }
  t.match(await events(w, 'role.switched'), [
    {
      user: `arn:aws:iam::${ACCOUNT}:user/alice`,
      facts: { role: `arn:aws:iam::${ACCOUNT}:role/Admin`, session: 'alice' },
    },
  ]);
});

t.test('FED-6 trust policy, own rights and the kind of person decide; the page never says which', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  const cases = [
    ['of nobody', { roleName: 'Nobody' }, 'trust'],
    ['that trusts another', { roleName: 'ForOthers' }, 'trust'],
    ['that needs an external ID', { roleName: 'Auditor' }, 'trust'],
    ['that needs MFA', { roleName: 'MfaOnly' }, 'trust'],
    ['of a provider', { roleName: 'SamlAdmin' }, 'trust'],
    ['of another path', { roleName: 'Deep' }, 'trust'],
    ['of an account that there is not', { account: '000000000000', roleName: 'Admin' }, 'trust'],
    ['of an alias that there is not', { account: 'no-such-corp', roleName: 'Admin' }, 'trust'],
  ] as const;
  for (const [title, { roleName, ...more }, because] of cases) {
    await to(w, alice, roleName, more);
    t.equal(alice.status, 403, title);
    t.match(notice(alice), REFUSED, title);
    const denials = await events(w, 'access.denied');
    t.match(denials.at(-1)?.facts, { because, action: 'sts:AssumeRole' }, title);
  }
  t.match((await events(w, 'session.refused')).at(-1), { reason: 'ACTION_DENIED' });
  t.equal(menu(await home(w, alice)), 'alice @ 1111-2222-3333');
  const olga = w.visitor();
  await olga.goto(w.url(`222233334444.${SIGNIN}`, '/console'));
  await olga.submit({ username: 'olga', password: IAM_PASSWORD });
  await to(w, olga, 'ForOthers');
  t.equal(olga.status, 403, 'her own policies do not allow it');
  t.match((await events(w, 'access.denied')).at(-1)?.facts, { because: 'identity' });
  await to(w, alice, 'a/b/Deep');
  t.equal(menu(alice), 'Deep/alice @ 1111-2222-3333', 'with its path');
  const root = await asRoot(w, 'root@example.com');
  await open(w, root, { account: ACCOUNT, roleName: 'ForAll' });
  t.match(notice(root), /root user cannot/);
  await root.submit();
  t.equal(root.status, 403);
  t.match((await events(w, 'session.refused')).at(-1), { reason: 'ROOT_MAY_NOT_SWITCH' });
  await home(w, root);
  t.notOk(root.has('[data-testid=switch-role-link]'));
});

t.test('FED-6 a trust policy that wants MFA asks how the console was entered', async (t) => {
  const w = await people(t);
  const bob = await asIam(w, 'bob');
  await to(w, bob, 'MfaOnly');
  t.equal(menu(bob), 'MfaOnly/bob @ 1111-2222-3333');
  t.equal(bob.text('[data-testid=mfa-used]'), 'No', 'the role itself knows of none');
  await bob.goto('/iam/home');
  t.notOk(bob.has('[data-testid=devices]'), 'and has no devices');
});

t.test(
  'FED-6 the length is the role’s, never beyond the session of whoever switched, and an hour for a role',
  async (t) => {
    const w = await people(t, { clock: NOON });
    const ends = async (visitor: Visitor) => visitor.text('[data-testid=session-ends]');
    const alice = await asIam(w, 'alice');
    await to(w, alice, 'Short');
    t.match(await ends(alice), /13:00:00/);
    await w.advance('61m');
    t.equal(menu(await home(w, alice)), 'alice @ 1111-2222-3333', 'the role is over, and she is not');
    t.match(alice.url, /console\/home/);
    await to(w, alice, 'Admin');
    t.equal(menu(await home(w, alice)), 'Admin/alice @ 1111-2222-3333');
    t.match(await ends(alice), /Jun 2, 2030, 00:00:00/, 'twelve hours of the role would be more than she has left');
    const jane = await login(w, await tokenFor(w, await asJane(w), { SessionDuration: '43200' }));
    await to(w, jane, 'ForAdminRole');
    t.equal(menu(jane), 'ForAdminRole/jane @ 1111-2222-3333', 'a role switches on');
    await w.advance('61m');
    t.equal(menu(await home(w, jane)), 'Admin/jane @ 1111-2222-3333');
  },
);

t.test('FED-6 from role to role the rights of whoever signed in count', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  await to(w, alice, 'Admin');
  await to(w, alice, 'ForAdminRole');
  t.equal(alice.status, 403, 'the role would be let in; alice is not');
  t.equal(menu(await home(w, alice)), 'Admin/alice @ 1111-2222-3333');
  await to(w, alice, 'ForAlice');
  t.equal(menu(alice), 'ForAlice/alice @ 1111-2222-3333');
  t.match(await events(w, 'session.ended'), [{ user: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/alice` }]);
  const fred = await login(
    w,
    await tokenFor(w, (await sts(w, 'GetFederationToken', { Name: 'fred', Policy: ALL })).keys),
  );
  t.notOk(fred.has('[data-testid=switch-role-link]'));
  await to(w, fred, 'ForAll');
  t.equal(fred.status, 403, 'whom only a broker knows may not');
});

const ALL = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

t.test('FED-6 CSRF: no token, a foreign one, another site, another person, a signed-out one', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  await open(w, alice, { account: ACCOUNT, roleName: 'Admin' });
  const left = formFields(findForm(alice.page, undefined), {});
  const url = w.url(SIGNIN, PAGE);
  for (const [title, fields, headers] of [
    ['none', { account: ACCOUNT, roleName: 'Admin' }, {}],
    ['made up', { account: ACCOUNT, roleName: 'Admin', csrf: 'x' }, {}],
    ['another site', Object.fromEntries(left), { 'sec-fetch-site': 'cross-site' }],
  ] as const) {
    await alice.post(url, fields, { headers });
    t.equal(alice.status, 403, title);
  }
  const stranger = await asIam(w, 'admin');
  await stranger.post(url, left);
  t.equal(stranger.status, 403, 'a form of another browser');
  t.equal(menu(await home(w, alice)), 'alice @ 1111-2222-3333');
  // In another tab of the same browser somebody else signs in.
  await alice.click('#aws-console-logout');
  await alice.goto(w.url(`${ACCOUNT}.${SIGNIN}`, '/console'));
  await alice.submit({ username: 'admin', password: IAM_PASSWORD });
  await alice.post(url, left);
  t.equal(alice.status, 403, 'a form that was left open');
  t.match((await events(w, 'form.refused')).at(-1), { reason: 'STALE_FORM' });
  await alice.goto(w.url(CONSOLE, '/console/logout'));
  await alice.post(url, left);
  t.match(alice.url, /\/signin\?/, 'signed out: to the sign-in page');
  await alice.submit({ account: ACCOUNT, username: 'alice', password: IAM_PASSWORD });
  t.equal(alice.page.querySelector('#roleName')?.getAttribute('value'), 'Admin', 'and back, filled in');
  await alice.submit();
  t.equal(menu(alice), 'Admin/alice @ 1111-2222-3333');
});

t.test('FED-6 signing out, an administrator and the end of the account end the role', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  await to(w, alice, 'Admin');
  await alice.click('#aws-console-logout');
  t.same(await w.control.sessions.list({ user: 'alice' }), [], 'both sessions');
  await home(w, alice);
  t.match(alice.url, /\/signin\?/);
  const again = await asIam(w, 'alice');
  await to(w, again, 'Admin');
  t.equal(await w.control.users.endSessions('iam', `${ACCOUNT}:alice`), 1);
  t.match((await home(w, again)).url, /\/signin\?/);
  const admin = await asIam(w, 'admin');
  await to(w, admin, 'ForAll', { account: '222233334444' });
  t.equal(menu(admin), 'ForAll/admin @ 2222-3333-4444');
  await setAccountState(w, '222233334444', 'suspended');
  await home(w, admin);
  t.equal(admin.status, 403);
  await admin.submit({}, { form: '#exit-role' });
  t.equal(menu(admin), 'admin @ 1111-2222-3333', 'back out of a suspended account');
  await to(w, admin, 'ForAll', { account: '222233334444' });
  t.equal(admin.status, 403, 'and not in again');
  t.match(notice(admin), REFUSED);
  t.match((await events(w, 'session.refused')).at(-1), { reason: 'ACCOUNT_SUSPENDED' });
  await setAccountState(w, '222233334444', 'active');
  await to(w, admin, 'ForAll', { account: '222233334444' });
  await setAccountState(w, '222233334444', 'closed');
  t.equal(menu(await home(w, admin)), 'admin @ 1111-2222-3333', 'a closed account leaves the user where it was');
});

t.test('FED-6 five roles are remembered, of this user alone, whatever the cookie says', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  const long = '한'.repeat(64);
  for (const [index, name] of ['Admin', 'Short', 'ForAlice', 'ForAll', 'a/b/Deep', 'Admin'].entries())
    await to(w, alice, name, { displayName: index < 5 ? long : 'Newest', color: '99BCE3' });
  await home(w, alice);
  const shown = alice.page.querySelectorAll('[data-testid=role-history]').map((each) => each.textContent.trim());
  t.equal(shown[0], 'Newest');
  t.ok(shown.length <= 5 && shown.length >= 4, `${shown.length} fit into a cookie`);
  t.ok((alice.cookie('noflush_awsc-roleInfo') ?? '').length < 3600);
  for (const hostile of [
    '{"bn":"alice","ba":"111122223333","rl":[{"a":"\\ud800","r":"x"},null,3,{"a":"1","r":"<b>","d":"\\u0000\\u202e","c":"red"}]}',
    '[]',
    '{"rl":{}}',
    '%',
    'null',
  ]) {
    alice.jar.take(new URL(alice.url), [
      `noflush_awsc-roleInfo=${encodeURIComponent(hostile)}; Path=/; Domain=aws.amazon.com.localhost`,
    ]);
    await home(w, alice);
    t.equal(alice.status, 200, hostile);
  }
  await to(w, alice, 'Admin', { displayName: 'Mine' });
  await alice.click('#aws-console-logout');
  await alice.goto(w.url(`${ACCOUNT}.${SIGNIN}`, '/console'));
  await alice.submit({ username: 'admin', password: IAM_PASSWORD });
  t.notOk(alice.has('[data-testid=role-history]'), 'nobody else sees them');
});

t.test(
  'FED-6 TEST-11 bad fields and foreign addresses are refused, and a sandbox’s role is nobody’s in another',
  async (t) => {
    const w = await people(t);
    const alice = await asIam(w, 'alice');
    await open(w, alice, { account: ACCOUNT, roleName: 'Admin', redirect_uri: 'https://evil.example/' });
    await alice.submit();
    t.equal(alice.status, 400);
    t.same(await events(w, 'role.switched'), [], 'before anything is done');
    for (const typed of [{ roleName: '' }, { account: '' }, { roleName: '../../x' }, { roleName: 'a\u0000b' }]) {
      await open(w, alice, { account: ACCOUNT, roleName: 'Admin' });
      await alice.submit(typed);
      t.ok([400, 403].includes(alice.status), JSON.stringify(typed));
    }
    await open(w, alice, { account: ACCOUNT, roleName: 'x'.repeat(65) });
    t.equal(alice.page.querySelector('#roleName')?.getAttribute('value') ?? '', '');
    await to(w, alice, 'Admin');
    const other = await people(t);
    await alice.goto(other.url(SIGNIN, PAGE));
    t.match(alice.url, /\/signin\?/);
  },
);

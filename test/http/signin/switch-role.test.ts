import t from 'tap';
import { asIam, asRoot, setAccountState } from '../../helpers/console-visitor.ts';
import { asJane, login, menu, NOON, SIGNIN, tokenFor } from '../../helpers/federation.ts';
import { findForm, formFields } from '../../helpers/form-fields.ts';
import { events, IAM_PASSWORD } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, sts } from '../../helpers/sts.ts';
import { home, notice, open, PAGE, people, to } from '../../helpers/switch-role.ts';
import type { Visitor } from '../../helpers/visitor.ts';

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
  const { Records } = JSON.parse(await w.control.journal.export('cloudtrail', { kind: 'event' }));
  const logins = Records.map((each: { eventName: string; userIdentity: { type: string } }) =>
    [each.eventName, each.userIdentity.type].join(' '),
  );
  t.same(new Set(logins), new Set(['ConsoleLogin IAMUser', 'SwitchRole IAMUser']), 'whoever switches does not sign in');
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

t.test('FED-6 two who switch one session at once come to one role, whichever answer is the last', async (t) => {
  const w = await people(t);
  const alice = await asIam(w, 'alice');
  const forms = await Promise.all(
    ['ForAlice', 'ForAll'].map(async (roleName) => {
      await open(w, alice, { account: ACCOUNT, roleName });
      return formFields(findForm(alice.page, undefined), {});
    }),
  );
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(forms.map((body) => alice.fetch(w.url(SIGNIN, PAGE), { method: 'POST', body })));
    t.same(
      answers.map(({ status }) => status),
      [303, 303],
    );
    const inRoles = (await w.control.sessions.list()).filter(({ user }) => user?.includes(':assumed-role/'));
    t.equal(inRoles.length, 1, 'nothing is left of the other');
    const [, role] = /assumed-role\/(.*)\/alice/.exec(inRoles[0]?.user ?? '') ?? [];
    t.equal(menu(await home(w, alice)), `${role}/alice @ 1111-2222-3333`);
  }
});

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

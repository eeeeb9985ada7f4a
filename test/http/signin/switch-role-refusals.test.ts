import t from 'tap';
import { asIam } from '../../helpers/console-visitor.ts';
import { CONSOLE, menu, SIGNIN } from '../../helpers/federation.ts';
import { findForm, formFields } from '../../helpers/form-fields.ts';
import { events, IAM_PASSWORD } from '../../helpers/sign-in.ts';
import { ACCOUNT } from '../../helpers/sts.ts';
import { home, open, PAGE, people, to } from '../../helpers/switch-role.ts';

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
    const typings: readonly Record<string, string>[] = [
      { roleName: '' },
      { account: '' },
      { roleName: '../../x' },
      { roleName: 'a\u0000b' },
    ];
    for (const typed of typings) {
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

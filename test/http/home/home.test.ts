import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { findIamUser } from '../../../src/core/accounts/find-user.ts';
import { users } from '../../../src/core/accounts/user.ts';
import { update } from '../../../src/core/records/update.ts';
import { runServer } from '../../../src/server.ts';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const frozen = { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12, 0, 0) } } as const;
const row = (testId: string): string => `[data-testid="${testId}"]`;

/** The cells of a row, or the items of a list, one beside the other. */
const told = (v: Visitor, selector: string): string =>
  v.page
    .querySelectorAll(selector)
    .map((each) => each.textContent.replace(/\s+/g, ' ').trim())
    .join(' | ');
/** All but the last, which has the buttons. */
const cells = (v: Visitor, testId: string): string => told(v, `${row(testId)} > [data-title]`);
const linkOf = (v: Visitor, testId: string): string | undefined =>
  v.page.querySelector(row(testId))?.getAttribute('href');

t.test('TEST-10 the root of the plain origin leads to the home page, within its sandbox', async (t) => {
  const w = await world(t);
  const v = w.visitor();
  const ways: [string, string][] = [
    [`${w.origin}/`, `${w.origin}/_latchkey/`],
    [`http://localhost:${w.port}/~${w.name}`, `http://localhost:${w.port}/~${w.name}/_latchkey/`],
    [`http://localhost:${w.port}/~${w.name}/?x=1`, `http://localhost:${w.port}/~${w.name}/_latchkey/`],
  ];
  for (const [from, to] of ways) {
    await v.goto(from);
    t.equal(v.url, to);
    t.same(
      v.hops.map(({ status }) => status),
      [303, 200],
      from,
    );
    t.equal(v.text('[data-testid=sandbox]'), w.name);
  }
  await v.click('[data-testid=nav-mailbox]');
  t.equal(v.url, `http://localhost:${w.port}/~${w.name}/_latchkey/mailbox`, 'its links stay in the sandbox');
});

t.test('TEST-10 each site that is listed answers, in every style that is offered', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
  const links = v.page.querySelectorAll('#sites .inline-copy a').map((link) => String(link.getAttribute('href')));
  t.equal(links.length, 2 * (18 + (await w.control.identityProviders.list()).length), 'with the identity providers');
  for (const link of links) {
    const answer = await w.visitor().goto(link);
    t.ok(answer.status < 400, `${link}: ${answer.status}`);
  }
  t.ok(links.includes(w.url('console.aws.amazon.com', '/console/home')), 'mirror links name the sandbox in the host');
  t.ok(links.includes(w.url('console.aws.amazon.com', '/console/home', 'path')), 'path links in the path');
});

t.test('HOST-2 the home page of a name that is not loopback offers path links only', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`http://latchkey:${w.port}/~${w.name}/_latchkey/`);
  const links = v.page.querySelectorAll('#sites a').map((link) => String(link.getAttribute('href')));
  t.ok(links.length > 18);
  for (const link of links) t.match(link, `http://latchkey:${w.port}/~${w.name}/`);
  t.ok((await w.visitor().goto(String(links[0]))).status < 400);
});

const seeded: Readonly<Record<string, RegExp>> = {
  'root-root@example.com': /^root@example.com111122223333 · example-corp \| Root-Passw0rd! \| none \| active$/,
  'root-root-mfa@example.com': /Root-Passw0rd! \| \S+ \d{6} 30 s left, then \d{6} \| active$/,
  'root-root-passkey@example.com': /passkey .*\d{6} 30 s left/,
  'root-root-otp@example.com': /\| emailed code at sign-in$/,
  'root-root-lost@example.com': /lost nobody holds it: no code \| active$/,
  'root-root-stuck@example.com': /lost nobody holds it: no code \| phone out of reach$/,
  'root-root-suspended@example.com': /\| account suspended$/,
  'root-root-closed@example.com': /\| account closed$/,
  'root-root-gone@example.com': /\| closed for good$/,
  'root-root-captcha@example.com': /\| security check at sign-in$/,
  'root-root-nomail@example.com': /\| mail bounces$/,
  'root-root-member@example.com': /131313131313 \| none \| none \| active$/,
  'iam-111122223333:alice': /^alice111122223333 · example-corp \| Iam-Passw0rd! \| none \| active$/,
  'iam-111122223333:bob': /\d{6} 30 s left, then \d{6}/,
  'iam-111122223333:carol': /passkey/,
  'iam-111122223333:dave': /lost nobody holds it: no code \|/,
  'iam-111122223333:erin': /\| must change the password$/,
  'iam-222233334444:frank': /\| password expired, administrator needed$/,
  'iam-333344445555:ivan': /\| password expired$/,
  'iam-111122223333:grace': /\d{6} clock is off: resync with it and \d{6}/,
  'iam-111122223333:Zhang@example.com': /Iam-Passw0rd!/,
  'workforce-d-1234567890:jane_doe': /^jane_doed-1234567890 · example-corp \| Work-Passw0rd! \| none \| active$/,
  'workforce-d-1234567890:john_totp': /Work-Passw0rd! \| john-phone \d{6} 30 s left/,
  'workforce-d-1234567890:kim_passkey': /passkey/,
  'workforce-d-1234567890:lee_invited': /\| none \| none \| no password yet: to be invited$/,
  'workforce-d-1234567890:max_otp': /Temp-Passw0rd! \| none \| must change the password$/,
  'workforce-d-1234567890:pia_emailcode': /\| emailed code at sign-in$/,
  'workforce-d-1234567890:quinn_disabled': /\| disabled$/,
  'workforce-d-9876543210:sam@example.com': /\| none \| none \| password kept by the identity source$/,
  'workforce-d-0000000015:sue_short': /Work-Passw0rd!/,
};

t.test('TEST-10 the seeded people stand on the page of people with passwords, codes and what is special', async (t) => {
  const w = await world(t, frozen);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/people`);
  for (const [testId, expected] of Object.entries(seeded)) t.match(cells(v, testId), expected, testId);
  t.equal(linkOf(v, 'sign-in-222233334444-frank'), w.url('example-mfa.signin.aws.amazon.com', '/console'));
  t.equal(linkOf(v, 'portal-d-1234567890-jane_doe'), w.url('d-1234567890.awsapps.com', '/start'));
  const members = v.page.querySelectorAll('#root-users tbody tr').length;
  t.ok(members < 20, 'the accounts of an organisation do not flood the page');
  t.match(v.text('#root-users'), /And \d+ more\./);
  await v.click('[data-testid=nav-home]');
  t.equal(v.text('[data-testid=clock]'), '2030-06-01 12:00:00 UTC');
  t.match(v.text('[data-testid=clock-mode]'), 'frozen');
});

t.test('TEST-10 password of the home page and link to the portal let a workforce user in', async (t) => {
  const w = await world(t, frozen);
  const home = await w.visitor().goto(`${w.origin}/_latchkey/people`);
  const john = row('workforce-d-1234567890:john_totp');
  const [password = '', code = ''] = home.page.querySelectorAll(`${john} code`).map((element) => element.textContent);
  const v = await w.visitor().goto(w.url('us-east-1.signin.aws', '/platform/d-1234567890/login'));
  await v.submit({ username: 'john_totp' });
  await v.submit({ password });
  await v.submit({ mfaCode: code });
  t.match(v.url, /d-1234567890\.awsapps\.com/);
  await home.click('[data-testid=nav-sessions]');
  t.match(
    told(home, '#sessions tbody tr > [data-title]'),
    /^d-1234567890:john_totp with a second factor \| portal \| 2030-06-01 12:00:00 UTC \| 2030-06-01 20:00:00 UTC$/,
  );
});

t.test('TEST-10 password and code of the home page let the user in', async (t) => {
  const w = await world(t, frozen);
  const home = await w.visitor().goto(`${w.origin}/_latchkey/people`);
  const [password = '', code = ''] = home.page
    .querySelectorAll(`${row('root-root-mfa@example.com')} code`)
    .map((element) => element.textContent);
  const v = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home'));
  await v.submit({ resolving_input: 'root-mfa@example.com' });
  await v.submit({ password });
  await v.submit({ mfaCode: code });
  t.match(v.url, w.url('console.aws.amazon.com', '/console/home'));
  await home.refresh();
  t.match(home.text(row('root-root-mfa@example.com')), /\d{6} 30 s left/, 'the window has another step');
  await home.click('[data-testid=nav-sessions]');
  t.match(
    told(home, '#sessions tbody tr > [data-title]'),
    /^arn:aws:iam::222233334444:root with a second factor \| console \| 2030-06-01 12:00:00 UTC \| 2030-06-02 00:00:00 UTC$/,
  );
  await w.advance('12h');
  t.notMatch((await home.refresh()).text('#sessions'), 'arn:aws', 'a session that has expired is gone');
  t.match(home.text('[data-testid=ended-table]'), /arn:aws:iam::222233334444:root\s*ran out/);
});

t.test('TEST-10 a password that is public no longer is not shown', async (t) => {
  const w = await world(t);
  const sandbox = await (await testServer()).sandboxes.require(w.name);
  const alice = await findIamUser(sandbox, { id: '111122223333' } as never, 'alice');
  const hash = await sandbox.tools.hasher.hash('My-Own-Passw0rd!', 'test');
  await update(sandbox.store, users, alice?.id ?? '', (user) => ({
    ...user,
    password: { hash, changedAt: 0, history: [] },
  }));
  const v = await w.visitor().goto(`${w.origin}/_latchkey/people`);
  t.match(v.text(row('iam-111122223333:alice')), /set, kept as a hash only/);
  t.notMatch(v.answer.text(), 'My-Own-Passw0rd!');
  t.match(v.text(row('iam-111122223333:bob')), 'Iam-Passw0rd!', 'the others are as they were');
});

t.test(
  'TEST-10 the passwords of sets that come with the package are shown, those of other fixtures are not',
  async (t) => {
    const server = await testServer();
    const home = async (sandbox: object) => {
      const body = JSON.stringify(sandbox);
      const headers = { 'content-type': 'application/json' };
      const url = `http://localhost:${server.port}/_latchkey/api/sandboxes`;
      const { name } = (await ask(server.port, url, { method: 'POST', headers, body })).json();
      t.teardown(() => server.sandboxes.drop(name));
      return new Visitor(server.port).goto(`http://localhost:${server.port}/~${name}/_latchkey/people`);
    };
    t.match((await home({ pack: 'first-login' })).text('#iam-users'), /Passw0rd!/);
    const account = { id: '123456789012', rootEmail: 'me@example.com', root: { password: 'Own-Passw0rd!' } };
    const v = await home({ fixtures: { accounts: [account] } });
    t.match(cells(v, 'root-me@example.com'), /123456789012 \| set, kept as a hash only \| none \| active$/);
    t.notMatch(v.answer.text(), 'Own-Passw0rd!');
  },
);

t.test('TEST-10 the sandboxes of the process are listed, each with its home page', async (t) => {
  const [here, there] = [await world(t), await world(t)];
  const v = await here.visitor().goto(`${here.origin}/_latchkey/sandboxes`);
  t.match(told(v, '#sandboxes li:first-child .badges > *'), `${here.name} | this one`);
  for (const name of ['default', there.name]) {
    await v.goto(`${here.origin}/_latchkey/sandboxes`);
    await v.click(row(`sandbox-${name}`));
    t.equal(v.text('[data-testid=sandbox]'), name);
  }
});

t.test('TEST-10 a sandbox with a port of its own is led to by its port, and leads to no other', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error'], {}));
  t.teardown(() => server.close());
  const made = await ask(server.port, `http://localhost:${server.port}/_latchkey/api/sandboxes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'own', listen: true }),
  });
  const port = Number(new URL(made.json().origin).port);
  const own = await new Visitor(port).goto(`http://localhost:${port}/_latchkey/`);
  t.equal(own.text('[data-testid=sandbox]'), 'own');
  await own.click('[data-testid=nav-sandboxes]');
  t.equal(told(own, '#sandboxes .badges > *'), `own | this one | port ${port} | default`);
  t.notOk(own.has(row('sandbox-default')));
});

const domains: Readonly<Record<string, readonly string[]>> = {
  console: ['*.signin.aws.amazon.com'],
  retail: ['www.amazon.com'],
  workforce: ['*.awsapps.com', '*.signin.aws'],
  builder: [
    ...['view.awsapps.com/start', '*.aws.dev', '*.uis.awsstatic.com', '*.console.aws.a2z.com', 'oidc.*.amazonaws.com'],
    ...['*.sso.amazonaws.com', '*.sso.*.amazonaws.com', '*.sso-portal.*.amazonaws.com', '*.signin.aws'],
    ...['*.cloudfront.net', 'opfcaptcha-prod.s3.amazonaws.com', 'profile.aws.amazon.com'],
  ],
};

t.test('HOST-5 the home page gives the domains to allow, per kind of user', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
  for (const [kind, expected] of Object.entries(domains)) {
    const block = v.page.querySelector(`[data-testid=domains-${kind}] pre`)?.innerHTML ?? '';
    t.same(
      [...block.matchAll(/<code>(.*?)<\/code>/g)].map(([, line]) => line),
      expected,
      kind,
    );
  }
});

t.test('TEST-10 every page speaks Korean, and keeps to it', async (t) => {
  const w = await world(t);
  const v = await w.visitor({ locale: 'ko' }).goto(`${w.origin}/_latchkey/`);
  t.equal(v.text('h1'), '이 Latchkey가 제공하는 것');
  await v.click('[data-testid=nav-journal]');
  t.equal(v.text('h1'), '기록');
  await v.click('[data-testid=language-en]');
  await v.click('[data-testid=nav-mailbox]');
  t.equal(v.text('h1'), 'Mailbox');
});

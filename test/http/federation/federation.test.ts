import t from 'tap';
import { roleNameKey, roles } from '../../../src/core/accounts/role.ts';
import { users, workforceNameKey } from '../../../src/core/accounts/user.ts';
import { findMember } from '../../../src/core/directories/find-directory.ts';
import { startPortalSession } from '../../../src/core/sessions/portal-sessions.ts';
import { portalRole } from '../../../src/core/sts/issue-role-credentials.ts';
import { mintSigninToken } from '../../../src/core/tokens/signin-token.ts';
import { asRoot, setAccountState } from '../../helpers/console-visitor.ts';
import {
  ARN,
  asJane,
  CONSOLE,
  getToken,
  login,
  loginUrl,
  menu,
  NOON,
  SIGNIN,
  tokenFor,
} from '../../helpers/federation.ts';
import { events, sandboxOf } from '../../helpers/sign-in.ts';
import type { Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, arnOf, sts } from '../../helpers/sts.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const home = (w: World, visitor: Visitor) => visitor.goto(w.url(CONSOLE, '/console/home'));

t.test('FED-1 HOST-3 credentials for a token, the token for the console as that role, in every style', async (t) => {
  const w = await world(t);
  const Destination = `https://${CONSOLE}/s3/buckets?region=eu-west-1&tab=a%26b#/x?y=1&z=2`;
  const bases: readonly (readonly [Style, string, string])[] = [
    ['mirror', w.url(SIGNIN), w.url(CONSOLE)],
    ['real', w.url(`us-west-2.${SIGNIN}`, '/', 'real'), w.url(CONSOLE, '/', 'real')],
    ['path', w.url(SIGNIN, '/', 'path'), w.url(CONSOLE, '/', 'path')],
    ['path', `http://localhost:${w.port}/~${w.name}/`, w.url(CONSOLE, '/', 'path')],
  ];
  for (const [style, base, target] of bases) {
    const answer = await getToken(
      w,
      await asJane(w),
      { SessionDuration: '3600', SessionType: 'json' },
      `${base}federation`,
    );
    t.equal(answer.status, 200, `${style} ${answer.text()}`);
    t.match(answer.headers['content-type'], 'application/json');
    const { SigninToken } = answer.json();
    t.match(SigninToken, new RegExp(`^MOCK_${w.name}_[\\w-]{20,}$`));
    const visitor = await w.visitor().goto(`${base}${loginUrl(SigninToken, { Destination }).slice(1)}`);
    t.equal(visitor.hops[0]?.status, 302, style);
    t.equal(visitor.hops[0]?.location, `${target}s3/buckets?region=eu-west-1&tab=a%26b#/x?y=1&z=2`);
    t.equal(visitor.status, 200);
    t.equal(menu(visitor), 'Admin/jane @ 1111-2222-3333', style);
    t.equal(new URL(visitor.url).searchParams.get('tab'), 'a&b');
  }
});

t.test('FED-1 HOST-3 at the plain endpoint, key and token lead to their sandbox by themselves', async (t) => {
  const w = await world(t);
  for (const host of ['localhost', '127.0.0.1']) {
    const plain = `http://${host}:${w.port}`;
    const answer = await getToken(w, await asJane(w), {}, `${plain}/federation`);
    const visitor = await w.visitor().goto(`${plain}${loginUrl(answer.json().SigninToken)}`);
    t.equal(menu(visitor), 'Admin/jane @ 1111-2222-3333', host);
    t.match(visitor.url, `http://localhost:${w.port}/~${w.name}/${CONSOLE}/console/home`);
  }
});

t.test(
  'FED-1 ROOT-12 the console says role and session, and leaves password and devices to where they are',
  async (t) => {
    const w = await world(t);
    const visitor = await login(w, await tokenFor(w, await asJane(w)), { Issuer: 'https://broker.example.com/' });
    t.match(visitor.path, '/console/home?region=eu-west-1');
    t.equal(visitor.text('[data-testid=awsc-account-id]'), ACCOUNT);
    t.equal(visitor.text('dd[data-testid=arn]'), ARN);
    t.notOk(visitor.has('dd[data-testid=account-id]'), 'elsewhere only in the Support Center');
    t.match(JSON.parse(visitor.page.querySelector('meta[name=awsc-session-data]')?.getAttribute('content') ?? ''), {
      accountId: ACCOUNT,
      sessionARN: ARN,
    });
    const info = JSON.parse(decodeURIComponent(visitor.cookie('aws-userInfo') ?? ''));
    t.match(info, { arn: ARN, username: 'assumed-role%2FAdmin%2Fjane', issuer: 'https://broker.example.com/' });
    await visitor.click('[data-testid=section-security]');
    t.equal(visitor.text('[data-testid=role-name]'), 'Admin');
    t.equal(visitor.text('[data-testid=session-name]'), 'jane');
    t.equal(visitor.text('[data-testid=issuer]'), 'https://broker.example.com/');
    t.notOk(visitor.has('[data-testid=issuer-link]'), 'no link out of the mock');
    for (const testId of ['change-password', 'password', 'devices', 'account-identifiers', 'section-account'])
      t.notOk(visitor.has(`[data-testid=${testId}]`), testId);
    for (const path of ['/iam/home/password', '/iam/home/mfa/register', '/iam/home/mfa/x/remove', '/account/home']) {
      await visitor.goto(path);
      t.equal(visitor.status, 403, path);
      t.equal(menu(visitor), 'Admin/jane @ 1111-2222-3333', 'still in the console');
    }
    await visitor.goto('/support/home');
    t.equal(visitor.text('[data-testid=support-account-id]'), ACCOUNT);
    await visitor.click('[data-testid=create-case]');
    await visitor.submit({ kind: 'mfa', email: 'jane@example.com', text: 'Lost.' });
    t.match((await w.mail.waitFor({ to: 'jane@example.com' })).text, /signed in by a role/);
    await visitor.goto('/support/home');
    t.ok(visitor.has('[data-case-id]'));
  },
);

t.test(
  'FED-1 TEST-6 keys of such a session act as the role; its end is the ARN’s, and leads to the public page',
  async (t) => {
    const w = await world(t);
    const visitor = await login(w, await tokenFor(w, await asJane(w)));
    const { accessKeyId, secretAccessKey, sessionToken } = (await visitor.fetch('/console/tb/creds')).json();
    t.equal(await arnOf(w, { accessKeyId, secretAccessKey, sessionToken }), ARN);
    t.match(await events(w, 'session.started'), [{ user: ARN, facts: { accountId: ACCOUNT, mfa: false } }]);
    t.match(await w.control.sessions.list({ user: 'Admin/jane' }), [{ kind: 'console', user: ARN, account: ACCOUNT }]);
    await visitor.click('#aws-console-logout');
    t.match(visitor.url, w.url('aws.amazon.com', '/console'));
    t.match(await events(w, 'session.ended'), [{ user: ARN, facts: { accountId: ACCOUNT, by: 'user' } }]);
    for (const name of ['aws-userInfo', 'aws-consoleInfo']) t.notOk(visitor.cookie(name), name);
    await visitor.goto(w.url(SIGNIN, '/federation?Action=logout'));
    t.match(visitor.url, w.url('aws.amazon.com', '/console'));
  },
);

t.test('FED-1 Action=logout ends the session and leads out', async (t) => {
  const w = await world(t);
  const visitor = await login(w, await tokenFor(w, await asJane(w)));
  await visitor.goto(w.url(SIGNIN, '/federation?Action=logout'));
  t.match(visitor.url, w.url('aws.amazon.com', '/console'));
  t.match(await events(w, 'session.ended'), [{ user: ARN, facts: { by: 'user' } }]);
});

const lengths: readonly (readonly [string, (w: World) => Promise<Keys>, Record<string, string>, string])[] = [
  ['of the credentials, by default', (w) => asJane(w, { DurationSeconds: '7200' }), {}, '2h'],
  ['an hour, where nobody said more', (w) => asJane(w), {}, '1h'],
  ['as asked', (w) => asJane(w), { SessionDuration: '43200' }, '12h'],
  ['as short as asked', (w) => asJane(w), { SessionDuration: '900' }, '15m'],
  [
    'of a federated user',
    async (w) => (await sts(w, 'GetFederationToken', { Name: 'fred', DurationSeconds: '900' })).keys,
    {},
    '15m',
  ],
];

t.test('FED-1 FED-2 the console stays open to the second, and leads to the issuer then', async (t) => {
  for (const [what, keysOf, more, length] of lengths) {
    const w = await world(t, { clock: NOON });
    const Issuer = 'https://d-1234567890.awsapps.com/start';
    const visitor = await login(w, await tokenFor(w, await keysOf(w), more), { Issuer });
    t.ok(visitor.has('#nav-usernameMenu'), what);
    await w.advance(length === '15m' ? '14m59s' : `${Number(length.slice(0, -1)) - 1}h59m59s`);
    await home(w, visitor);
    t.ok(visitor.has('#nav-usernameMenu'), `${what}: a second before`);
    await w.advance('1s');
    await visitor.goto(w.url(CONSOLE, '/console/home'), { follow: false });
    t.equal(visitor.hops[0]?.location, w.url('d-1234567890.awsapps.com', '/start'), what);
    await visitor.goto(w.url(CONSOLE, '/console/home'), { follow: false });
    t.match(visitor.hops[0]?.location, w.url(SIGNIN, '/oauth'), 'told once');
  }
});

t.test('FED-1 ROOT-10 the role removed, the account suspended or closed', async (t) => {
  const w = await world(t);
  const Issuer = 'https://d-1234567890.awsapps.com/start';
  const unused = await tokenFor(w, await asJane(w));
  const visitor = await login(w, await tokenFor(w, await asJane(w)), { Issuer });
  await setAccountState(w, ACCOUNT, 'suspended');
  await home(w, visitor);
  t.equal(visitor.status, 403);
  t.ok(visitor.has('[data-testid=remedy]'));
  await setAccountState(w, ACCOUNT, 'active');
  await home(w, visitor);
  t.equal(visitor.status, 200);
  await setAccountState(w, ACCOUNT, 'closed');
  await visitor.goto(w.url(CONSOLE, '/console/home'), { follow: false });
  t.equal(visitor.hops[0]?.location, w.url('d-1234567890.awsapps.com', '/start'));
  t.match(await events(w, 'session.ended'), [{ user: ARN, facts: { by: 'account' } }]);
  await setAccountState(w, ACCOUNT, 'active');
  const other = await login(w, await tokenFor(w, await asJane(w)), { Issuer });
  const sandbox = await sandboxOf(w);
  const known = await sandbox.store.claimed(roles, roleNameKey(ACCOUNT, 'Admin'));
  await sandbox.store.remove(roles, known?.value.id ?? '');
  await other.goto(w.url(CONSOLE, '/console/home'), { follow: false });
  t.equal(other.hops[0]?.location, w.url('d-1234567890.awsapps.com', '/start'), 'over with the role');
  t.equal((await login(w, unused)).status, 400, 'nobody to be any more');
  t.equal((await events(w, 'session.refused')).at(-1)?.reason, 'UNKNOWN_USER');
});

t.test(
  'FED-1 a browser is whoever came last: a role after the root user, on console hosts of every Region',
  async (t) => {
    const w = await world(t);
    const visitor = await asRoot(w, 'root@example.com');
    await visitor.goto(w.url(`eu-west-1.${CONSOLE}`, '/console/home'));
    const owner = menu(visitor);
    await login(w, await tokenFor(w, await asJane(w)), {}, visitor);
    await visitor.click('[data-testid=sign-out]');
    t.match(menu(visitor), 'Admin/jane');
    await visitor.goto(w.url(`eu-west-1.${CONSOLE}`, '/console/home'));
    t.match(menu(visitor), 'Admin/jane');
    await visitor.goto(w.url(SIGNIN, '/oauth?Action=logout'));
    await home(w, visitor);
    t.not(menu(visitor), owner, 'nobody comes back by signing out');
    t.match(visitor.path, '/signin');
  },
);

t.test(
  'PORTAL-6 a portal’s role at the console: its name, its permission set’s session, its portal afterwards',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const sandbox = await sandboxOf(w);
    const jane = await sandbox.store.claimed(users, workforceNameKey('d-1234567890', 'jane_doe'));
    const member = await findMember(sandbox, jane?.value.id ?? '');
    if (member === undefined) throw new Error('jane_doe is not there');
    const session = await startPortalSession(sandbox, member, {
      browserId: 'b',
      userAgent: '',
      address: '',
      mfa: true,
    });
    const chosen = await portalRole(
      sandbox,
      { ...member, session },
      { accountId: ACCOUNT, roleName: 'AdministratorAccess' },
    );
    const issuer = 'https://d-1234567890.awsapps.com/start';
    const durationSeconds = chosen.set.sessionSeconds;
    const token = await mintSigninToken(sandbox, {
      session: chosen.session,
      accountId: ACCOUNT,
      issuer,
      mfa: true,
      durationSeconds,
    });
    const visitor = await login(w, token);
    t.match(menu(visitor), /^AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe @ 1111-2222-3333$/);
    t.equal(visitor.text('[data-testid=mfa-used]'), 'Yes');
    await visitor.click('[data-testid=section-security]');
    await visitor.click('[data-testid=issuer-link]', { follow: false });
    t.equal(visitor.url, w.url('d-1234567890.awsapps.com', '/start'));
    await w.advance(`${durationSeconds - 1}s`);
    await home(w, visitor);
    t.equal(visitor.status, 200);
    await w.advance('1s');
    await visitor.goto(w.url(CONSOLE, '/console/home'), { follow: false });
    t.equal(visitor.hops[0]?.location, w.url('d-1234567890.awsapps.com', '/start'));
  },
);

t.test('ROOT-7 a visitor from outside has no root password to recover', async (t) => {
  const w = await world(t);
  const visitor = await login(w, await tokenFor(w, await asJane(w)));
  await visitor.goto(w.url(SIGNIN, '/resetpassword'));
  t.equal(visitor.status, 409);
  await visitor.goto(w.url('aws.amazon.com', '/console'));
  t.match(visitor.text(), /Admin\/jane/);
});

import t from 'tap';
import { users } from '../../../src/core/accounts/user.ts';
import { asScript, DIRECTORY, inPortal, memberOf, PORTAL, signInAs, toldTo, view } from '../../helpers/portal.ts';
import { events, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const COOKIE = 'x-amz-sso_authn';
const SIGNIN = 'us-east-1.signin.aws';

const reasons = async (w: World) => (await events(w, 'session.refused')).map(({ reason }) => reason);
const fragment = (visitor: Visitor, path: string) => visitor.goto(`/start/fragments/${path}`);

t.test('HOST-4 an address that nobody was given is a clear not-found page', async (t) => {
  const w = await world(t);
  for (const label of ['d-0123456789', 'no-such-company']) {
    for (const path of ['/start', '/start/', '/', '/start/sign-in', '/start/fragments/view']) {
      const visitor = await w.visitor().goto(w.url(`${label}.awsapps.com`, path));
      t.equal(visitor.status, 404, `${label} ${path}`);
      t.ok(visitor.has('[data-testid=mock-banner]') || path.includes('fragments'), 'a page, or a part of one');
    }
  }
  const visitor = await w.visitor().goto(w.url('no-such-company.awsapps.com', '/start'));
  t.match(visitor.text('main'), /no-such-company.*administrator/);
});

t.test('PORTAL-1 the portal is one document, with what scripts read of it', async (t) => {
  const w = await world(t);
  for (const path of ['/start', '/start/']) {
    const visitor = await w.visitor().goto(w.url(PORTAL, path));
    t.equal(visitor.status, 200, path);
    t.equal(visitor.page.querySelector('meta[name=version]')?.getAttribute('content'), '2');
    const { region, partition, oidcApiEndpoint } = JSON.parse(visitor.page.querySelector('script#env')?.text ?? '');
    t.same([region, partition, oidcApiEndpoint], ['us-east-1', 'aws', w.url('oidc.us-east-1.amazonaws.com', '')]);
    const old = visitor.page.querySelector('#root')?.previousElementSibling;
    t.same(
      old?.querySelectorAll('span').map(({ id }) => id),
      ['u2f_container', 'ap_tokenCode', 'mfa_form', 'mfa_container'],
    );
    t.match(visitor.page.querySelector('noscript')?.toString(), 'href="/start/sign-in"');
    const policy = String(visitor.answer.headers['content-security-policy']);
    t.notMatch(policy.replace(/connect-src [^;]*/, ''), /https?:/, 'no other host but the APIs');
  }
  const root = await w.visitor().goto(w.url(PORTAL, '/'));
  t.ok(root.url.endsWith('/start/'));
});

t.test(
  'F9 HOST-7 the page’s policy lets scripts call the APIs of the page’s own family, and those that it names',
  async (t) => {
    const w = await world(t);
    for (const [host, path, family] of [
      [PORTAL, '/start/', 'amazonaws.com'],
      ['d-1234567890.portal.us-east-1.app.aws', '/start/', 'api.aws'],
      ['view.awsapps.com', '/start/', 'amazonaws.com'],
    ] as const)
      for (const style of ['mirror', 'path', 'real'] as const) {
        const visitor = await w.visitor().goto(w.url(host, path, style));
        const { oidcApiEndpoint } = JSON.parse(visitor.page.querySelector('script#env')?.text ?? '');
        t.equal(oidcApiEndpoint, w.url(`oidc.us-east-1.${family}`, '', style));
        const policy = String(visitor.answer.headers['content-security-policy']);
        const called = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
        for (const api of [oidcApiEndpoint, w.url(`portal.sso.us-east-1.${family}`, '/', style)])
          t.ok(called.includes(new URL(api).origin), `${style} ${host} calls ${api}`);
      }
  },
);

t.test('PORTAL-1 a signed-out person goes to the directory’s sign-in page, and comes back', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path'] as const) {
    const visitor = await w
      .visitor()
      .goto(w.url(PORTAL, '/start/sign-in?to=%23%2Fpreferences', style), { follow: false });
    const location = visitor.answer.headers.location ?? '';
    t.equal(visitor.status, 303);
    const page = w.url(SIGNIN, `/platform/${DIRECTORY}/login?workflowStateHandle=`, style);
    t.ok(location.startsWith(page), `${location} is a page of ${page}`);
    t.match(location.slice(page.length), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  }
  const signedIn = await inPortal(w, 'jane_doe');
  await signedIn.goto('/start/sign-in?to=%23%2Fpreferences', { follow: false });
  t.ok(signedIn.answer.headers.location?.endsWith('/start/#/preferences'), 'nobody signs in twice');
});

t.test('PORTAL-1 a sign-in leads back to a place of the same portal, and never elsewhere', async (t) => {
  const w = await world(t);
  for (const [to, hash] of [
    ['#/device?user_code=BCDF-GHJK', '#/device?user_code=BCDF-GHJK'],
    ['#/console?account_id=1&role_name=R', '#/console?account_id=1&role_name=R'],
    ['#//evil.example', '#//evil.example'],
    ['//evil.example', '#/'],
    ['https://evil.example/#/', '#/'],
    ['/\\evil.example', '#/'],
    ['evil', '#/'],
    ['#evil', '#/'],
    ['#/a\r\nx-evil: 1', '#/'],
    [`#/${'a'.repeat(5000)}`, '#/'],
    ['', '#/'],
  ] as const) {
    const asked = await inPortal(w, 'jane_doe');
    await asked.goto(`/start/sign-in?${new URLSearchParams({ to })}`, { follow: false });
    t.equal(asked.answer.headers.location, `/start/${hash}`, to.slice(0, 40));
    const back = w.visitor();
    const { url } = await signInAs(w, back, 'jane_doe', { target: `/${to}` });
    await back.goto(url, { follow: false });
    const place = to.includes('#/') && to.length < 5000 && !to.includes('\r') ? to.slice(to.indexOf('#')) : '#/';
    t.equal(back.answer.headers.location, `/start/${place}`, `back to ${to.slice(0, 40)}`);
  }
});

t.test('PORTAL-1 the sign-in page’s result works once, and becomes the cookie that scripts read', async (t) => {
  const w = await world(t);
  const visitor = w.visitor();
  const { url, query, session } = await signInAs(w, visitor, 'jane_doe');
  for (const [name, value] of [
    ['wdc_csrf_token', 'forged'],
    ['state', 'forged'],
  ] as const) {
    const forged = new URLSearchParams(query);
    forged.set(name, value);
    await visitor.goto(w.url(PORTAL, `/start/?${forged}`), { follow: false });
    t.equal(visitor.answer.headers.location, '/start/sign-in', `forged ${name}`);
  }
  await visitor.goto(url, { follow: false });
  t.equal(visitor.answer.headers.location, '/start/#/');
  const [cookie = ''] = visitor.answer.headers['set-cookie'] ?? [];
  t.match(cookie, new RegExp(`^${COOKIE}=MOCK_${w.name}_\\w+; Max-Age=(2880\\d|287\\d\\d); Path=/; SameSite=Lax$`));
  t.match(await view(visitor), { status: 200 });
  const late = await w.visitor().goto(url, { follow: false });
  t.equal(late.answer.headers.location, '/start/sign-in', 'used');
  t.same(late.answer.headers['set-cookie'], undefined);
  t.same(await reasons(w), ['STALE_FORM', 'STALE_FORM', 'CODE_USED']);
  await w.control.sessions.end(session.id);
  t.equal((await view(visitor)).status, 401);
});

t.test('PORTAL-1 a portal is entered at the address where the sign-in began, in every style', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    for (const portal of [DIRECTORY, 'example-corp']) {
      const visitor = w.visitor();
      const { query } = await signInAs(w, visitor, 'jane_doe', { portal, style });
      await visitor.goto(w.url(PORTAL, `/start/?${query}`, style));
      const start = w.url(`${portal}.awsapps.com`, '/start/', style);
      t.equal(visitor.url.split('#')[0], start);
      t.ok(visitor.cookie(COOKIE), `${portal} ${style}: the cookie is the portal’s`);
      await visitor.goto(`${start}fragments/view?hash=`);
      t.equal(visitor.status, 200, `${portal} ${style}`);
    }
  }
});

t.test('PORTAL-2 only a live session of this portal and sandbox lets anybody in', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  const token = async (from: World, name: string, entering = {}) =>
    (await inPortal(from, name, entering)).cookie(COOKIE) ?? '';
  const good = await token(w, 'jane_doe');
  const [, secret = ''] = good.split(`MOCK_${w.name}_`);
  const foreign = await token(other, 'jane_doe');
  for (const [name, value, status] of [
    [COOKIE, good, 200],
    ['__Host-idc-access-portal-authn', good, 200],
    [COOKIE, '', 401],
    [COOKIE, 'forged', 401],
    [COOKIE, `${good}0`, 401],
    [COOKIE, foreign, 401],
    [COOKIE, `MOCK_${other.name}_${secret}`, 401],
  ] as const) {
    const visitor = w.visitor({ headers: { cookie: `${name}=${value}` } });
    await visitor.goto(w.url(PORTAL, '/start/fragments/view?hash=%23%2F'));
    t.equal(visitor.status, status, `${name}=${value.slice(0, 24)}`);
  }
  const elsewhere = w.visitor({ headers: { cookie: `${COOKIE}=${good}` } });
  await elsewhere.goto(w.url('d-0000000015.awsapps.com', '/start/fragments/view'));
  t.equal(elsewhere.status, 401, 'another directory');
});

t.test('PORTAL-2 after 8 hours, and not before, the portal asks to sign in again', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2026, 0, 5) } });
  const visitor = await inPortal(w, 'jane_doe');
  await w.advance('7h59m59s');
  t.equal((await view(visitor)).status, 200);
  await w.advance('1s');
  for (const path of ['view?hash=%23%2F', 'accounts', 'roles?account_id=111122223333', 'keys', 'shortcut']) {
    await fragment(visitor, path);
    t.equal(visitor.status, 401, path);
    t.match(visitor.text('[data-testid=refusal]'), 'Sign in again');
  }
  t.match(await reasons(w), ['TOKEN_EXPIRED']);
});

t.test('PORTAL-2 signing out ends the session, and leads to the sign-in page', async (t) => {
  const w = await world(t);
  const visitor = await view(await inPortal(w, 'jane_doe'));
  const token = visitor.cookie(COOKIE) ?? '';
  await visitor.submit({}, asScript);
  t.equal(toldTo(visitor), '/start/sign-in');
  t.equal(visitor.cookie(COOKIE), undefined);
  const [ended] = await events(w, 'session.ended');
  t.match(ended, { user: `${DIRECTORY}:jane_doe`, facts: { by: 'user' } });
  const thief = w.visitor({ headers: { cookie: `${COOKIE}=${token}` } });
  await thief.goto(w.url(PORTAL, '/start/fragments/view'));
  t.equal(thief.status, 401);
  await visitor.post(w.url(PORTAL, '/start/sign-out'), {});
  t.equal(visitor.status, 403, 'without a token of the page, nobody is signed out');
});

t.test('a person who is disabled or removed is out at once', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  const visitor = await inPortal(w, 'jane_doe');
  const { user } = await memberOf(w, 'jane_doe');
  const version = (await sandbox.store.get(users, user.id))?.version ?? 0;
  await sandbox.store.put(users, { ...user, disabled: true }, version);
  t.equal((await view(visitor)).status, 401);
});

import { createHash } from 'node:crypto';
import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { events } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, world } from '../../helpers/world.ts';

const CONSOLE = 'console.aws.amazon.com';
const NOON = { mode: 'frozen', at: Date.UTC(2026, 5, 1, 12) } as const;
const STYLES: readonly Style[] = ['mirror', 'path', 'real'];
const cookieNames = (visitor: Visitor) =>
  [...new Set((visitor.answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split('=', 1)[0]))].sort();

const entries: readonly { path: string; host?: string; region: string; signin: string; kept: string }[] = [
  { path: '/console/home', region: 'us-east-1', signin: 'signin.aws.amazon.com', kept: '' },
  { path: '/console/home?hashArgs=%23a', region: 'us-east-1', signin: 'signin.aws.amazon.com', kept: '' },
  {
    path: '/console/home?region=eu-west-1&skipRegion=true',
    region: 'eu-west-1',
    signin: 'signin.aws.amazon.com',
    kept: 'region=eu-west-1&skipRegion=true',
  },
  {
    path: '/console/home?nc2=h_ct&src=header-signin',
    host: `us-west-2.${CONSOLE}`,
    region: 'us-west-2',
    signin: 'us-west-2.signin.aws.amazon.com',
    kept: 'nc2=h_ct&src=header-signin',
  },
  { path: '/iam/home?x=1', region: 'us-east-1', signin: 'signin.aws.amazon.com', kept: 'x=1' },
];

t.test('ROOT-1 the console sends whoever is not signed in to the sign-in page, with what scripts read', async (t) => {
  const w = await world(t);
  for (const { path, host = CONSOLE, region, signin, kept } of entries) {
    const visitor = await w.visitor().goto(w.url(host, path), { follow: false });
    t.equal(visitor.status, 302, path);
    const location = visitor.hops[0]?.location ?? '';
    t.ok(location.startsWith(`${w.url(signin, '/oauth')}?client_id=arn:aws:signin:::console/canvas&`), location);
    const query = new URL(location).searchParams;
    t.match(query.get('code_challenge'), /^[\w-]{43}$/);
    t.equal(query.get('code_challenge_method'), 'SHA-256');
    t.equal(query.get('response_type'), 'code');
    const back = new URL(query.get('redirect_uri') ?? '');
    t.equal(`${back.origin}${back.pathname}`, w.url(host, path).split('?')[0]);
    t.equal(back.searchParams.get('isauthcode'), 'true');
    t.match(back.searchParams.get('state'), new RegExp(`^hashArgsFromTB_${region}_[0-9a-f]{16}$`));
    t.equal(back.searchParams.get('hashArgs'), path.includes('hashArgs') ? '#a' : '#');
    t.ok(back.search.includes(kept), back.search);
    const [cookie = ''] =
      visitor.answer.headers['set-cookie']?.filter((each) => each.startsWith('aws-creds-code')) ?? [];
    t.match(cookie, `Path=/${path.split('/')[1]?.split('?')[0]};`, 'the verifier is kept per service');
    const verifier = cookie.split('=')[1]?.split('.')[1] ?? '';
    t.equal(createHash('sha256').update(verifier).digest('base64url'), query.get('code_challenge'));
  }
});

t.test('ROOT-1 HOST-2 a code is exchanged once for a session, in every style', async (t) => {
  const w = await world(t);
  for (const style of STYLES) {
    const visitor = await asRoot(w, 'root@example.com', {
      style,
      path: '/console/home?region=us-east-1&hashArgs=%23b',
    });
    const [arrival, landing] = visitor.hops.slice(-2);
    t.match(arrival?.url, /&code=[0-9a-f]{32}$/, style);
    t.equal(arrival?.status, 302);
    t.equal(landing?.url, w.url(CONSOLE, '/console/home?region=us-east-1#b', style));
    t.match(visitor.text('h1'), 'Console Home');
    await visitor.goto(arrival?.url ?? '');
    t.equal(visitor.url, landing?.url, 'the same code again leads whoever is in to the page');
    const thief = await w.visitor().goto(arrival?.url ?? '');
    t.equal(thief.status, 400, 'nobody else can do anything with it');
    t.match(thief.text('title'), /^Credentials expired/);
    t.ok(thief.has('div#content p'));
  }
});

t.test(
  'ROOT-1 a code that another browser has got by its own sign-in is refused, and the sign-in begins anew',
  async (t) => {
    const w = await world(t);
    const victim = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
    const attacker = await asRoot(w, 'root@example.com');
    const stolen = attacker.hops.at(-2)?.url ?? '';
    await victim.goto(stolen);
    t.match(victim.url, w.url('signin.aws.amazon.com', '/signin'), 'whoever had asked for a code has to sign in');
    t.notOk(victim.hops.some(({ url }) => url.endsWith('/console/home')));
  },
);

t.test('ROOT-1 two tabs that wait at the sign-in page do not disturb each other', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
  const first = visitor.url;
  await visitor.goto(w.url(CONSOLE, '/console/home?nc2=h_ct'));
  await visitor.goto(first);
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  t.equal(visitor.path, '/console/home');
  t.match(visitor.text('h1'), 'Console Home');
});

t.test('ROOT-12 the Region menu leads to the console host of the Region, where one is signed in as well', async (t) => {
  const w = await world(t);
  for (const style of STYLES) {
    const visitor = await asRoot(w, 'root@example.com', { style });
    await visitor.click('[data-testid=section-security]');
    await visitor.click('[data-testid=region-ap-northeast-2]');
    t.equal(visitor.url, w.url(`ap-northeast-2.${CONSOLE}`, '/iam/home?region=ap-northeast-2', style));
    t.match(visitor.text('#nav-regionMenu'), 'Seoul');
    t.match(
      visitor.hops.map(({ url }) => url).join(' '),
      'ap-northeast-2.signin.aws.amazon.com',
      'over its sign-in host',
    );
  }
});

t.test('a service that is not emulated says so to whoever is signed in; the rest of the frame works', async (t) => {
  const w = await world(t);
  const visitor = await asIam(w, 'alice');
  await visitor.goto(w.url(CONSOLE, '/ec2/v2/home?region=us-east-1'));
  t.equal(visitor.status, 200);
  t.match(visitor.text('h1'), 'ec2');
  await visitor.goto(w.url(CONSOLE, '/%3Cscript%3Ealert(1)%3C%2Fscript%3E/home'));
  t.notOk(visitor.has('main script'), 'a path is no mark-up');
  await visitor.goto(w.url(CONSOLE, '/'));
  t.equal(visitor.path, '/console/home');
  await visitor.goto(w.url(CONSOLE, '/iam'));
  t.equal(visitor.path, '/iam/home');
  await visitor.click('[data-id=awsccc-cb-btn-decline]');
  t.equal(visitor.path, '/iam/home');
  t.notOk(visitor.has('[data-testid=cookie-banner]'), 'the choice is kept');
  t.equal(visitor.cookie('awsccc'), 'decline');
  await visitor.post(w.url(CONSOLE, '/iam/home'), { csrf: 'wrong' });
  t.equal(visitor.status, 405, 'no form is posted there');
});

const oddPaths = [
  '//[/home',
  '//evil.example/home',
  '/\\evil.example/home',
  '/a;Domain=example/home',
  '/%2F%2Fevil.example',
  '/%ff',
];

t.test('a path that is none leads nowhere else, and breaks nothing', async (t) => {
  const w = await world(t);
  const alice = await asIam(w, 'alice');
  for (const path of oddPaths) {
    for (const visitor of [alice, w.visitor()]) {
      for (const query of ['', '?awsccc=decline', '?code=none']) {
        await visitor.goto(w.url(CONSOLE, '/'), { follow: false });
        const answer = await visitor.fetch(`${w.url(CONSOLE, '')}${path}${query}`);
        t.ok(answer.status < 500, `${path}${query}: ${answer.status}`);
        const { location } = answer.headers;
        if (location !== undefined) t.match(new URL(location, w.url(CONSOLE)).host, `amazon.com.${w.name}.`, location);
        t.notMatch(answer.headers['set-cookie']?.join(), /Domain=example/);
      }
    }
  }
});

const spans = [
  ['11h59m59s', true],
  ['12h', false],
  ['12h1s', false],
] as const;

t.test('IAM-8 a console session lasts 12 hours: a second less is in, 12 hours are over', async (t) => {
  for (const [span, isIn] of spans) {
    for (const kind of ['root', 'iam'] as const) {
      const w = await world(t, { clock: NOON });
      const visitor = kind === 'root' ? await asRoot(w, 'root@example.com') : await asIam(w, 'alice');
      await w.advance(span);
      await visitor.goto(w.url(CONSOLE, '/console/home'));
      t.equal(visitor.has('#nav-usernameMenu'), isIn, `${kind} after ${span}`);
      await visitor.goto(w.url(CONSOLE, '/console/tb/creds'));
      t.equal(visitor.status, isIn ? 200 : 400, `${kind}: keys after ${span}`);
      if (!isIn) t.match(visitor.text('title'), /^Credentials expired/);
    }
  }
});

t.test('IAM-8 B30 keys for the page’s scripts are marked as mock ones and end with the session', async (t) => {
  const w = await world(t, { clock: { ...NOON, at: NOON.at + 913 } });
  const visitor = await asIam(w, 'alice');
  const keys = async (path: string) => JSON.parse((await visitor.goto(w.url(CONSOLE, path))).answer.text());
  const early = await keys('/console/tb/creds');
  t.match(early.accessKeyId, /^ASIAMOCK[A-Z2-7]{12}/);
  t.equal(early.secretAccessKey.length, 40);
  t.match(early.sessionToken, /^MOCK/);
  t.equal(early.expiration, '2026-06-01T13:00:00Z', 'in whole seconds');
  await w.advance('11h30m');
  const late = await keys('/iam/tb/creds');
  t.equal(late.expiration, '2026-06-02T00:00:00Z', 'never beyond the session');
  const nobody = await w.visitor().goto(w.url(CONSOLE, '/tb/creds'));
  t.equal(nobody.status, 400);
});

const ways = [
  { name: 'the menu', go: (visitor: Visitor) => visitor.click('[data-testid=aws-console-logout]') },
  {
    name: 'the sign-in host',
    go: (visitor: Visitor, url: string) => visitor.goto(`${url}?Action=logout`),
  },
];

/** The cookies of the console's session, within the style; all stand for one session. */
function sessionPaths(visitor: Visitor): string[] {
  const found = visitor.jar.all().filter(({ name }) => name === 'aws-creds');
  if (new Set(found.map(({ value }) => value)).size > 1) throw new Error('the areas have different sessions');
  const [root = ''] = found.map(({ path }) => path).sort((one, other) => one.length - other.length);
  return found.map(({ path }) => path.slice(root.replace(/\/$/, '').length).replace(/^\/$/, '')).sort();
}

t.test(
  'IAM-8 sign-out ends the session on both hosts, clears the cookies and returns to the public page',
  async (t) => {
    for (const style of STYLES) {
      for (const { name, go } of ways) {
        const w = await world(t);
        const visitor = await asIam(w, 'alice', { style });
        const otherTab = visitor.url;
        t.ok(visitor.cookie('aws-userInfo'), 'tools can read who is in');
        t.same(sessionPaths(visitor), ['', '/billing', '/iam'], 'tools forward the session of an area');
        await go(visitor, w.url('signin.aws.amazon.com', '/oauth', style));
        t.equal(visitor.url, w.url('aws.amazon.com', '/console', style), `${style}: ${name}`);
        for (const cookie of ['aws-userInfo', 'aws-userInfo-signed', 'aws-account-data', 'aws-creds'])
          t.notOk(visitor.cookie(cookie), `${cookie} is cleared`);
        t.same(sessionPaths(visitor), [], 'in every area');
        await visitor.goto(otherTab);
        const ended = await events(w, 'session.ended');
        t.equal(ended.length, 1);
        t.match(
          ended,
          [{ user: 'arn:aws:iam::111122223333:user/alice', facts: { by: 'user' } }],
          'once, in the journal',
        );
        t.match(visitor.url, 'signin', 'the other tab is out at its next request');
      }
    }
  },
);

t.test('IAM-8 sign-out goes where it is asked to within the emulated hosts, and nowhere else', async (t) => {
  const w = await world(t);
  const visitor = await asIam(w, 'alice');
  const signin = w.url('signin.aws.amazon.com', '/oauth');
  const foreign = new URLSearchParams({ Action: 'logout', redirect_uri: 'https://evil.example/' });
  await visitor.goto(`${signin}?${foreign}`);
  t.equal(visitor.status, 400);
  await visitor.goto(w.url(CONSOLE, `/console/logout!doLogout?${foreign}`));
  t.equal(visitor.status, 400);
  await visitor.goto(w.url(CONSOLE, '/console/home'));
  t.ok(visitor.has('#nav-usernameMenu'), 'a refused sign-out changes nothing');
  const known = new URLSearchParams({
    Action: 'logout',
    redirect_uri: 'https://us-east-1.console.aws.amazon.com/ec2/home',
  });
  await visitor.goto(`${w.url('us-east-1.signin.aws.amazon.com', '/oauth')}?${known}`);
  t.match(visitor.url, w.url('us-east-1.signin.aws.amazon.com', '/signin'), 'that page asks to sign in again');
});

t.test('the old account page of the sign-in host has its token and leads to the new one', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com');
  await visitor.goto(w.url('signin.aws.amazon.com', '/updateaccount?redirect_uri=x'));
  const token = visitor.page.querySelector('meta[name=csrf_token]')?.getAttribute('content');
  t.equal(visitor.cookie('aws-signin-csrf'), token, 'as the cookie of its path says');
  t.ok(cookieNames(visitor).includes('aws-signin-csrf'));
  await visitor.submit();
  t.equal(visitor.url, w.url(CONSOLE, '/account/home'));
  await visitor.post(w.url('signin.aws.amazon.com', '/updateaccount'), { csrf: 'none' });
  t.equal(visitor.status, 403);
});

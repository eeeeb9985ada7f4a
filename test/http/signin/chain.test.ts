import t from 'tap';
import { ask } from '../../helpers/http.ts';
import {
  complaint,
  FROZEN,
  hiddenFields,
  IAM_PASSWORD,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
} from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const SIGNIN = 'signin.aws.amazon.com';
const names = (url = ''): string[] => [...new URL(url).searchParams.keys()];

t.test('ROOT-1 the way from the console: oauth, then the sign-in page, with parameters in their order', async (t) => {
  const w = await world(t);
  const visitor = await w
    .visitor()
    .goto(w.url('console.aws.amazon.com', '/console/home?hashArgs=%23&region=eu-west-1'));
  const [console, oauth, signIn, ...more] = visitor.hops;
  t.same(more, []);
  t.same([console?.status, oauth?.status, signIn?.status], [302, 302, 200]);
  t.match(oauth?.url, `${w.url(SIGNIN, '/oauth')}?client_id=arn:aws:signin:::console/canvas&code_challenge=`);
  t.match(oauth?.url, '&code_challenge_method=SHA-256&response_type=code&redirect_uri=');
  t.same(names(signIn?.url), [
    'redirect_uri',
    'client_id',
    'forceMobileApp',
    'code_challenge',
    'code_challenge_method',
  ]);
  t.ok(signIn?.url.startsWith(w.url(SIGNIN, '/signin?redirect_uri=')));
  const [asked, kept] = [new URL(oauth?.url ?? '').searchParams, new URL(signIn?.url ?? '').searchParams];
  for (const name of ['redirect_uri', 'client_id', 'code_challenge', 'code_challenge_method'])
    t.equal(kept.get(name), asked.get(name), name);
  t.match(kept.get('redirect_uri'), /isauthcode=true.*&state=hashArgsFromTB_eu-west-1_[0-9a-f]{16}$/);
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.match(visitor.hops[0], { status: 303, location: `${kept.get('redirect_uri')}&code=` });
  t.ok(isIn(visitor));
});

t.test('IAM-1 without a code challenge the page comes and the sign-in succeeds, too', async (t) => {
  const w = await world(t);
  const home = w.url('console.aws.amazon.com', '/console/home?state=hashArgs%23&isauthcode=true');
  for (const query of [
    new URLSearchParams({
      redirect_uri: home,
      client_id: 'arn:aws:iam::015428540659:user/homepage',
      forceMobileApp: '0',
    }),
    new URLSearchParams({ redirect_uri: home }),
    new URLSearchParams(),
  ]) {
    const visitor = await w.visitor().goto(w.url(SIGNIN, `/signin?${query}`));
    await visitor.submit({ resolving_input: PLAIN_ROOT });
    await visitor.submit({ password: ROOT_PASSWORD });
    t.ok(isIn(visitor), query.toString());
  }
});

t.test('ROOT-1 metas and cookies carry the token that a script posts as csrf', async (t) => {
  const w = await world(t);
  const url = w.url(SIGNIN, '/signin?client_id=x');
  const visitor = await w.visitor().goto(url);
  const meta = (name: string) => visitor.page.querySelector(`meta[name="${name}"]`)?.getAttribute('content');
  const csrf = meta('csrf_token') ?? '';
  t.match(csrf, /^[\w-]{20,}$/);
  t.match(meta('session_id'), /^[\w-]{20,}$/, 'there is one before the first step, too');
  const cookies = visitor.jar.all().filter(({ name }) => name === 'aws-signin-csrf');
  t.same(cookies.map(({ path }) => path).sort(), ['/resetpassword', '/signin', '/updateaccount']);
  t.ok(cookies.every(({ value }) => value === csrf));
  await visitor.post(url, { csrf, event: 'submitEmail', resolving_input: PLAIN_ROOT });
  const { flow = '' } = hiddenFields(visitor);
  await visitor.post(url, { csrf, flow, event: 'submitPassword', password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
  const iam = await w.visitor().goto(url);
  const token = hiddenFields(iam).csrf ?? '';
  const alice = { account: 'example-corp', username: 'alice', password: IAM_PASSWORD };
  await iam.post(url, { csrf: token, event: 'submitCredentials', ...alice });
  t.ok(isIn(iam), 'the event alone tells whose form it is');
  await iam.post(w.url(SIGNIN, '/signin'), { csrf, event: 'submitCredentials', ...alice });
  t.equal(iam.status, 403, "another browser's token is refused");
});

t.test('TEST-11 a sign-in leads back to emulated hosts only', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(SIGNIN, '/signin'));
  const { csrf = '' } = hiddenFields(visitor);
  const cookie = visitor.jar.header(new URL(w.url(SIGNIN, '/signin'))) ?? '';
  const real = 'https://console.aws.amazon.com';
  for (const uri of [
    'https://evil.example/',
    '//evil.example/console/home',
    '/\\evil.example',
    '\\\\evil.example',
    'https:\\\\evil.example\\console',
    `${real}@evil.example/`,
    `${real}:pw@evil.example/`,
    'https://user@console.aws.amazon.com/console/home',
    'https://:pw@console.aws.amazon.com/console/home',
    `${real}.evil.example/`,
    'https://evil.example/#console.aws.amazon.com',
    'https://evil.example?console.aws.amazon.com',
    'https://evilconsole.aws.amazon.com/',
    'javascript:alert(1)//console.aws.amazon.com',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://console.aws.amazon.com/',
    'console.aws.amazon.com/console/home',
    '/console/home',
    ' ',
    'https://',
    'https://[::1',
    'https://console.aws.amazon.com%2eevil.example/',
    'https://evil.example%23.console.aws.amazon.com/',
    'https://cоnsole.aws.amazon.com/',
    'http://evil.localhost:4600/',
    'http://localhost:4600/_latchkey/',
    'http://127.0.0.1:4600/_latchkey/api/sandboxes',
    'http://169.254.169.254/latest/meta-data',
    `https://d-1234567890.awsapps.com/start`,
  ]) {
    const query = new URLSearchParams({ redirect_uri: uri });
    for (const path of [`/oauth?${query}`, `/signin?${query}`, `/oauth?Action=logout&${query}`]) {
      const answer = await ask(w.port, w.url(SIGNIN, path), { headers: { cookie } });
      t.equal(answer.status, 400, path);
      t.equal(answer.headers.location, undefined, path);
    }
    const body = new URLSearchParams({ csrf, event: 'submitEmail', resolving_input: PLAIN_ROOT });
    const posted = await ask(w.port, w.url(SIGNIN, `/signin?${query}`), { method: 'POST', body, headers: { cookie } });
    t.equal(posted.status, 400, `posted: ${uri}`);
  }
});

t.test('TEST-11 an odd spelling of an emulated host leads to that host, in this style and sandbox', async (t) => {
  const w = await world(t);
  const home = w.url('console.aws.amazon.com', '/console/home');
  for (const uri of [
    'https://console.aws.amazon.com/console/home',
    'https://CONSOLE.aws.amazon.com:443/console/home',
    'http://console.aws.amazon.com.localhost:1/console/home',
    'http://console.aws.amazon.com.other.localhost/~another/console/home',
    'http://evil/console.aws.amazon.com/console/home',
    'https://console。aws。amazon。com/console/home',
    '  https://console.aws.amazon.com/console/home',
    'https://console.aws.amazon.com\\console\\home',
    'https://console.aws.amazon.com/a/../console/home',
  ]) {
    const visitor = await w.visitor().goto(w.url(SIGNIN, `/signin?${new URLSearchParams({ redirect_uri: uri })}`));
    await visitor.submit({ resolving_input: PLAIN_ROOT });
    await visitor.submit({ password: ROOT_PASSWORD }, { follow: false });
    t.ok(visitor.answer.headers.location?.startsWith(`${home}?code=`), `${uri} → ${visitor.answer.headers.location}`);
  }
});

t.test('ROOT-1 a parameter that is given twice counts as absent', async (t) => {
  const w = await world(t);
  const twice = 'redirect_uri=https%3A%2F%2Fevil.example&redirect_uri=https%3A%2F%2Fconsole.aws.amazon.com';
  const visitor = await w
    .visitor()
    .goto(w.url(SIGNIN, `/signin?${twice}&account=a&account=b&flow=1&flow=2&user_type=root`));
  t.equal(complaint(visitor), '');
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

const CLEARED = [
  'aws-userInfo',
  'aws-userInfo-signed',
  'aws-signin-session',
  'aws-account-data',
  'aws-creds',
  'aws-consoleInfo',
  'awsc-actm',
];
const KEPT = [
  'aws-ubid-main',
  'aws-signin-account-info',
  'aws-signin-csrf',
  'JSESSIONID',
  'awsm-vid',
  'noflush_awscnm',
];

t.test(
  'IAM-8 signing out at the sign-in host ends the session everywhere, and the cookies that tools read are gone',
  async (t) => {
    const w = await world(t);
    const visitor = await w.visitor().goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await visitor.submit({ username: 'alice', password: IAM_PASSWORD });
    t.match(JSON.parse(decodeURIComponent(visitor.cookie('aws-userInfo') ?? '')), {
      arn: 'arn:aws:iam::111122223333:user/alice',
      username: 'alice',
      alias: 'example-corp',
    });
    const before = visitor.jar.all().map(({ name, value }) => `${name}=${value}`);
    await visitor.goto(w.url(SIGNIN, '/oauth?Action=logout'));
    t.equal(visitor.url, w.url('aws.amazon.com', '/console'));
    const left = visitor.jar.all().map(({ name }) => name);
    for (const name of CLEARED) {
      t.ok(
        before.some((each) => each.startsWith(`${name}=`)),
        name,
      );
      t.notOk(left.includes(name), name);
    }
    for (const name of KEPT) t.ok(left.includes(name), name);
    const old = { headers: { cookie: before.join('; ') } };
    t.equal((await ask(w.port, w.url('console.aws.amazon.com', '/console/home'), old)).status, 302);
    t.match(
      (await ask(w.port, w.url(SIGNIN, '/oauth'), old)).headers.location,
      '/signin?',
      'kept cookies are worth nothing',
    );
  },
);

t.test('IAM-8 a session ends twelve hours after the sign-in, not before', async (t) => {
  for (const [after, welcome] of [
    ['11h59m59s', true],
    ['12h1s', false],
  ] as const) {
    const w = await world(t, FROZEN);
    const visitor = await w.visitor().goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    await visitor.submit({ username: 'alice', password: IAM_PASSWORD });
    await w.advance(after);
    await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
    t.equal(isIn(visitor), welcome, after);
  }
});

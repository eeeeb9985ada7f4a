import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
import { enterIam, events, IAM_PASSWORD, isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { register, start } from '../../helpers/sso.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const STYLES: readonly Style[] = ['mirror', 'path', 'real'];
const CONSOLE = 'console.aws.amazon.com';
const SIGNIN = 'signin.aws.amazon.com';

/** The whole way of a root user, from the console's address in some style. */
async function rootSignIn(visitor: Visitor, consoleHome: string): Promise<readonly string[]> {
  const urls: string[] = [];
  const keep = () =>
    urls.push(...visitor.hops.flatMap(({ url, location }) => [url, new URL(location ?? url, url).href]));
  await visitor.goto(consoleHome);
  keep();
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  keep();
  await visitor.submit({ password: ROOT_PASSWORD });
  keep();
  return urls;
}

t.test('HOST-1 every emulated host is known, by any case and with a final dot; others are misdirected', async (t) => {
  const { port } = await testServer();
  const known: readonly [string, string, number][] = [
    [CONSOLE, '/console/home', 302],
    [`eu-west-1.${CONSOLE}`, '/console/home', 302],
    ['aws.amazon.com', '/console', 200],
    ['aws.amazon.com', '/contact-us', 200],
    ['portal.aws.amazon.com', '/billing/signup', 200],
    [SIGNIN, '/signin', 200],
    [`ap-southeast-2.${SIGNIN}`, '/signin', 200],
    [`us-gov-west-1.${SIGNIN}`, '/signin', 200],
    [`111122223333.${SIGNIN}`, '/console', 302],
    ['d-1234567890.awsapps.com', '/start', 200],
    ['us-east-1.signin.aws', '/platform/login', 404],
    ['oidc.us-east-1.amazonaws.com', '/authorize', 400],
    ['portal.sso.us-east-1.amazonaws.com', '/assignment/accounts', 401],
    // A bucket of pictures, which has no page of its own.
    ['opfcaptcha-prod.s3.amazonaws.com', '/', 404],
  ];
  for (const [host, path, status] of known)
    for (const name of [host, host.toUpperCase(), `${host}.`, `${host}.localhost:${port}`]) {
      const answer = await ask(port, `http://127.0.0.1:${port}${path}`, { headers: { host: name } });
      t.equal(answer.status, status, `${name}${path}`);
    }
  for (const host of [
    'profile.aws.amazon.com',
    'device.sso.us-east-1.amazonaws.com',
    'sts.amazonaws.com',
    'sts.eu-west-1.amazonaws.com',
    'iam.amazonaws.com',
    'sso.us-east-1.amazonaws.com',
    'identitystore.us-east-1.amazonaws.com',
    'community.aws',
  ]) {
    const { status } = await ask(port, `http://127.0.0.1:${port}/`, { headers: { host } });
    t.ok(status < 600 && ![404, 421, 500].includes(status), `${host} answers ${status}`);
  }
  for (const name of [
    'example.com',
    'amazon.com',
    `${CONSOLE}.example.com`,
    `${CONSOLE}.example.com.localhost`,
    `a.b.${SIGNIN}`,
    'signin.amazonaws.cn',
    `-.${SIGNIN}`,
    `under_score.${SIGNIN}`,
    'a.b.localhost',
    'bad.host.',
  ]) {
    const answer = await ask(port, `http://127.0.0.1:${port}/signin`, { headers: { host: name } });
    t.equal(answer.status, 421, name);
    t.match(answer.headers['content-type'], 'text/html');
    t.match(answer.text(), 'not a host that this mock serves');
  }
});

t.test('HOST-1 a Region’s sign-in host is no account of that name', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(`eu-west-1.${SIGNIN}`, '/console'));
  t.ok(visitor.has('#resolving_input'));
  t.match(visitor.hops[0]?.location, `http://eu-west-1.${SIGNIN}.`);
  t.match(visitor.url, 'region%3Deu-west-1');
});

for (const style of STYLES)
  t.test(`HOST-2 ${style} style: every link, redirect and cookie follows it, from the console and back`, async (t) => {
    const w = await world(t);
    const visitor = w.visitor();
    const urls = await rootSignIn(visitor, w.url(CONSOLE, '/console/home', style));
    t.ok(isIn(visitor));
    const hosts = [CONSOLE, SIGNIN].map((host) => w.url(host, '/', style));
    for (const url of urls)
      t.ok(
        hosts.some((host) => url.startsWith(host)),
        url,
      );
    const returnTo = urls.map((url) => new URL(url).searchParams.get('redirect_uri')).find((uri) => uri !== null) ?? '';
    t.ok(returnTo.startsWith(w.url(CONSOLE, '/console/home', style)), `redirect_uri ${returnTo}`);
    for (const { name, path, domain } of visitor.jar.all()) {
      if (style !== 'mirror') t.ok(path.startsWith(`/~${w.name}`), `${name} ${path}`);
      t.match(domain, { mirror: `amazon.com.${w.name}.localhost`, path: 'localhost', real: 'amazon.com' }[style], name);
    }
    for (const link of visitor.page.querySelectorAll('a[href^=http]')) {
      const href = link.getAttribute('href') ?? '';
      const emulated = w.url('', '/', style).slice(0, style === 'path' ? -1 : 'http://'.length);
      if (!href.includes('/_latchkey/')) t.ok(href.startsWith(emulated), href);
    }
    await visitor.click('#aws-console-logout');
    t.equal(visitor.url, w.url('aws.amazon.com', '/console', style));
  });

t.test('HOST-2 a sandbox is named by host label, path or header, and kept in every link', async (t) => {
  const w = await world(t);
  const { port } = w;
  const header = { 'x-latchkey-sandbox': w.name };
  const ways: readonly [string, string, Record<string, string>?][] = [
    ['label', w.url(CONSOLE, '/console/home')],
    ['path, mirror', `http://${CONSOLE}.localhost:${port}/~${w.name}/console/home`],
    ['path, path', `http://localhost:${port}/~${w.name}/${CONSOLE}/console/home`],
    ['path, by address', `http://127.0.0.1:${port}/~${w.name}/${CONSOLE}/console/home`],
    ['label, path', `http://${w.name}.localhost:${port}/${CONSOLE}/console/home`],
    ['header', `http://${CONSOLE}.localhost:${port}/console/home`, header],
    ['header beats label', `http://${CONSOLE}.other.localhost:${port}/console/home`, header],
  ];
  for (const [index, [title, url, headers]] of ways.entries()) {
    const visitor = w.visitor({ headers });
    await rootSignIn(visitor, url);
    t.ok(isIn(visitor), title);
    t.equal((await events(w, 'session.started')).length, index + 1, `${title}: in this sandbox`);
  }
});

t.test('HOST-2 a sandbox that does not exist is not found, however it is named', async (t) => {
  const { port } = await testServer();
  for (const [url, sandbox] of [
    [`http://${SIGNIN}.nowhere.localhost:${port}/signin`],
    [`http://${SIGNIN}.localhost:${port}/~nowhere/signin`],
    [`http://localhost:${port}/~nowhere/${SIGNIN}/signin`],
    [`http://nowhere.localhost:${port}/${SIGNIN}/signin`],
    [`http://${SIGNIN}.localhost:${port}/~%00/signin`],
    [`http://${SIGNIN}.localhost:${port}/signin`, 'nowhere'],
    [`http://${SIGNIN}.localhost:${port}/signin`, '__proto__'],
  ] as const) {
    const answer = await ask(port, url, { headers: { ...(sandbox && { 'x-latchkey-sandbox': sandbox }) } });
    t.equal(answer.status, 404, url);
    t.match(answer.text(), 'There is no sandbox named');
  }
});

t.test('HOST-2 a cookie of another sandbox, or a made-up one, counts as absent', async (t) => {
  const [mine, other] = [await world(t), await world(t)];
  const visitor = await enterIam(mine, 'example-corp', { username: 'alice' });
  t.ok(isIn(visitor));
  const cookies = visitor.jar.all().map(({ name, value }) => `${name}=${value}`);
  const forged = cookies.map((cookie) => cookie.replaceAll(mine.name, other.name));
  for (const cookie of [
    cookies.join('; '),
    forged.join('; '),
    'aws-creds=a.b.c; aws-signin-session=..; aws-ubid-main=%',
  ]) {
    const answer = await ask(other.port, other.url(CONSOLE, '/console/home'), { headers: { cookie } });
    t.equal(answer.status, 302, 'the console asks for a sign-in');
    const signIn = await ask(other.port, other.url(SIGNIN, '/oauth?client_id=x'), { headers: { cookie } });
    t.match(signIn.headers.location, '/signin?', 'the sign-in host knows nobody');
  }
  t.same(await events(other, 'session.started'), []);
});

t.test('HOST-2 a path that cannot be decoded is refused in the words of the one who asked', async (t) => {
  const { port } = await testServer();
  for (const url of [
    `http://${SIGNIN}.localhost:${port}/%ff`,
    `http://${SIGNIN}.localhost:${port}/~%ff/signin`,
    `http://localhost:${port}/${CONSOLE}/console/%E0%A4%A`,
  ]) {
    const answer = await ask(port, url);
    t.ok([400, 404].includes(answer.status), `${url} answers ${answer.status}`);
    t.match(answer.headers['content-type'], 'text/html');
  }
  const api = await ask(port, `http://localhost:${port}/_latchkey/api/sandboxes/%ff`);
  t.match(api, { status: 400, headers: { 'content-type': 'application/problem+json' } });
  t.equal(api.json().code, 'MALFORMED_REQUEST');
});

const accountOf = (visitor: Visitor): string | undefined =>
  visitor.page.querySelector('#account')?.getAttribute('value');

t.test('HOST-4 an account’s own address, and the bookmarks that name one, fill in the account', async (t) => {
  const w = await world(t);
  for (const style of STYLES)
    for (const [host, path, account] of [
      [`111122223333.${SIGNIN}`, '/console', '111122223333'],
      [`example-corp.${SIGNIN}`, '/console/', 'example-corp'],
      [`example-corp.${SIGNIN}`, '/', 'example-corp'],
      [`example-corp.${SIGNIN}`, '/console/ec2?region=eu-west-1', 'example-corp'],
      [`no-such-alias.${SIGNIN}`, '/console', 'no-such-alias'],
      [`999999999999.${SIGNIN}`, '/console', '999999999999'],
      [SIGNIN, '/console?account=example-corp', 'example-corp'],
      [SIGNIN, '/console?account=no-such-alias', 'no-such-alias'],
    ] as const) {
      const visitor = await w.visitor().goto(w.url(host, path, style));
      t.match(
        visitor.hops.map(({ status, url }) => `${status} ${new URL(url).pathname.split('/').at(-1)}`),
        [/^302/, '302 oauth', '200 signin'],
        `${style} ${host}${path}`,
      );
      t.equal(accountOf(visitor), account);
    }
  const plain = await w.visitor().goto(w.url(SIGNIN, '/console'));
  t.ok(plain.has('#resolving_input'), 'without an account it is the main page');
});

t.test('HOST-4 an address of another account asks for a sign-in to that one', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, 'example-corp', { username: 'alice' });
  await visitor.goto(w.url(`111122223333.${SIGNIN}`, '/console'));
  t.ok(isIn(visitor), 'the own account leads to the console');
  await visitor.goto(w.url(`example-passkey.${SIGNIN}`, '/console'));
  t.equal(accountOf(visitor), 'example-passkey');
  await visitor.submit({ username: 'ivan', password: IAM_PASSWORD });
  t.ok(visitor.has('#new_password'));
});

t.test('HOST-4 an unknown portal is not found, and the page says where portal addresses are written', async (t) => {
  const w: World = await world(t);
  for (const [host, path] of [
    ['d-0000000000.awsapps.com', '/start'],
    ['no-such-portal.awsapps.com', '/start/'],
    ['us-east-1.signin.aws', '/platform/login'],
    ['us-east-1.signin.aws', '/platform/d-0000000000/login'],
  ] as const) {
    const visitor = await w.visitor().goto(w.url(host, path));
    t.equal(visitor.status, 404);
    t.match(visitor.text('main'), 'invitation mail');
  }
});

t.test('HOST-3 the console’s path at the plain endpoint leads to the sign-in host', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(`${w.origin}/console?account=example-corp`);
  t.equal(accountOf(visitor), 'example-corp');
  const byAddress = await ask(w.port, `http://127.0.0.1:${w.port}/~${w.name}/console`);
  t.match(byAddress.headers.location, `http://localhost:${w.port}/~${w.name}/${SIGNIN}/console`);
});

t.test('HOST-3 CLI-2 the device page at the plain endpoint finds the portal of a code', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(`${w.origin}/device`);
  t.ok(visitor.has('[name=user_code]'), 'or asks for one');
  const { body } = await start(w, await register(w));
  await visitor.goto(`${w.origin}/device?user_code=${body.userCode}`);
  t.equal(visitor.url, body.verificationUriComplete);
});

/** These services only tell for whom a call is signed: no such service stands here to verify it. */
const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIAMOCKALICE0000001/20260301/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

t.test('HOST-3 calls to services that are not here are refused as their own clients read it', async (t) => {
  const w = await world(t);
  const words = (service: string) => new RegExp(`no service “${service}”`);
  for (const [method, path, service] of [
    ['GET', '/', 's3'],
    ['GET', '/?x-id=ListBuckets', 's3'],
    ['PUT', '/bucket/key?partNumber=1', 's3'],
    ['GET', '/2013-04-01/hostedzone', 'route53'],
  ] as const) {
    const answer = await ask(w.port, `${w.origin}${path}`, { method, headers: signedFor(service) });
    t.match(answer, { status: 501, headers: { 'content-type': 'application/xml' } }, path);
    t.match(answer.text(), /^<Error><Code>NotImplemented<\/Code><Message>/);
    t.match(answer.text(), words(service));
  }
  for (const [method, path] of [
    ['GET', '/2015-03-31/functions'],
    ['POST', '/2015-03-31/functions/mine/invocations'],
  ] as const) {
    const answer = await ask(w.port, `${w.origin}${path}`, { method, headers: signedFor('lambda') });
    t.match(answer, { status: 501, headers: { 'x-amzn-errortype': 'NotImplementedException' } }, path);
    t.match(answer.json(), { __type: 'NotImplementedException', message: words('lambda') });
  }
  const presigned =
    '/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20260301%2Feu-west-1%2Fs3%2Faws4_request';
  t.match((await ask(w.port, `${w.origin}${presigned}`)).text(), words('s3'));
  t.match(await events(w, 'api.refused'), Array(7).fill({ reason: 'SERVICE_UNKNOWN' }));
  t.equal((await ask(w.port, `${w.origin}/`)).status, 303, 'a browser comes to the home page as ever');
  t.match((await ask(w.port, `${w.origin}/nothing`)).headers, { 'content-type': /^text\/html/ });
});

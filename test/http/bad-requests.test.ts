import t from 'tap';
import { asRoot } from '../helpers/console-visitor.ts';
import { ask, type Question } from '../helpers/http.ts';
import { isClear } from '../helpers/is-clear.ts';
import { askRaw } from '../helpers/raw.ts';
import { testServer } from '../helpers/server.ts';
import { events, PLAIN_ROOT } from '../helpers/sign-in.ts';
import { world } from '../helpers/world.ts';
import { hostilePaths, hostileQueries, MARKUP } from './hostile-values.ts';

const FORM = 'application/x-www-form-urlencoded';
const MEGABYTE = 1024 * 1024;
/** One host of each kind, and the pages that it has. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'signin.aws.amazon.com': ['/signin', '/oauth', '/resetpassword', '/updateaccount', '/switchrole'],
  '111122223333.signin.aws.amazon.com': ['/console'],
  'console.aws.amazon.com': ['/console/home'],
  'aws.amazon.com': ['/console', '/contact-us'],
  'portal.aws.amazon.com': ['/billing/signup'],
  'x.awsapps.com': ['/start'],
  'sts.amazonaws.com': ['/'],
};
const OWN = ['/_latchkey/', '/_latchkey/mailbox', '/_latchkey/mailbox/1', '/_latchkey/journal', '/'];

t.test('HOST-1 a page answers any path, query and cookies', async (t) => {
  const w = await world(t);
  const signedIn = await asRoot(w, PLAIN_ROOT);
  const cookies = [
    signedIn.jar
      .all()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; '),
    `__proto__=1; constructor=1; aws-creds=%ff; aws-ubid-main=\xff\xfe; noflush_locale=${MARKUP}; aws-userInfo-signed=a.b.c`,
    `aws-creds=${'x'.repeat(6000)}; aws-signin-session=${w.name}..; =; ;;; a`,
  ];
  const urls = Object.entries(PAGES).flatMap(([host, pages]) => [
    ...hostilePaths.map((path) => w.url(host, path)),
    ...pages.flatMap((path) => hostileQueries.map((query) => w.url(host, `${path}?${query}`))),
  ]);
  const own = OWN.flatMap((path) => hostileQueries.map((query) => `${w.origin}${path}?${query}`));
  const all = [...urls, ...own, ...hostilePaths.map((path) => `${w.origin}/_latchkey${path}`)];
  for (const [number, url] of all.entries()) {
    const answer = await ask(w.port, url, { headers: { cookie: cookies[number % cookies.length] ?? '' } });
    t.ok(answer.status < 500, `${url.slice(0, 160)} answers ${answer.status}`);
    isClear(t, answer, url.slice(0, 160));
    t.notMatch(answer.headers.location ?? '', /^(?:https?:)?\/\/(?![^/]*localhost:)/, `${url} leads nowhere else`);
  }
  t.same(await events(w, 'error.internal'), []);
  t.equal((await w.control.sessions.list()).length, 1);
});

t.test('HOST-1 TEST-1 an unknown host, or sandbox, takes nothing of any kind', async (t) => {
  const { port } = await testServer();
  const bodies: readonly Question[] = [
    { body: 'csrf=1&event=submitEmail', headers: { 'content-type': FORM } },
    { body: '{}', headers: { 'content-type': 'application/json' } },
    { body: Buffer.alloc(MEGABYTE - 1, 0xff), headers: { 'content-type': 'application/octet-stream' } },
    { body: '', headers: {} },
  ];
  const places: readonly [string, number, string][] = [
    [`http://example.com:${port}/signin`, 421, 'example.com'],
    [`http://evil.localhost.example:${port}/_latchkey/api/sandboxes`, 421, 'evil.localhost.example'],
    [`http://signin.aws.amazon.com.nowhere.localhost:${port}/signin`, 404, 'nowhere'],
    [`http://localhost:${port}/~nowhere/_latchkey/mailbox`, 404, 'nowhere'],
    [`http://localhost:${port}/~nowhere/_latchkey/api/sandboxes`, 404, 'nowhere'],
    [`http://localhost:${port}/_latchkey/api/sandboxes/nowhere/reset`, 404, 'nowhere'],
    [`http://localhost:${port}/~%3Cscript%3Ealert(1)%3C%2Fscript%3E/x`, 404, 'alert(1)'],
  ];
  for (const [url, status, named] of places)
    for (const question of bodies) {
      const answer = await ask(port, url, { method: 'POST', ...question });
      const isControl = url.includes('/_latchkey/api/');
      const title = `${url} ${question.headers?.['content-type']}`;
      if (answer.status !== 415) t.equal(answer.status, status, title);
      t.match(answer.headers['content-type'], isControl ? 'application/problem+json' : 'text/html', title);
      if (answer.status === status) t.match(answer.text(), named, title);
      isClear(t, answer, title);
    }
});

t.test(
  'TEST-1 HOST-1 CLI-4 what comes to STS or IAM and into no sandbox, or has no path, is refused in XML',
  async (t) => {
    const { port } = await testServer();
    const sdk = { 'amz-sdk-invocation-id': 'f7e8' };
    const unsigned = { method: 'POST', body: 'Action=AssumeRoleWithSAML&Version=2011-06-15' };
    const nobody = { 'x-latchkey-sandbox': 'nobody', 'content-type': FORM };
    const cases: [string, number, Question][] = [];
    const add = (...each: [string, number, Question]) => cases.push(each);
    for (const host of ['sts.amazonaws.com', 'sts-fips.us-east-1.api.aws', 'iam.amazonaws.com', 'iam.global.api.aws']) {
      add(`http://${host}/`, 404, { ...unsigned, headers: nobody });
      add(`http://localhost:${port}/~nobody/${host}/`, 404, { ...unsigned, headers: { 'content-type': FORM } });
      add(`http://${host}/%ff`, 400, {});
    }
    add(`http://localhost:${port}/`, 404, { ...unsigned, headers: { ...nobody, ...sdk } });
    add(`http://localhost:${port}/~nobody/`, 404, { ...unsigned, headers: { 'content-type': FORM, ...sdk } });
    for (const [url, status, question] of cases) {
      const answer = await ask(port, url, question);
      const service = url.includes('iam') ? 'iam.amazonaws.com/doc/2010-05-08/' : 'sts.amazonaws.com/doc/2011-06-15/';
      t.equal(answer.status, status, url);
      t.equal(answer.headers['content-type'], 'text/xml', url);
      t.match(answer.text(), `<ErrorResponse xmlns="https://${service}">`, url);
    }
    const person = await ask(port, `http://localhost:${port}/~nobody/`);
    t.match(person.headers['content-type'], 'text/html');
  },
);

t.test('HOST-1 RFC 9112 §3.2 a request that no client should send is refused with its reason', async (t) => {
  const { port } = await testServer();
  const host = `signin.aws.amazon.com.localhost:${port}`;
  const lines = (...all: string[]) => `${[...all, 'Connection: close'].join('\r\n')}\r\n\r\n`;
  const get = (name: string, path = '/_latchkey/') => lines(`GET ${path} HTTP/1.1`, `Host: ${name}`);
  const cases: readonly [string, number, RegExp, string][] = [
    ['no host', 400, /names no host/, lines('GET /signin HTTP/1.1')],
    ['no host, in HTTP/1.0', 400, /names no host/, lines('GET /signin HTTP/1.0')],
    ['no host beside a request line of ours', 400, /names no host/, lines(`GET http://${host}/signin HTTP/1.1`)],
    ['the same in HTTP/1.0', 200, /resolving_input/, lines(`GET http://${host}/signin HTTP/1.0`)],
    ['an empty host', 400, /names no host/, get('')],
    ...['99999', '0x50', '-1', '80:80', 'abc', '9'.repeat(300)].map((odd): [string, number, RegExp, string] => [
      `the port ${odd}`,
      400,
      /not a host/,
      get(`localhost:${odd}`),
    ]),
    ...[
      ...['[::1', '[]', '[zz]', '[::1]x', '256.1.1.1', 'a@localhost', 'local host', '\xff.localhost', 'localhost/x'],
      ...['localhost?x', 'localhost#x', 'local\\host', 'local"host', '%zz', '%00', '<b>'],
    ].map((odd): [string, number, RegExp, string] => [`the host ${odd}`, 400, /not a host/, get(odd)]),
    ...['..', 'example.com', 'example.com:80', 'ex!ample.com', '%65xample.com'].map(
      (odd): [string, number, RegExp, string] => [`the unknown host ${odd}`, 421, /not a host/, get(odd)],
    ),
    ['a port that is left out', 200, /Latchkey/, get('localhost:')],
    ['a request line that names no host', 400, /names no host/, lines('GET http:/// HTTP/1.1', `Host: ${host}`)],
    ['a foreign request line', 421, /not a host/, lines('GET http://example.com/ HTTP/1.1', `Host: ${host}`)],
    [
      'a request line of ours',
      200,
      /resolving_input/,
      lines(`GET http://${host}/signin HTTP/1.1`, 'Host: example.com'),
    ],
    [
      'a tunnel',
      405,
      /CONNECT is not possible here/,
      lines('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443'),
    ],
    ['all of the server', 404, /There is nothing at/, lines('OPTIONS * HTTP/1.1', `Host: ${host}`)],
    ['a target that is no path', 400, /its target is no path/, get(host, '*@')],
    ['a target of another scheme', 400, /its target is no path/, get(host, 'ftp://example.com/')],
    ['two hosts', 400, /names its host twice/, lines('GET /signin HTTP/1.1', `Host: ${host}`, 'hOST: localhost')],
    ['the same host twice', 400, /names its host twice/, lines('GET / HTTP/1.1', `Host: ${host}`, `Host: ${host}`)],
    ['an unknown method', 400, /not HTTP as it should be/, lines('BREW /signin HTTP/1.1', `Host: ${host}`)],
    ['a URL of 20 KB', 431, /larger than 16384 bytes/, get(host, `/signin?x=${'x'.repeat(20_000)}`)],
    [
      'a cookie of 20 KB',
      431,
      /larger than 16384 bytes/,
      lines('GET / HTTP/1.1', `Host: ${host}`, `Cookie: a=${'x'.repeat(20_000)}`),
    ],
    ['bytes in the path', 400, /not HTTP as it should be/, get(host, '/signin\xff')],
    ['a header that is none', 400, /not HTTP as it should be/, lines('GET / HTTP/1.1', `Host: ${host}`, 'no header')],
    [
      'a length that is none',
      400,
      /not HTTP as it should be/,
      lines('POST / HTTP/1.1', `Host: ${host}`, 'Content-Length: x'),
    ],
    [
      'two lengths',
      400,
      /not HTTP as it should be/,
      lines('POST / HTTP/1.1', `Host: ${host}`, 'Content-Length: 1', 'Transfer-Encoding: chunked'),
    ],
    [
      'an expectation',
      415,
      /content type is not accepted/,
      `${lines('POST /signin HTTP/1.1', `Host: ${host}`, 'Expect: the-best', 'Content-Length: 3')}a=b`,
    ],
    ['no HTTP', 400, /not HTTP as it should be/, '\x05\x01\x00\xa5\r\n\r\n'],
  ];
  for (const [title, status, reason, bytes] of cases) {
    const answer = await askRaw(port, bytes);
    t.equal(answer.status, status, title);
    t.match(answer.type, /^text\/html|^application\/problem\+json/, title);
    t.match(answer.body, reason, `${title}: it says why`);
    t.match(answer.headers, /^date: \w{3}, /im, `B48 ${title}: it is dated`);
  }
  t.equal((await ask(port, `http://localhost:${port}/_latchkey/health`)).status, 200);
});

t.test('TEST-7 JSON of any depth is read, or refused', async (t) => {
  const { port } = await testServer();
  const list = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const object = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  for (const body of [
    `{"fixtures":{"accounts":${list(99)}}}`,
    `{"fixtures":{"accounts":${list(5_000)}}}`,
    `{"fixtures":${object(100_000)}}`,
    `{"settings":${object(100_000)}}`,
    list(500_000),
  ]) {
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(port, `http://localhost:${port}/_latchkey/api/sandboxes`, {
      method: 'POST',
      body,
      headers,
    });
    t.match(answer.json(), { status: 400, code: /^(INVALID_FIXTURES|MALFORMED_REQUEST)$/, detail: /./ });
  }
});

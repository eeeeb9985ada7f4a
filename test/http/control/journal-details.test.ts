import t from 'tap';
import { hiddenFields, shownFields } from '../../../src/http/surfaces/control/journal/exchange/shown-fields.ts';
import { ask } from '../../helpers/http.ts';
import { deflated } from '../../helpers/identity-provider.ts';
import { singleServer } from '../../helpers/server.ts';
import { enterEmail, enterRootPassword, PLAIN_ROOT, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { deviceLogin, portalToken, register, roleCredentials, signedIn } from '../../helpers/sso.ts';
import { sts as callSts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';
import { postingPages } from '../forms/posting-pages.ts';

/** Heads and bodies are in the memory of the process that answered: no replica has those of another. */
const server = await singleServer();

/** The newest request that fits, opened. */
async function opened(w: World, query: Record<string, string>) {
  const [entry] = await w.control.journal.list({ kind: 'request', order: 'desc', limit: 1, ...query });
  return w.control.journal.get(entry?.seq ?? 0);
}

const header = (headers: readonly { name: string; value: string }[] = [], name: string): string | undefined =>
  headers.find((each) => each.name.toLowerCase() === name)?.value;

t.test('TEST-6 TEST-10 an entry tells head and body of a form and of its answer, and no secret', async (t) => {
  const w = await world(t, { server });
  await enterRootPassword(w, PLAIN_ROOT);
  const { entry, request, response } = await opened(w, { path: '/signin', event: 'POST *' });
  t.match(entry, { method: 'POST', status: 303 });
  t.match(request?.body?.text, /^(?=.*event=submitPassword)(?=.*password=\(14 characters hidden\))/);
  t.match(request?.body?.type, 'application/x-www-form-urlencoded');
  t.match(header(request?.headers, 'cookie'), /=\(\d+ characters hidden\)/);
  t.equal(header(request?.headers, 'host'), new URL(w.url('signin.aws.amazon.com')).host);
  t.match(header(response?.headers, 'set-cookie'), /^[\w-]+=\(\d+ characters hidden\); ?path=/i);
  t.notMatch(JSON.stringify([request, response]), ROOT_PASSWORD);
  const page = await opened(w, { path: '/signin', status: '200' });
  t.match(page.response?.body, { type: /^text\/html/, text: /<h1[^>]*>/ });
  t.notMatch(page.response?.body?.text, / value="/);
});

t.test('TEST-6 an entry tells calls of AWS APIs by the shapes of their operations', async (t) => {
  const w = await world(t, { server });
  await callSts(w, 'GetSessionToken', { DurationSeconds: '900' }, { keys: ALICE });
  const sts = await opened(w, { operation: 'GetSessionToken' });
  t.equal(sts.request?.body?.text, 'Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900');
  t.match(
    header(sts.request?.headers, 'authorization'),
    /^AWS4-HMAC-SHA256 Credential=AKIAMOCKALICE0000001\/.*, ?SignedHeaders=.*, ?Signature=\(64 characters hidden\)$/,
  );
  t.match(sts.response?.body?.text, /<AccessKeyId>ASIA\w+<\/AccessKeyId>/);
  t.match(sts.response?.body?.text, /<GetSessionTokenResult>\s+<Credentials>/);
  t.match(sts.response?.body?.text, /<SecretAccessKey>\(\d+ characters hidden\)<\/SecretAccessKey>/);
  t.match(sts.response?.body?.text, /<SessionToken>\(\d+ characters hidden\)</);
  const { accessToken, refreshToken } = await deviceLogin(
    w,
    await register(w),
    await portalToken(w, await signedIn(w)),
  );
  const token = await opened(w, { operation: 'CreateToken' });
  t.match(JSON.parse(token.request?.body?.text ?? ''), { clientSecret: /hidden/, grantType: /^urn:/ });
  t.match(JSON.parse(token.response?.body?.text ?? ''), {
    accessToken: /hidden/,
    tokenType: 'Bearer',
    expiresIn: 3600,
  });
  await roleCredentials(w, accessToken);
  const role = await opened(w, { operation: 'GetRoleCredentials' });
  t.match(header(role.request?.headers, 'x-amz-sso_bearer_token'), /hidden/);
  t.match(JSON.parse(role.response?.body?.text ?? ''), { roleCredentials: { secretAccessKey: /hidden/ } });
  const all = await Promise.all((await w.control.journal.list()).map(({ seq }) => w.control.journal.get(seq)));
  const text = JSON.stringify(all) + (await w.control.journal.export('har'));
  for (const secret of [accessToken, refreshToken, ALICE.secretAccessKey, 'Work-Passw0rd!'])
    t.notMatch(text, String(secret));
  t.notMatch(text, /\b[A-Z]{4}-[A-Z]{4}\b/, 'nor the code that a device shows');
  await callSts(w, 'GetSessionToken', { SerialNumber: 'arn:aws:iam::111122223333:mfa/x', TokenCode: '123456' });
  const withMfa = await opened(w, { operation: 'GetSessionToken' });
  t.match(withMfa.request?.body?.text, 'TokenCode=(6 characters hidden)');
});

const SECRET = 'hunter2-hunter2';
const basic = `Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}`;

/** Secrets in places where nobody looks for them. */
const odd: Readonly<
  Record<string, { path?: string; method?: string; headers?: Record<string, string>; body?: string | Buffer }>
> = {
  query: { path: `/?password=${SECRET}&x=${SECRET}` },
  'a query without a name': { path: `/?${SECRET}` },
  'a name of a query': { path: `/?${encodeURIComponent(`${SECRET} ${SECRET}`)}=1` },
  'an address within an address': {
    path: `/?redirect_uri=${encodeURIComponent(`https://a.example/?token=${SECRET}#${SECRET}`)}`,
  },
  'a user in an address': { path: `/?redirect_uri=${encodeURIComponent(`https://me:${SECRET}@a.example/`)}` },
  'a user whose password has an @': {
    path: `/?redirect_uri=${encodeURIComponent(`https://me:a@${SECRET}@a.example/`)}`,
  },
  'an address in capitals': { path: `/?redirect_uri=${encodeURIComponent(`HTTPS://a.example/?token=${SECRET}`)}` },
  'an address of an application': { path: `/?redirect_uri=${encodeURIComponent(`my-app://back?code=${SECRET}`)}` },
  'a part of an address': { path: `/?redirect_uri=${encodeURIComponent(`#access_token=${SECRET}`)}` },
  'an address in a text': { path: `/?scope=${encodeURIComponent(`see https://a.example/?token=${SECRET} now`)}` },
  'Base64 that ends in =': { path: `/?${SECRET}==` },
  'Base64 with a slash': { path: `/?x/${SECRET}` },
  'a signature behind blanks': {
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=a/b SignedHeaders=host Signature=${SECRET}` },
  },
  'a host with a user': { headers: { host: `me:${SECRET}@localhost` } },
  'basic authorization': { headers: { authorization: basic } },
  'a bare authorization': { headers: { authorization: SECRET } },
  'a signature of another kind': {
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=a/b, ${SECRET}, Signature=${SECRET}` },
  },
  'a bearer': { headers: { authorization: `Bearer ${SECRET}` } },
  'a cookie without a name': { headers: { cookie: `${SECRET}; a=${SECRET}` } },
  'a referrer': { headers: { referer: `https://a.example/#access_token=${SECRET}` } },
  'a header of an application': { headers: { 'x-api-key': SECRET } },
  'a form that is none': { body: SECRET, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  'nested JSON': {
    body: JSON.stringify({ a: [{ b: { password: SECRET, c: [SECRET] } }] }),
    headers: { 'content-type': 'application/json' },
  },
  'a name in JSON': { body: JSON.stringify({ [`${SECRET} !`]: 1 }), headers: { 'content-type': 'application/json' } },
  'JSON that breaks off': { body: `{"password":"${SECRET}`, headers: { 'content-type': 'application/json' } },
  'JSON that is deep': {
    body: `${'['.repeat(50)}"${SECRET}"${']'.repeat(50)}`,
    headers: { 'content-type': 'application/json' },
  },
  'a part of several': {
    body: `--x\r\ncontent-disposition: form-data; name="p"\r\n\r\n${SECRET}\r\n--x--`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  },
  'plain text': { body: SECRET, headers: { 'content-type': 'text/plain' } },
  'a body without a type': { body: SECRET },
  XML: { body: `<a>${SECRET}</a>`, headers: { 'content-type': 'text/xml' } },
};

t.test('TEST-6 no secret stands in an entry, wherever it came', async (t) => {
  const w = await world(t, { server });
  const places = [
    w.url('sts.us-east-1.amazonaws.com'),
    w.url('oidc.us-east-1.amazonaws.com', '/token'),
    w.url('signin.aws.amazon.com', '/signin'),
  ];
  for (const place of places)
    for (const [name, { path = '', body, ...question }] of Object.entries(odd)) {
      const method = body === undefined ? 'GET' : 'POST';
      await ask(w.port, `${place}${path === '' ? '' : path.slice(1)}`, { method, body, ...question });
      const [entry] = await w.control.journal.list({ kind: 'request', order: 'desc', limit: 1 });
      const { request, response } = await w.control.journal.get(entry?.seq ?? 0);
      t.ok(request !== undefined && response !== undefined, `${name} at ${place} is kept`);
      t.notOk(JSON.stringify([request, response]).includes('hunter2'), `${name} at ${place}`);
    }
  t.notOk((await w.control.journal.export('har')).includes('hunter2'));
});

t.test('TEST-6 a refusal that repeats what was sent is shown without the secrets of the request', async (t) => {
  const w = await world(t, { server });
  const Version = '2011-06-15';
  const at = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${ALICE.accessKeyId}/${at.slice(0, 8)}/us-east-1/sts/aws4_request`;
  const headers = { 'x-amz-date': at, 'x-amz-security-token': `${SECRET}/+==`, 'x-api-key': SECRET };
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date;x-amz-security-token;x-api-key, Signature=00`;
  const presigned = new URLSearchParams({
    Action: 'GetCallerIdentity',
    Version,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': scope,
    'X-Amz-Date': at,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': '00',
    'X-Amz-Security-Token': `${SECRET}/+==`,
  });
  const url = w.url('sts.us-east-1.amazonaws.com', '/');
  const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version });
  for (const [question, path] of [
    [{ method: 'POST', body, headers: { ...headers, authorization } }, ''],
    [{ method: 'POST', body, headers: { authorization: `AWS4-HMAC-SHA256 Credential=a/b, ${SECRET}` } }, ''],
    [{}, `?${presigned}`],
  ] as const) {
    const { body: said } = await ask(w.port, `${url}${path}`, question);
    t.match(String(said), 'hunter2', 'the answer itself repeats it');
    const shown = await opened(w, {});
    t.match(shown.response?.body?.text, 'hidden)');
    t.notOk(JSON.stringify(shown).includes('hunter2'));
  }
});

t.test('TEST-6 assertions and signed tokens are shown without their proofs', async (t) => {
  const w = await world(t, { server });
  const assertion = (xml: string) => new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') });
  const hidden = (open: string, inside = SECRET, close = '</a:CipherValue>') =>
    [assertion(`<r><a:${open}>${inside}${close}<n>kept</n></r>`), '(hidden)</a:CipherValue><n>kept</n>'] as const;
  const whole = `<r><ds:SignatureValue>${SECRET}</ds:SignatureValue><n>kept</n><x:DigestValue>${SECRET}</x:DigestValue></r>`;
  for (const [body, seen] of [
    [assertion(whole), '<ds:SignatureValue>(hidden)</ds:SignatureValue><n>kept</n>'],
    [assertion(`<r><SignatureValue>${SECRET}`), '<SignatureValue>(hidden)'],
    hidden('CipherValue Id="x"'),
    hidden('CipherValue\n'),
    hidden('CipherValue a=">"'),
    hidden('CipherValue', `<!-- -->${SECRET}`),
    hidden('CipherValue', `<![CDATA[${SECRET}]]>`),
    hidden('CipherValue', `<b>${SECRET}</b>`),
    [new URLSearchParams({ SAMLResponse: SECRET }), '(15 characters hidden)'],
    [
      new URLSearchParams({ SAMLRequest: Buffer.from(whole).toString('base64') }),
      '(hidden)</ds:SignatureValue><n>kept',
    ],
    [new URLSearchParams({ SAMLRequest: deflated(whole) }), '(hidden)</ds:SignatureValue><n>kept'],
    [new URLSearchParams({ SAMLRequest: deflated(`<r>${'x'.repeat(100_000)}${SECRET}</r>`) }), 'characters hidden)'],
  ] as const) {
    await ask(w.port, w.url('signin.aws.amazon.com', '/saml'), { method: 'POST', body });
    const { request } = await opened(w, { method: 'POST' });
    t.match(request?.body?.text, seen);
    t.notOk(JSON.stringify(request).includes('hunter2'));
  }
  const token = `eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.${SECRET}`;
  await ask(w.port, w.url('oidc.us-east-1.amazonaws.com', '/token'), { headers: { authorization: `Bearer ${token}` } });
  const shown = header((await opened(w, {})).request?.headers, 'authorization');
  t.equal(shown, 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.(15 characters hidden)');
});

t.test(
  'TEST-6 bodies that are long, binary or of control characters are kept in part, and as what they are',
  async (t) => {
    const w = await world(t, { server, settings: { keptBodyBytes: 100 } });
    const url = w.url('oidc.us-east-1.amazonaws.com', '/token');
    const bodies: [string | Buffer, object][] = [
      [Buffer.from([0, 255, 254, 1]), { bytes: 4 }],
      [JSON.stringify({ grantType: 'x'.repeat(500) }), { bytes: 516, cut: true }],
      [JSON.stringify({ grantType: '\u0000\u202Eé' }), { text: /grantType/ }],
    ];
    for (const [body, wanted] of bodies) {
      await ask(w.port, url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      t.match((await opened(w, {})).request?.body, wanted);
    }
    t.equal((await opened(w, {})).response?.body?.cut, true, 'the answer, too');
  },
);

t.test(
  'TEST-6 the newest requests are kept, as many as there is room for, and none where the setting says so',
  async (t) => {
    const w = await world(t, { server, settings: { keptRequestBytes: 30_000 } });
    for (let at = 0; at < 20; at += 1) await enterEmail(w, PLAIN_ROOT);
    const [oldest] = await w.control.journal.list({ kind: 'request', limit: 1 });
    const old = await w.control.journal.get(oldest?.seq ?? 0);
    t.match(old, { request: undefined, notKept: /newest requests.*no replica has those of another/ });
    const { log } = JSON.parse(await w.control.journal.export('har'));
    t.equal(log.entries[0].comment, old.notKept);
    t.equal(log.entries.at(-1).comment, undefined);
    t.ok((await opened(w, {})).request);
    t.equal((await opened(w, {})).notKept, undefined);
    await w.control.settings.change({ keptRequestBytes: 0 });
    await enterEmail(w, PLAIN_ROOT);
    t.match(await opened(w, {}), { request: undefined, notKept: /keptRequestBytes is 0/ });
    await w.control.settings.change({ keptRequestBytes: 1_000_000 });
    await enterEmail(w, PLAIN_ROOT);
    const { seq = 0 } = (await opened(w, {})).entry;
    await w.control.journal.clear();
    await t.rejects(w.control.journal.get(seq), { code: 'NOT_FOUND' });
  },
);

t.test('TEST-1 TEST-6 no sandbox opens the requests of another, and a reset forgets them', async (t) => {
  const w = await world(t, { server });
  await enterEmail(w, PLAIN_ROOT);
  const { entry } = await opened(w, {});
  const other = await world(t, { server });
  await t.rejects(other.control.journal.get(entry.seq), { code: 'NOT_FOUND' });
  await w.control.reset();
  for (let at = 0; at <= entry.seq; at += 1) await w.control.clock.advance('1s');
  t.equal((await w.control.journal.get(entry.seq)).request, undefined, 'an entry of the same number');
  t.notMatch(JSON.stringify(await w.control.state.export()), 'submitEmail');
});

t.test('TEST-6 each field of the pages is either shown or hidden on purpose', async (t) => {
  const names = new Set(postingPages.flatMap(({ fields }) => Object.keys(fields)).map((name) => name.toLowerCase()));
  t.same(
    [...names].filter((name) => shownFields.has(name) === hiddenFields.has(name)),
    [],
  );
});

import t from 'tap';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { ask } from '../../helpers/http.ts';
import { ADMIN, ALICE, type Keys, posted, send, sign, type Unsigned } from '../../helpers/signed-call.ts';
import { ACCOUNT, arnOf, assume, read, role, sts, VERSION } from '../../helpers/sts.ts';
import { OTHER, people, ROOT, SESSION, to, USER } from '../../helpers/sts-people.ts';
import type { World } from '../../helpers/world.ts';
import { forgeries, later } from '../forgeries.ts';

const REAL = 'sts.amazonaws.com';
const admin = `${USER}/admin`;

/** A journal entry with the facts that its type does not name. */
const factsOf = (entry: object): Readonly<Record<string, unknown>> => ({ ...entry });

const reasons = async (w: World): Promise<readonly (string | undefined)[]> =>
  (await w.control.journal.list({ event: 'api.refused' })).map(({ reason }) => reason);

t.test('CLI-4 GetCallerIdentity tells who signed, by each kind of credentials', async (t) => {
  const w = await people(t);
  const admin = await assume(w, 'Admin', { RoleSessionName: 'jane@example.com' });
  const federated = await sts(w, 'GetFederationToken', { Name: 'fred' });
  const session = await sts(w, 'GetSessionToken', {}, { keys: ALICE });
  const kinds: readonly (readonly [Keys, string, RegExp])[] = [
    [ALICE, `${USER}/alice`, /^AIDAMOCK[A-Z2-7]{13}$/],
    [session.keys, `${USER}/alice`, /^AIDAMOCK[A-Z2-7]{13}$/],
    [ROOT, `arn:aws:iam::${ACCOUNT}:root`, /^111122223333$/],
    [admin, `${SESSION}/Admin/jane@example.com`, /^AROAMOCK[A-Z2-7]{13}:jane@example\.com$/],
    [federated.keys, `arn:aws:sts::${ACCOUNT}:federated-user/fred`, /^111122223333:fred$/],
  ];
  for (const [keys, arn, userId] of kinds) {
    const answer = await sts(w, 'GetCallerIdentity', {}, { keys });
    t.equal(answer.of('Arn'), arn);
    t.equal(answer.of('Account'), ACCOUNT);
    t.match(answer.of('UserId'), userId);
    t.equal(answer.answer.headers['x-amzn-requestid'], answer.of('RequestId'));
    t.equal(answer.answer.headers['content-type'], 'text/xml');
    t.match(
      answer.answer.text(),
      /^<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/">/,
    );
  }
});

t.test('HOST-3 STS answers at its hosts in every style and at the plain endpoint, posted or in a URL', async (t) => {
  const w = await people(t, { listen: true });
  const { port } = w;
  const own = w.control.port ?? 0;
  const call = { Action: 'GetCallerIdentity', Version: VERSION };
  const query = `?${new URLSearchParams(call)}`;
  const named = { 'x-latchkey-sandbox': w.name };
  const roots: readonly (readonly [string, number, Record<string, string>?, string?])[] = [
    [`http://localhost:${own}/`, own],
    [`http://127.0.0.1:${own}/`, own],
    [`http://localhost:${port}/~${w.name}/`, port],
    [`http://localhost:${port}/`, port, named],
    [w.url(REAL), port],
    [w.url('sts.eu-west-1.amazonaws.com'), port, undefined, 'eu-west-1'],
    [w.url(REAL, '/', 'path'), port],
    [`http://${REAL}/`, port, named],
  ];
  for (const [root, at, headers = {}, region] of roots) {
    const requests: readonly (readonly [Unsigned, boolean])[] = [
      [posted(root, call), false],
      [{ method: 'GET', url: `${root}${query}`, headers: {} }, false],
      [{ method: 'GET', url: `${root}${query}`, headers: {} }, true],
      [{ method: 'POST', url: `${root}${query}`, headers: {} }, true],
    ];
    for (const [request, presign] of requests) {
      const signed = await sign(request, { keys: ALICE, region, presign });
      const answer = read(await send(at, { ...signed, headers: { ...signed.headers, ...headers } }));
      t.equal(
        answer.of('Arn'),
        `${USER}/alice`,
        `${request.method} ${root}${presign ? ' presigned' : ''} ${answer.message}`,
      );
    }
  }
});

t.test('HOST-3 a call of an unknown API is refused in the call’s own envelope', async (t) => {
  const w = await people(t);
  const at = (more: Partial<Unsigned> & { query?: string }) =>
    send(w.port, { method: 'POST', headers: {}, ...more, url: `${w.origin}/${more.query ?? ''}` });
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const xmlCases: readonly (readonly [Parameters<typeof at>[0], number, string])[] = [
    [{ headers: form, body: `Action=Nothing&Version=${VERSION}` }, 400, 'InvalidAction'],
    [{ headers: form, body: `Action=toString&Version=${VERSION}` }, 400, 'InvalidAction'],
    [{ headers: form, body: 'Action=GetCallerIdentity' }, 400, 'InvalidAction'],
    [{ headers: form, body: 'Action=GetCallerIdentity&Version=1999-01-01' }, 400, 'InvalidAction'],
    [{ headers: form, body: 'Action=GetCallerIdentity&Version=toString' }, 400, 'InvalidAction'],
    [{ headers: form, body: '' }, 400, 'InvalidAction'],
    [{ headers: { 'content-type': 'text/plain' }, body: 'hello' }, 400, 'InvalidAction'],
    [{ headers: form, body: 'Action=%' }, 400, 'MalformedInput'],
    [{ headers: form, body: 'Action=ListUsers&Version=2010-05-08' }, 501, 'NotImplemented'],
    [{ headers: form, body: 'Action=Nothing&Version=2010-05-08' }, 400, 'InvalidAction'],
    [{ headers: form, body: 'a'.repeat(1_100_000) }, 413, 'RequestEntityTooLarge'],
    [{ method: 'GET', query: '?Action=Nothing' }, 400, 'InvalidAction'],
  ];
  for (const [request, status, code] of xmlCases) {
    const answer = read(await at(request));
    t.match(
      answer,
      { status, code, answer: { headers: { 'content-type': 'text/xml' } } },
      (request.body ?? '').slice(0, 60),
    );
    t.equal(answer.answer.headers['x-amzn-requestid'], answer.of('RequestId'));
    t.match(answer.answer.text(), /^<ErrorResponse xmlns="[^"]+">\n {2}<Error>\n {4}<Type>(Sender|Receiver)<\/Type>/);
  }
  for (const [target, status, type] of [
    ['AWSIdentityStore.ListUsers', 501, 'NotImplementedException'],
    ['SWBExternalService.ListInstances', 501, 'NotImplementedException'],
    ['toString.Else', 400, 'UnknownOperationException'],
  ] as const) {
    const answer = await at({
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      body: '{}',
    });
    t.equal(answer.status, status);
    t.equal(answer.headers['x-amzn-errortype'], type);
    t.match(answer.json(), { __type: type, message: /./ });
  }
  const { status } = await ask(w.port, `${w.origin}/`);
  t.equal(status, 303, 'a browser gets the home page there');
});

t.test('HOST-3 a client that names no sandbox or host of ours reads that in its own envelope', async (t) => {
  const w = await people(t);
  const lost: readonly (readonly [string, number, string, RegExp])[] = [
    [`http://localhost:${w.port}/~nobody/`, 404, 'UnknownSandbox', /nobody/],
    ['http://sts.example.com/', 421, 'UnknownHost', /sts\.example\.com/],
  ];
  for (const [url, status, code, message] of lost)
    t.match(await sts(w, 'GetCallerIdentity', {}, { url }), { status, code, message });
});

for (const [title, { call, tamper, reason, code, status = 403, says }] of Object.entries(forgeries)) {
  t.test(`CLI-4 a call is refused for ${title}, and TEST-6 the journal says why`, async (t) => {
    const w = await people(t);
    const request = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: VERSION });
    const signed = await sign(request, { keys: ALICE, ...(typeof call === 'function' ? call() : call) });
    const answer = read(await send(w.port, tamper?.(signed) ?? signed));
    t.match(answer, { status, code, message: says });
    t.strictSame(await reasons(w), [reason]);
  });
}

t.test('CLI-4 the Region of a host binds the signature: its own, or us-east-1 at the global one', async (t) => {
  const w = await people(t);
  const cases: readonly (readonly [string, string, number])[] = [
    [REAL, 'us-east-1', 200],
    [REAL, 'eu-west-1', 403],
    ['sts.eu-west-1.amazonaws.com', 'eu-west-1', 200],
    ['sts.eu-west-1.amazonaws.com', 'us-east-1', 403],
  ];
  for (const [host, region, status] of cases) {
    const answer = await sts(w, 'GetCallerIdentity', {}, { url: w.url(host), region });
    t.equal(answer.status, status, `${host} ${region}`);
    if (status !== 200) t.equal(answer.message, 'Credential should be scoped to a valid region.');
  }
});

t.test(
  'TEST-2 signatures follow the wall clock and the configured skew, credentials the sandbox’s clock',
  async (t) => {
    const w = await people(t, { clock: { mode: 'frozen', at: Date.UTC(2031, 0, 1) } });
    const answer = await sts(w, 'AssumeRole', { RoleArn: role('Admin'), RoleSessionName: 'me' });
    t.equal(answer.of('Expiration'), '2031-01-01T01:00:00Z');
    await w.advance('59m59s');
    t.equal(await arnOf(w, answer.keys), `${SESSION}/Admin/me`);
    await w.advance('1s');
    const late = await sts(w, 'GetCallerIdentity', {}, { keys: answer.keys });
    t.match(late, {
      status: 403,
      code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
    });
    const unclear = await sts(w, 'GetCallerIdentity', {}, { keys: { ...answer.keys, sessionToken: 'MOCK' } });
    t.equal(unclear.code, 'InvalidClientTokenId', 'who has not the token does not learn that it expired');
    t.equal((await sts(w, 'GetCallerIdentity')).status, 200);
    await w.control.settings.change({ wallSkew: '16m' });
    t.match(await sts(w, 'GetCallerIdentity'), { code: 'SignatureDoesNotMatch', message: /^Signature expired/ });
    await w.control.settings.change({ wallSkew: '-16m' });
    t.match(await sts(w, 'GetCallerIdentity'), {
      code: 'SignatureDoesNotMatch',
      message: /^Signature not yet current/,
    });
    t.equal((await sts(w, 'GetCallerIdentity', {}, later(-16))).status, 200);
    t.strictSame(await reasons(w), [
      'CREDENTIALS_EXPIRED',
      'SESSION_TOKEN_WRONG',
      'SIGNATURE_EXPIRED',
      'SIGNATURE_EARLY',
    ]);
  },
);

t.test('TEST-1 minted keys find their sandbox at the plain endpoint, and work in no other', async (t) => {
  const [one, two] = [await people(t), await people(t)];
  const keys = await assume(one, 'Admin', { RoleSessionName: 'one' });
  t.match(keys.accessKeyId, new RegExp(`^ASIAMOCK[A-Z2-7]{12}_${one.name.replaceAll('-', '_')}$`));
  const plain = `http://localhost:${one.port}/`;
  t.equal((await sts(one, 'GetCallerIdentity', {}, { keys, url: plain })).of('Arn'), `${SESSION}/Admin/one`);
  t.equal((await sts(two, 'GetCallerIdentity', {}, { keys })).code, 'InvalidClientTokenId', 'the other one is named');
  t.equal((await sts(one, 'GetCallerIdentity', {}, { keys: OTHER, url: plain })).code, 'InvalidClientTokenId');
  t.equal((await sts(one, 'GetCallerIdentity', {}, { url: plain })).of('Arn'), `${USER}/admin`, 'seeded keys: default');
  t.same(
    (await one.control.journal.list({ event: 'api.called' })).map((entry) => factsOf(entry).operation),
    ['AssumeRole', 'GetCallerIdentity'],
  );
  await one.control.drop();
  t.equal((await sts(one, 'GetCallerIdentity', {}, { keys, url: plain })).code, 'InvalidClientTokenId');
});

t.test(
  'ROOT-10 API calls of suspended and closed accounts are denied, and work again once the account is active',
  async (t) => {
    const w = await people(t);
    const keys = await assume(w, 'Admin');
    const cases: readonly (readonly [object, string, ErrorCode])[] = [
      [{ state: 'suspended' }, 'AccessDenied', 'ACCOUNT_SUSPENDED'],
      [{ state: 'closed' }, 'AccessDenied', 'ACCOUNT_CLOSED'],
    ];
    for (const [change, code, reason] of cases) {
      await w.control.accounts.change(ACCOUNT, change);
      for (const signer of [ALICE, ROOT, keys])
        t.match(await sts(w, 'GetCallerIdentity', {}, { keys: signer }), { status: 403, code });
      t.equal(
        (await sts(w, 'AssumeRole', { ...to('ForOthers'), RoleSessionName: 'me' }, { keys: OTHER })).code,
        code,
        'nor are its roles to be had',
      );
      t.equal((await reasons(w)).at(-1), reason);
      await w.control.accounts.change(ACCOUNT, { state: 'active' });
      t.equal((await sts(w, 'GetCallerIdentity', {}, { keys: ALICE })).status, 200);
    }
    await w.control.accounts.change(ACCOUNT, { state: 'closed' });
    await w.advance('90d');
    t.equal((await sts(w, 'GetCallerIdentity', {}, { keys: ALICE })).code, 'InvalidClientTokenId', 'gone for good');
  },
);

t.test('TEST-6 the journal tells calls, denials, roles and credentials, and no secret', async (t) => {
  const w = await people(t);
  const keys = await assume(w, 'Admin', { RoleSessionName: 'jane' });
  await sts(w, 'AssumeRole', { ...to('Auditor'), RoleSessionName: 'me' });
  await sts(w, 'AssumeRole', { ...to('Admin'), RoleSessionName: 'me' }, { keys: ALICE });
  const entries = await w.control.journal.list();
  const events = entries.filter(({ kind }) => kind === 'event');
  t.match(events.map(factsOf), [
    {
      name: 'credentials.issued',
      user: `${SESSION}/Admin/jane`,
      accessKeyId: keys.accessKeyId,
      source: 'assume-role',
    },
    { name: 'role.assumed', user: admin, role: role('Admin'), session: 'jane' },
    { name: 'api.called', user: admin, service: 'sts', operation: 'AssumeRole' },
    { name: 'access.denied', user: admin, action: 'sts:AssumeRole', resource: role('Auditor'), because: 'trust' },
    { name: 'api.refused', user: admin, operation: 'AssumeRole', reason: 'ACTION_DENIED' },
    { name: 'access.denied', user: `${USER}/alice`, because: 'identity' },
    { name: 'api.refused', user: `${USER}/alice`, reason: 'ACTION_DENIED' },
  ]);
  const told = JSON.stringify(entries);
  for (const secret of [keys.secretAccessKey, keys.sessionToken ?? '', ADMIN.secretAccessKey])
    t.notOk(told.includes(secret));
});

t.test('CLI-4 a header that is sent twice is signed with one comma between its values', async (t) => {
  const w = await people(t);
  const call = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: VERSION });
  for (const [value, sent] of [
    ['a,b', ['a', 'b']],
    ['a,b c,d', ['  a', 'b  c ', 'd']],
    ['a, b', ['a, b']],
    ['a, b,c', ['a, b', 'c']],
  ] as const) {
    const signed = await sign({ ...call, headers: { ...call.headers, 'x-amz-meta-twice': value } }, { keys: ALICE });
    const headers = { ...signed.headers, 'x-amz-meta-twice': [...sent] };
    const answer = await ask(w.port, signed.url, { method: 'POST', body: signed.body, headers });
    t.equal(read(answer).of('Arn'), `${USER}/alice`, JSON.stringify(sent));
    const other = { ...headers, 'x-amz-meta-twice': [...sent, 'e'] };
    t.equal(
      read(await ask(w.port, signed.url, { method: 'POST', body: signed.body, headers: other })).code,
      'SignatureDoesNotMatch',
    );
  }
});

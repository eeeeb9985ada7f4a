import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { enterPassword } from '../../helpers/portal-sign-in.ts';
import { singleServer } from '../../helpers/server.ts';
import {
  enterEmail,
  enterIam,
  IAM_PASSWORD,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, portalToken, signedIn } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const identity = async (w: World, action = 'GetCallerIdentity') =>
  send(w.port, await sign(posted(`${w.origin}/`, { Action: action, Version: '2011-06-15' }), { keys: ALICE }));

interface TrailRecord {
  readonly eventName: string;
  readonly [name: string]: unknown;
}
const records = async (w: World): Promise<TrailRecord[]> =>
  JSON.parse(await w.control.journal.export('cloudtrail')).Records;

t.test('TEST-6 the journal is exported an entry a line, from wherever one likes', async (t) => {
  const w = await world(t);
  await enterIam(w, '111122223333', { username: 'alice', password: 'wrong' });
  const { journal } = w.control;
  const lines = async (...query: Parameters<typeof journal.export>) =>
    (await journal.export(...query))
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const entries = await journal.list();
  t.same(await lines(), entries);
  t.same(
    await lines('ndjson', { event: 'flow.*' }),
    entries.filter(({ name }) => name.startsWith('flow.')),
  );
  t.same(await lines('ndjson', { after: entries.at(-2)?.seq }), entries.slice(-1));
  t.same(await lines('ndjson', { event: 'nothing' }), []);
  const url = `${w.origin}/_latchkey/api/sandboxes/${w.name}/journal/export`;
  const { headers } = await ask(w.port, url);
  t.match(headers, {
    'content-type': /ndjson/,
    'content-disposition': `attachment; filename="latchkey-${w.name}.ndjson"`,
  });
  t.match((await ask(w.port, `${url}?colour=red`)).json(), { code: 'MALFORMED_REQUEST' });
  t.equal((await ask(w.port, `${url}/xml`)).status, 404);
});

t.test('TEST-6 a long journal is read in pieces, and whole', async (t) => {
  const w = await world(t, { settings: { journalLimit: 5000 } });
  const sandbox = await sandboxOf(w);
  for (let at = 0; at < 2501; at += 1) sandbox.journal.event('captcha.shown', { captchaId: String(at) });
  await identity(w);
  const seqs = (await w.control.journal.export('ndjson'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).seq);
  t.same(
    seqs,
    Array.from({ length: seqs.length }, (_, at) => at + 1),
  );
  t.ok(seqs.length > 2501);
  t.equal((await records(w)).length, 1, 'the one call, behind five pieces that have none');
});

t.test('TEST-6 the requests are exported as an HTTP archive 1.2', async (t) => {
  // Heads and bodies are in the memory of the process that answered.
  const w = await world(t, { server: await singleServer() });
  await enterEmail(w, PLAIN_ROOT);
  await identity(w, 'GetNothing');
  const { log, ...more } = JSON.parse(await w.control.journal.export('har'));
  t.same(more, {});
  t.match(log, { version: '1.2', creator: { name: 'Latchkey', version: /^\d/ } });
  const requests = await w.control.journal.list({ kind: 'request' });
  t.equal(log.entries.length, requests.length);
  // The members that the specification wants of each entry, by their types.
  for (const entry of log.entries) {
    t.match(entry, { startedDateTime: /^\d{4}-.*Z$/, time: Number, cache: {} });
    t.match(entry.request, { method: String, url: /^https:\/\//, httpVersion: 'HTTP/1.1' });
    t.match(entry.response, { status: Number, statusText: String, httpVersion: 'HTTP/1.1', redirectURL: String });
    t.match(entry.response.content, { size: Number, mimeType: String });
    t.match(entry.timings, { send: Number, wait: Number, receive: Number });
    for (const part of [entry.request, entry.response])
      t.match(part, { cookies: Array, headers: Array, headersSize: -1, bodySize: Number });
    t.match(entry.request.headers[0], { name: 'host', value: String });
    t.match(entry.request.queryString, Array);
    t.ok(URL.canParse(entry.request.url));
  }
  t.match(log.entries.at(-1), { _operation: 'GetNothing', _reason: 'OPERATION_UNKNOWN', response: { status: 400 } });
});

t.test('TEST-19 sign-ins at the console are told in the shape of CloudTrail records', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, '111122223333', { username: 'alice', password: 'wrong' });
  await visitor.submit({ password: IAM_PASSWORD });
  t.ok(isIn(visitor));
  await enterIam(w, '111122223333', { username: 'my-secret-password' });
  const root = await enterEmail(w, PLAIN_ROOT);
  await root.submit({ password: ROOT_PASSWORD });
  await enterEmail(w, 'nobody@example.com');
  const mfa = await enterEmail(w, 'root-mfa@example.com');
  await mfa.submit({ password: ROOT_PASSWORD });
  await mfa.submit({ mfaCode: '000000' });
  const alice = {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    userName: 'alice',
  };
  const login = { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', eventType: 'AwsConsoleSignIn' };
  const all = await records(w);
  t.match(all, [
    {
      ...login,
      userIdentity: alice,
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
      additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
      sourceIPAddress: '127.0.0.1',
    },
    {
      ...login,
      userIdentity: alice,
      responseElements: { ConsoleLogin: 'Success' },
      recipientAccountId: '111122223333',
    },
    {
      ...login,
      userIdentity: { type: 'IAMUser', accountId: '111122223333', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      errorMessage: 'No username found in supplied account',
    },
    { ...login, userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', principalId: '111122223333' } },
    {
      ...login,
      userIdentity: { type: 'Root', accountId: '222233334444' },
      errorMessage: 'Failed authentication',
      additionalEventData: { MFAUsed: 'Yes' },
    },
  ]);
  t.equal(all.length, 5, 'an unknown e-mail address is nobody’s');
  for (const { eventID, eventTime, eventVersion } of all) {
    t.match(eventID, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    t.match(eventTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    t.match(eventVersion, /^1\.\d+$/);
  }
  t.same(await records(w), all, 'the same entry has the same id');
  t.notMatch(JSON.stringify(all), /my-secret-password/);
});

t.test('TEST-19 calls and portal sign-ins are told in the shape of CloudTrail records', async (t) => {
  const w = await world(t);
  const role = { Action: 'AssumeRole', RoleArn: 'arn:aws:iam::111122223333:role/Nobodys', RoleSessionName: 'session' };
  await send(w.port, await sign(posted(`${w.origin}/`, { ...role, Version: '2011-06-15' }), { keys: ALICE }));
  await identity(w);
  t.match(await records(w), [
    {
      ...{
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        eventType: 'AwsApiCall',
        errorCode: 'AccessDenied',
      },
      ...{ userIdentity: { type: 'IAMUser', userName: 'alice' }, readOnly: false, requestID: /^[\da-f-]{36}$/ },
    },
    { eventName: 'GetCallerIdentity', readOnly: true, responseElements: null },
  ]);
  await w.control.journal.clear();
  const visitor = await enterPassword(w, 'jane_doe', 'wrong');
  await visitor.submit({ password: 'Work-Passw0rd!' });
  const center = { eventSource: 'signin.amazonaws.com', eventType: 'AwsServiceEvent' };
  const CredentialType = 'PASSWORD';
  const user = {
    userIdentity: { type: 'IdentityCenterUser', onBehalfOf: { identityStoreArn: /identitystore\/d-1234567890$/ } },
  };
  t.match(await records(w), [
    { ...center, eventName: 'CredentialChallenge', additionalEventData: { CredentialType } },
    {
      ...center,
      ...user,
      eventName: 'CredentialVerification',
      serviceEventDetails: { CredentialVerification: 'Failure' },
    },
    {
      ...center,
      ...user,
      eventName: 'CredentialVerification',
      serviceEventDetails: { CredentialVerification: 'Success' },
    },
    { ...center, ...user, eventName: 'UserAuthentication', serviceEventDetails: { UserAuthentication: 'Success' } },
  ]);
  const token = await portalToken(w, await signedIn(w));
  await w.control.journal.clear();
  await call(w, '/assignment/accounts', { headers: bearer(token) });
  await call(w, '/assignment/accounts', { headers: bearer('x') });
  t.match(await records(w), [
    { eventSource: 'sso.amazonaws.com', eventName: 'ListAccounts' },
    { eventSource: 'sso.amazonaws.com', eventName: 'ListAccounts', errorCode: 'UnauthorizedException' },
  ]);
});

t.test('TEST-6 TEST-19 no secret stands in any file of the journal', async (t) => {
  const w = await world(t, { settings: { emailedCode: 'always' } });
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: ROOT_PASSWORD });
  const { codes } = await w.control.mail.waitFor({ to: PLAIN_ROOT });
  await visitor.submit({ code: codes[0] ?? '' });
  const token = await portalToken(w, await signedIn(w));
  await call(w, `/federation/credentials?role_name=x&account_id=111122223333&access_token=${token}`, {
    headers: bearer(token),
  });
  await w.control.users.act('root', PLAIN_ROOT, 'send-password-reset');
  const links = (await w.control.mail.waitFor({ subject: 'Password Assistance' })).links;
  await w.visitor().goto(links[0] ?? '');
  const secrets = [ROOT_PASSWORD, codes[0], token, ALICE.secretAccessKey, links[0]?.split('?')[1]];
  const files = await Promise.all(
    (['ndjson', 'har', 'cloudtrail'] as const).map((format) => w.control.journal.export(format)),
  );
  for (const secret of secrets)
    for (const file of files) t.notOk(file.includes(secret ?? 'missing'), `${secret} stands nowhere`);
});

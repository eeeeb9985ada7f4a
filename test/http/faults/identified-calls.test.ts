import t from 'tap';
import type { Call } from '../../../src/core/calls/call.ts';
import type { Learnt } from '../../../src/core/calls/call-watch.ts';
import { ask } from '../../helpers/http.ts';
import { deviceCode, inPortal, view } from '../../helpers/portal.ts';
import { enterEmail, isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, DEVICE_GRANT, deviceLogin, portalToken, register, signedIn } from '../../helpers/sso.ts';
import { BUSY, type Watched, watched, when } from '../../helpers/watched.ts';
import { world } from '../../helpers/world.ts';

const ROOT = 'arn:aws:iam::111122223333:root';
const JANE = 'd-1234567890:jane_doe';
const ACCOUNT = '111122223333';

/** Lets all calls pass, and keeps what is known of each when something more becomes known. */
function listen(w: Watched): (readonly [Learnt, Partial<Call>])[] {
  const heard: (readonly [Learnt, Partial<Call>])[] = [];
  w.rule((call, learnt) => {
    const { surface, host, style, method, path, route, service, operation, address, at } = call;
    const { flow, event, state, user, accountId, client } = call;
    const told = { surface, host, style, method, path, route, service, operation, address, at };
    heard.push([learnt, { ...told, flow, event, state, user, accountId, client }]);
    return undefined;
  });
  return heard;
}

const learntBy = (heard: readonly (readonly [Learnt, unknown])[]): readonly Learnt[] => heard.map(([learnt]) => learnt);

t.test('TEST-5 a query call is known by its operation, then by who signs it', async (t) => {
  const w = await watched(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  const heard = listen(w);
  const unsigned = posted(w.url('sts.amazonaws.com'), { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  t.equal((await send(w.port, await sign(unsigned, { keys: ALICE }))).status, 200);
  const place = { surface: 'sts', host: 'sts.amazonaws.com', style: 'mirror', method: 'POST', path: '/' };
  const known = { ...place, service: 'sts', operation: 'GetCallerIdentity', address: '127.0.0.1' };
  t.match(heard, [
    ['operation', { ...known, at: Date.UTC(2030, 0, 1), user: undefined }],
    ['caller', { ...known, user: 'arn:aws:iam::111122223333:user/alice', accountId: ACCOUNT }],
  ]);
});

t.test('TEST-5 a call is asked about in the sandbox that its key was minted in', async (t) => {
  const w = await watched(t);
  const keys = keysIn((await send(w.port, await signedFor(w))).text());
  t.match(keys.accessKeyId, `_${w.name.replaceAll('-', '_')}`);
  const heard = listen(w);
  const away = posted(`http://localhost:${w.port}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  t.equal((await send(w.port, await sign(away, { keys }))).status, 200);
  t.same(learntBy(heard), ['operation', 'caller']);
});

const signedFor = (w: Watched) =>
  sign(posted(`${w.origin}/`, { Action: 'GetSessionToken', Version: '2011-06-15' }), { keys: ALICE });

function keysIn(xml: string) {
  const read = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
  };
}

t.test('TEST-5 a REST call is known by its operation, then by its bearer and the tool behind it', async (t) => {
  const w = await watched(t);
  const token = await portalToken(w, await signedIn(w));
  const client = await register(w);
  const { accessToken } = await deviceLogin(w, client, token);
  const heard = listen(w);
  t.equal((await call(w, '/assignment/accounts', { headers: bearer(accessToken) })).status, 200);
  const known = { surface: 'plain', service: 'sso', operation: 'ListAccounts', method: 'GET' };
  t.match(heard, [
    ['operation', known],
    ['caller', { ...known, user: JANE, client: 'botocore-client-S' }],
  ]);
});

t.test('TEST-5 an OAuth call is known by its operation, then by the tool', async (t) => {
  const w = await watched(t);
  const client = await register(w);
  const heard = listen(w);
  await call(w, '/token', { body: { ...client, grantType: DEVICE_GRANT, deviceCode: 'x' } });
  const known = { service: 'sso-oidc', operation: 'CreateToken', path: '/token' };
  t.match(heard, [
    ['operation', { ...known, client: undefined }],
    ['caller', { ...known, client: 'botocore-client-S', user: undefined }],
  ]);
});

t.test('TEST-5 a form is known by its page, then by flow, state and event, then by who fills it in', async (t) => {
  const w = await watched(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const heard = listen(w);
  await visitor.submit({ password: ROOT_PASSWORD }, { follow: false });
  const page = { surface: 'signin', route: '/signin', method: 'POST' };
  const step = { ...page, flow: 'root-sign-in', event: 'submitPassword', state: 'enterPassword' };
  t.match(heard, [
    ['operation', { ...page, flow: undefined }],
    ['step', { ...step, user: undefined }],
    ['caller', { ...step, user: ROOT, accountId: ACCOUNT }],
  ]);
});

t.test('TEST-5 a page of somebody who is signed in is known by its user before its step', async (t) => {
  const w = await watched(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
  await visitor.goto('/iam/home/password');
  const heard = listen(w);
  await visitor.refresh();
  t.match(heard, [
    ['operation', { route: '/iam/home/password' }],
    ['caller', { user: ROOT, accountId: ACCOUNT }],
    ['step', { flow: 'change-password', user: ROOT, event: undefined }],
  ]);
});

t.test("TEST-5 the portal's consent is a step as well", async (t) => {
  const w = await watched(t);
  const { userCode } = await deviceCode(w);
  const portal = await inPortal(w, 'jane_doe');
  await view(portal, `#/device?user_code=${userCode}`);
  const heard = listen(w);
  await portal.submit({ user_code: userCode }, { follow: false });
  t.match(heard.at(-1), ['step', { flow: 'device-authorization', event: 'confirmCode', state: 'confirmCode' }]);
  heard.length = 0;
  await view(portal, new URL(String(portal.answer.headers.location), portal.url).hash);
  t.match(heard.slice(1), [
    ['caller', { user: JANE, flow: undefined }],
    ['step', { user: JANE, flow: 'device-authorization', event: undefined, state: 'consent' }],
  ]);
});

t.test('TEST-5 a call of the control API is known by its operation, in the sandbox that its path names', async (t) => {
  const w = await watched(t);
  const heard = listen(w);
  await ask(w.port, `http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}/users`);
  await ask(w.port, `${w.origin}/_latchkey/journal`);
  await ask(w.port, w.url('signin.aws.amazon.com', '/nothing'));
  t.match(heard, [
    ['operation', { surface: 'control', operation: 'listUsers', route: '/_latchkey/api/sandboxes/:s/users' }],
    ['operation', { surface: 'home', route: '/_latchkey/journal', operation: undefined }],
    ['operation', { surface: 'signin', route: undefined, path: '/nothing' }],
  ]);
});

t.test('TEST-5 a call waits for a watch that thinks', async (t) => {
  const w = await watched(t);
  let decide: (answer: typeof BUSY) => void = () => undefined;
  const isAsked = new Promise<void>((asked) => {
    w.rule((_call, learnt) => {
      if (learnt !== 'operation') return undefined;
      asked();
      return new Promise((resolve) => {
        decide = resolve;
      });
    });
  });
  const asked = ask(w.port, w.url('signin.aws.amazon.com', '/signin?user_type=root'));
  await isAsked;
  t.same(await w.sandboxes?.find(w.name).then((sandbox) => sandbox?.journal.list({ event: 'GET /signin' })), []);
  decide(BUSY);
  t.equal((await asked).status, 503);
  w.rule(async () => undefined);
  t.equal((await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'))).status, 200);
  w.rule(when('caller'));
  t.equal((await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'))).status, 200, 'nobody yet');
});

t.test('TEST-6 the entry of a request tells operation, flow, user and how long it took', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: 'wrong' }, { follow: false });
  const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  const { headers } = await send(w.port, await sign(unsigned, { keys: ALICE }));
  const token = await portalToken(w, await signedIn(w));
  await deviceLogin(w, await register(w), token);
  const { journal } = w.control;
  const [posted1 = {}, form] = await journal.list({ event: 'POST /signin' });
  const [moved] = await journal.list({ event: 'flow.moved' });
  t.match(form, { flow: 'root-sign-in', event: 'submitPassword', state: 'enterPassword', user: ROOT });
  t.match(posted1, { flow: 'root-sign-in', flowId: moved?.flowId, event: 'submitEmail', account: ACCOUNT });
  t.match(form, { flowId: moved?.flowId, durationMs: Number, status: 303 });
  const [query] = await journal.list({ event: 'POST /', user: 'alice' });
  t.match(query, { service: 'sts', operation: 'GetCallerIdentity', requestId: headers['x-amzn-requestid'] });
  t.match(query, { user: 'arn:aws:iam::111122223333:user/alice', account: ACCOUNT, status: 200 });
  const [tokens] = await journal.list({ event: 'POST /token' });
  t.match(tokens, { service: 'sso-oidc', operation: 'CreateToken', client: 'botocore-client-S', user: JANE });
});

t.test('TEST-6 the requests of somebody who is signed in are found by user, on every host', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: ROOT_PASSWORD });
  await visitor.fetch('/tb/creds');
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?client_id=x'), { follow: false });
  await visitor.goto(w.url('aws.amazon.com', '/console'), { follow: false });
  const portal = await inPortal(w, 'jane_doe');
  await view(portal);
  await portal.goto('/start/mfa');
  const namesOf = async (user: string) => {
    const entries = await w.control.journal.list({ user });
    return new Set(entries.filter(({ kind }) => kind === 'request').map(({ name }) => name));
  };
  const roots = ['POST /signin', 'GET /console/home', 'GET /tb/creds', 'GET /oauth', 'GET /console'];
  for (const name of roots) t.ok((await namesOf(ROOT)).has(name), name);
  const janes = ['GET /start/fragments/view', 'GET /start/mfa', 'GET /platform/d-1234567890/mfa'];
  for (const name of janes) t.ok((await namesOf(JANE)).has(name), name);
});

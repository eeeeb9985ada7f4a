import t from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { ask } from '../../helpers/http.ts';
import { askRaw } from '../../helpers/raw.ts';
import { enterEmail, isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { ADMIN, ALICE, type Keys, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, DEVICE_GRANT, portalToken, register, signedIn } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const SIGNIN = 'signin.aws.amazon.com';

async function identity(w: World, keys: Keys = ALICE) {
  const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  return send(w.port, await sign(unsigned, { keys }));
}

/** A poll of a device authorization that nobody confirms. */
async function poller(w: World): Promise<() => Promise<string | undefined>> {
  const client = await register(w);
  const begun = await call(w, '/device_authorization', { body: { ...client, startUrl: START } });
  const body = { ...client, grantType: DEVICE_GRANT, deviceCode: begun.body.deviceCode };
  return async () => (await call(w, '/token', { body })).type;
}
const START = 'https://d-1234567890.awsapps.com/start';

const fired = async (w: World) => (await w.control.journal.list({ event: 'fault.fired' })).map(({ fault }) => fault);

t.test('TEST-5 a fault answers a page, a step, XML, JSON and OAuth, each in its own form', async (t) => {
  const w = await world(t);
  const error = {
    status: 503,
    code: 'ComeBackLater',
    message: 'Come <back> later',
    oauthError: 'come_back',
    retryAfter: '7s',
  };
  const { id } = await w.control.faults.add({ name: 'all of it', effect: { error } });
  const page = await w.visitor().goto(w.url(SIGNIN, '/signin?user_type=root'));
  t.equal(page.status, 503);
  t.match(page.answer.text(), /data-code="ComeBackLater"/);
  t.notMatch(page.answer.text(), '<back>');
  const xml = await identity(w);
  t.match(xml, { status: 503, headers: { 'retry-after': '7' } });
  t.match(xml.text(), '<Code>ComeBackLater</Code>');
  const json = await call(w, '/assignment/accounts', { headers: { 'x-amz-sso_bearer_token': 'x' } });
  t.match(json, { status: 503, type: 'ComeBackLater', body: { message: 'Come <back> later' } });
  const oauth = await call(w, '/client/register', { body: { clientName: 'x', clientType: 'public' } });
  t.match(oauth, { status: 503, type: 'ComeBackLater', body: { error: 'come_back' } });
  const [entry] = await w.control.journal.list({ event: 'POST /client/register' });
  t.match(entry, { reason: 'ComeBackLater', rule: 'all of it', status: 503 });
  t.match(await w.control.faults.get(id), { seen: 4, fired: 4 });
  t.same(await fired(w), [id, id, id, id]);
  await w.control.faults.remove(id);
  t.equal((await identity(w)).status, 200);
});

t.test('TEST-5 CLI-2 the third poll of a device flow is told to slow down', async (t) => {
  const w = await world(t);
  const poll = await poller(w);
  const when = { service: 'sso-oidc', operation: 'createtoken' };
  const { id } = await w.control.faults.add({ when, skip: 2, count: 1, effect: { answer: 'slow-down' } });
  const PENDING = 'AuthorizationPendingException';
  t.same([await poll(), await poll(), await poll(), await poll()], [PENDING, PENDING, 'SlowDownException', PENDING]);
  t.match(await w.control.faults.get(id), { seen: 3, fired: 1 });
});

t.test('TEST-5 the named answers are those that clients of each API know', async (t) => {
  const w = await world(t);
  const poll = await poller(w);
  const headers = bearer(await portalToken(w, await signedIn(w)));
  const says = async (answer: NonNullable<FaultCreation['effect']['answer']>, ask: () => Promise<unknown>) => {
    const { id } = await w.control.faults.add({ effect: { answer } });
    const said = await ask();
    await w.control.faults.remove(id);
    return said;
  };
  const query = async () => {
    const answer = await identity(w);
    return `${answer.status} ${/<Code>(\w+)/.exec(answer.text())?.[1]}`;
  };
  const portal = async () => {
    const { status, type } = await call(w, '/assignment/accounts', { headers });
    return `${status} ${type}`;
  };
  const page = async () => (await w.visitor().goto(w.url(SIGNIN, '/signin?user_type=root'))).status;
  t.same(
    [await says('throttled', query), await says('throttled', portal), await says('throttled', poll)],
    ['400 Throttling', '429 TooManyRequestsException', 'ThrottlingException'],
  );
  t.same(
    [await says('expired', query), await says('expired', portal), await says('expired', poll)],
    ['403 ExpiredToken', '401 UnauthorizedException', 'ExpiredTokenException'],
  );
  t.same(
    [await says('internal-error', query), await says('internal-error', portal)],
    ['500 InternalFailure', '500 InternalServerException'],
  );
  t.equal(await says('unavailable', query), '503 ServiceUnavailable');
  t.same(
    [await says('pending', poll), await says('denied', poll)],
    ['AuthorizationPendingException', 'AccessDeniedException'],
  );
  t.same(
    [await says('throttled', page), await says('unavailable', page), await says('internal-error', page)],
    [429, 503, 500],
  );
});

t.test('TEST-5 a fault is for the calls that fit all its patterns, without regard to case', async (t) => {
  const w = await world(t);
  const errors = { error: { status: 418, code: 'Mine' } };
  const alone = async (when: FaultCreation['when'], ask: () => Promise<{ status: number }>) => {
    await w.control.faults.clear();
    await w.control.faults.add({ when, effect: errors });
    return (await ask()).status === 418;
  };
  const alices = () => identity(w);
  t.ok(await alone({ user: 'ARN:aws:iam::111122223333:user/al*' }, alices));
  t.ok(await alone({ user: '111122223333:alice', operation: 'GetCaller*' }, alices));
  t.ok(await alone({ account: '11112222????', surface: 'plain', service: 'sts' }, alices));
  t.notOk(await alone({ user: '111122223333:alice' }, () => identity(w, ADMIN)));
  t.notOk(await alone({ user: '111122223333:alice', service: 'iam' }, alices));
  t.notOk(await alone({ user: '222233334444:alice' }, alices));
  const client = await register(w);
  const asked = { ...client, grantType: DEVICE_GRANT, deviceCode: 'x' };
  t.ok(await alone({ client: 'botocore-*' }, () => call(w, '/token', { body: asked })));
  t.ok(await alone({ client: client.clientId }, () => call(w, '/token', { body: asked })));
  t.notOk(await alone({ client: 'my-tool' }, () => call(w, '/token', { body: asked })));
  const atSignin = (path: string) => async () => w.visitor().goto(w.url(SIGNIN, path));
  t.ok(await alone({ host: '*.amazon.com', path: '/signin', method: 'get' }, atSignin('/signin?user_type=root')));
  t.ok(await alone({ flow: 'root-*', state: 'enterEmail' }, atSignin('/signin?user_type=root')));
  t.notOk(await alone({ flow: 'iam-sign-in' }, atSignin('/signin?user_type=root')));
});

t.test('ROOT-9 TEST-5 a step of a person fails and can be done again', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const form = visitor.url;
  await w.control.faults.add({
    when: { flow: 'root-sign-in', event: 'submitPassword', user: '111122223333' },
    count: 1,
    effect: { answer: 'unavailable' },
  });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.equal(visitor.status, 503);
  t.same(await w.control.journal.list({ event: 'password.*' }), []);
  await visitor.goto(form);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('TEST-5 the connection ends before, instead of, during or after the answer', async (t) => {
  const w = await world(t);
  const request = (path: string, host = SIGNIN) =>
    `GET ${path} HTTP/1.1\r\nHost: ${host}.${w.name}.localhost:${w.port}\r\nConnection: close\r\n\r\n`;
  const cut = async (at: NonNullable<FaultCreation['effect']['cut']>) => {
    await w.control.faults.clear();
    await w.control.faults.add({ effect: { cut: at } });
    return askRaw(w.port, request('/signin?user_type=root'));
  };
  t.match(await cut('before'), { status: 0, headers: '' });
  t.match(await cut('instead'), { status: 0, headers: '' });
  const whole = await cut('after');
  t.match(whole, { status: 200, body: /<\/html>$/ });
  const { headers, body } = await cut('during');
  const promised = Number(/content-length: (\d+)/i.exec(headers)?.[1]);
  t.equal(Buffer.byteLength(body), Math.floor(promised / 2));
  const began = async () => (await w.control.journal.list({ event: 'api.called' })).length;
  for (const [at, done] of [
    ['before', 0],
    ['instead', 1],
  ] as const) {
    await w.control.faults.clear();
    await w.control.faults.add({ effect: { cut: at } });
    await t.rejects(identity(w), { code: 'ECONNRESET' });
    t.equal(await began(), done, at);
  }
});

t.test('TEST-5 a body is short by half, and a slow one comes whole', async (t) => {
  const w = await world(t);
  const whole = (await identity(w)).text().length;
  const { id } = await w.control.faults.add({ effect: { truncate: true } });
  const half = await identity(w);
  t.match(half, { status: 200, headers: { 'content-length': String(Math.floor(whole / 2)) } });
  t.equal(half.text().length, Math.floor(whole / 2));
  await w.control.faults.remove(id);
  await w.control.faults.add({ effect: { bytesPerSecond: 100_000, delay: '1ms', delayUpTo: '3ms' } });
  t.equal((await identity(w)).text().length, whole);
});

t.test('TEST-5 faults in a hundred and in a window of the clock leave the ids of a seed alone', async (t) => {
  const NOON = Date.UTC(2030, 0, 1, 12);
  const run = async (percent: number | undefined) => {
    const w = await world(t, { seed: 'same', clock: { mode: 'frozen', at: NOON } });
    const until = '2030-01-01T12:30:00Z';
    if (percent !== undefined)
      await w.control.faults.add({
        when: { until, operation: 'GetCallerIdentity' },
        percent,
        effect: { answer: 'throttled' },
      });
    const statuses: number[] = [];
    for (let at = 0; at < 20; at += 1) statuses.push((await identity(w)).status);
    const { id } = await w.control.users.create('iam', { account: '111122223333', name: 'zoe' });
    await w.control.clock.advance('30m');
    t.equal((await identity(w)).status, 200, 'the window is over');
    return { id, statuses };
  };
  const [none, some, again] = [await run(undefined), await run(50), await run(50)];
  t.same(new Set(some.statuses), new Set([200, 400]));
  t.same(some.statuses, again.statuses, 'the same seed has the same luck');
  t.equal(some.id, none.id);
});

t.test('TEST-5 the control API, the home page and other sandboxes never fail', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  await w.control.faults.add({ effect: { error: { status: 500, code: 'Broken' } } });
  t.equal((await ask(w.port, `${w.origin}/_latchkey/`)).status, 200);
  t.equal((await w.control.clock.get()).mode, 'real');
  t.equal((await identity(other)).status, 200);
  t.equal((await identity(w)).status, 500);
  await w.control.faults.clear();
  t.equal((await identity(w)).status, 200);
});

t.test('TEST-5 a hundred callers meet a fault that fires three times', async (t) => {
  const w = await world(t);
  await w.control.faults.add({ when: { operation: 'GetCallerIdentity' }, count: 3, effect: { answer: 'throttled' } });
  const answers = await Promise.all(Array.from({ length: 100 }, () => identity(w)));
  t.equal(answers.filter(({ status }) => status === 400).length, 3);
});

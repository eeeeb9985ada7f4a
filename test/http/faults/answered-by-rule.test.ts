import t, { type Test } from 'tap';
import type { RuleAnswer } from '../../../src/core/calls/rule-answer.ts';
import { asJane, getToken, NOON, SIGNIN } from '../../helpers/federation.ts';
import { type Answer, ask } from '../../helpers/http.ts';
import { inPortal, PORTAL, view } from '../../helpers/portal.ts';
import { enterEmail, isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, DEVICE_GRANT, portalToken, register, signedIn } from '../../helpers/sso.ts';
import { BUSY, type Watched, watched, when } from '../../helpers/watched.ts';

const { oauthError: _, ...UNNAMED } = BUSY;

/** The common answer of every surface: status, header, and an entry with code and rule. */
async function isBusy(t: Test, w: Watched, { status, headers }: Pick<Answer, 'status' | 'headers'>, name: string) {
  t.match({ status, headers }, { status: 503, headers: { 'retry-after': '7' } }, name);
  const [entry] = await w.control.journal.list({ event: name, order: 'desc', limit: 1 });
  t.match(entry, { reason: 'ComeBackLater', rule: 'busy', status: 503 }, name);
}

/** A page says it in its own words' place, escaped. */
function saysBusy(t: Test, html: string): void {
  t.match(html, 'data-code="ComeBackLater"');
  t.match(html, /Come back &lt;later> &amp; rest\.|Come back &lt;later&gt; &amp; rest\./);
  t.notMatch(html, '<later>');
}

const identity = (w: Watched, headers: Record<string, string> = {}) => {
  const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  return sign({ ...unsigned, headers: { ...unsigned.headers, ...headers } }, { keys: ALICE });
};

t.test('TEST-5 a rule answers instead of a page, of a signed-in page, and of a fragment', async (t) => {
  const w = await watched(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
  w.rule(when('operation', BUSY, ({ surface }) => surface === 'signin'));
  const page = await w.visitor().goto(w.url(SIGNIN, '/signin?user_type=root'));
  await isBusy(t, w, page.answer, 'GET /signin');
  saysBusy(t, page.answer.text());
  w.rule(when('caller', BUSY, ({ user }) => user === 'arn:aws:iam::111122223333:root'));
  await visitor.refresh();
  await isBusy(t, w, visitor.answer, 'GET /console/home');
  saysBusy(t, visitor.answer.text());
  t.ok(visitor.has('[data-testid="back-home"]'), 'within the console');
  w.rule(undefined);
  const portal = await inPortal(w, 'jane_doe');
  w.rule(when('caller'));
  await view(portal);
  await isBusy(t, w, portal.answer, 'GET /start/fragments/view');
  saysBusy(t, portal.answer.text());
  t.notMatch(portal.answer.text(), '<html', 'a fragment');
});

t.test('TEST-5 a rule answers instead of a step, and the flow stands where it stood', async (t) => {
  const w = await watched(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const form = visitor.url;
  w.rule(when('step', BUSY, ({ flow, event }) => flow === 'root-sign-in' && event === 'submitPassword'));
  await visitor.submit({ password: ROOT_PASSWORD });
  await isBusy(t, w, visitor.answer, 'POST /signin');
  saysBusy(t, visitor.answer.text());
  t.same(await w.control.journal.list({ event: 'password.*' }), []);
  await visitor.goto(form);
  t.equal(visitor.status, 200, 'its page is no such step');
  w.rule(undefined);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('TEST-5 a rule answers instead of a query call, in the XML, JSON and JSON 1.1 of its clients', async (t) => {
  const w = await watched(t);
  for (const learnt of ['operation', 'caller'] as const) {
    w.rule(when(learnt, BUSY, ({ operation }) => operation === 'GetCallerIdentity'));
    const answer = await send(w.port, await identity(w));
    await isBusy(t, w, answer, 'POST /');
    t.equal(answer.headers['content-type'], 'text/xml');
    t.match(answer.text(), /<ErrorResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/">/);
    t.match(answer.text(), '<Type>Receiver</Type>');
    t.match(answer.text(), '<Code>ComeBackLater</Code>');
    t.match(answer.text(), '<Message>Come back &lt;later&gt; &amp; rest.</Message>');
  }
  const json = await send(w.port, await identity(w, { accept: 'application/json' }));
  t.match(json.json(), { Error: { Code: 'ComeBackLater', Message: BUSY.message, Type: 'Receiver' } });
  w.rule(when('operation', { ...BUSY, status: 418 }, (each) => each.service === 'identitystore'));
  const target = await ask(w.port, `${w.origin}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSIdentityStore.ListUsers' },
    body: '{}',
  });
  t.match(target, { status: 418, headers: { 'x-amzn-errortype': 'ComeBackLater', 'retry-after': '7' } });
  t.same(target.json(), { __type: 'ComeBackLater', message: BUSY.message });
  w.rule(when('operation', BUSY, ({ surface, service }) => surface === 'plain' && service === undefined));
  const foreign = await ask(w.port, `${w.origin}/bucket/key`);
  t.equal(foreign.status, 503, 'and where nothing is served');
});

t.test('TEST-5 a rule answers instead of a REST call, in the JSON of its API', async (t) => {
  const w = await watched(t);
  const headers = bearer(await portalToken(w, await signedIn(w)));
  for (const learnt of ['operation', 'caller'] as const) {
    w.rule(when(learnt, { ...BUSY, status: 401 }, ({ operation }) => operation === 'ListAccounts'));
    const said = await call(w, '/assignment/accounts', { headers });
    t.match(said, { status: 401, type: 'ComeBackLater', answer: { headers: { 'retry-after': '7' } } });
    t.same(said.body, { message: BUSY.message, __type: 'ComeBackLater' });
  }
  w.rule(when('caller'));
  await isBusy(t, w, (await call(w, '/assignment/accounts', { headers })).answer, 'GET /assignment/accounts');
});

t.test('TEST-5 a rule answers instead of an OAuth call, with the error of its own or of its code', async (t) => {
  const w = await watched(t);
  const client = await register(w);
  const body = { ...client, grantType: DEVICE_GRANT, deviceCode: 'x' };
  const isTools = ({ client }: { readonly client?: string }) => client === 'botocore-client-S';
  for (const [answer, error] of [
    [BUSY, 'come_back'],
    [UNNAMED, 'come_back_later'],
  ] as const) {
    w.rule(when('caller', answer, isTools));
    const said = await call(w, '/token', { body });
    await isBusy(t, w, said.answer, 'POST /token');
    t.equal(said.type, 'ComeBackLater');
    t.same(said.body, { error, error_description: BUSY.message });
  }
  w.rule(when('caller', { code: 'SLOW_DOWN', facts: {} }, isTools));
  t.match(await call(w, '/token', { body }), {
    status: 400,
    type: 'SlowDownException',
    body: { error: 'slow_down' },
  });
  t.match(await w.control.journal.list({ event: 'api.refused', reason: 'SLOW_DOWN' }), [
    { service: 'sso-oidc', operation: 'CreateToken' },
  ]);
});

t.test('TEST-5 a rule answers instead of getSigninToken, in the HTML of its clients', async (t) => {
  const w = await watched(t, { clock: NOON });
  const keys = await asJane(w);
  w.rule(when('operation', BUSY, ({ operation }) => operation === 'GetSigninToken'));
  const answer = await getToken(w, keys);
  await isBusy(t, w, answer, 'GET /federation');
  t.match(answer.headers['content-type'], 'text/html');
  t.match(answer.text(), '<h1>ComeBackLater</h1><p>Come back &lt;later&gt; &amp; rest.</p>');
});

t.test("TEST-5 a rule answers instead of the control API and the mock's own pages", async (t) => {
  const w = await watched(t);
  const path = `/_latchkey/api/sandboxes/${w.name}/clock`;
  w.rule(when('operation', BUSY, ({ surface, operation }) => surface === 'control' && operation === 'getClock'));
  const problem = await ask(w.port, `http://localhost:${w.port}${path}`);
  t.match(problem, { status: 503, headers: { 'retry-after': '7', 'content-type': /^application\/problem\+json/ } });
  t.same(problem.json(), {
    type: 'urn:latchkey:problem:comebacklater',
    title: 'ComeBackLater',
    status: 503,
    detail: BUSY.message,
    instance: path,
    code: 'ComeBackLater',
  });
  t.equal((await ask(w.port, `http://localhost:${w.port}/_latchkey/health`)).status, 200);
  w.rule(when('operation', BUSY, ({ surface }) => surface === 'home'));
  const home = await w.visitor().goto(`${w.origin}/_latchkey/`);
  t.match(home.answer, { status: 503, headers: { 'retry-after': '7' } });
  saysBusy(t, home.answer.text());
  w.rule(when('operation', BUSY, ({ surface }) => surface === 'samples'));
  saysBusy(t, (await w.visitor().goto(`${w.origin}/_latchkey/samples/x`)).answer.text());
});

t.test('TEST-5 the directory sign-in and the portal hold for a rule as well', async (t) => {
  const w = await watched(t);
  w.rule(when('operation', BUSY, ({ surface }) => surface === 'portal' || surface === 'directory-signin'));
  for (const url of [w.url(PORTAL, '/start/'), w.url('us-east-1.signin.aws', '/platform/login')]) {
    const page = await w.visitor().goto(url);
    t.equal(page.status, 503, url);
    saysBusy(t, page.answer.text());
  }
});

t.test('TEST-5 an answer that HTTP cannot carry is an error of the rule, and nobody else is hit', async (t) => {
  const w = await watched(t);
  const bad: RuleAnswer = { ...BUSY, headers: { 'content-length': '1' } };
  w.rule(when('operation', bad, ({ operation }) => operation === 'GetCallerIdentity'));
  t.equal((await send(w.port, await identity(w))).status, 500);
  const other = await watched(t);
  t.equal((await send(other.port, await identity(other))).status, 200);
});

import t from 'tap';
import { ask } from '../../helpers/http.ts';
import {
  CALLBACK,
  CLIENT,
  CLIENT_SECRET,
  hostOf,
  openIdClient,
  PUBLIC_CLIENT,
  signInFor,
} from '../../helpers/openid.ts';
import { type World, world } from '../../helpers/world.ts';

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const KNOWN = basic(CLIENT, CLIENT_SECRET);

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly id?: string;
}

const tokenAt = (w: World, form: Readonly<Record<string, string>>, { headers = KNOWN, id = 'openid' }: Asked = {}) =>
  ask(w.port, w.url(hostOf(id), '/token'), { method: 'POST', headers, body: new URLSearchParams(form) });

/** A code that wendy's browser has brought, and the form that exchanges it. */
async function granted(w: World, more: Readonly<Record<string, string>> = {}, scope = 'openid') {
  const client = await openIdClient(w, { scope });
  const back = new URL(await signInFor(w.visitor(), await client.address(more)));
  const code = back.searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', redirect_uri: CALLBACK, code, code_verifier: client.verifier };
}

t.test('FED-4 a token is given to the right client alone, for the right code', async (t) => {
  const w = await world(t);
  const form = await granted(w);
  const { grant_type: type, code, ...proof } = form;
  for (const [title, asked, more, status, error] of [
    ['no client', form, { headers: {} }, 401, 'invalid_client'],
    ['an unknown client', { ...form, client_id: 'nobody' }, { headers: {} }, 401, 'invalid_client'],
    ['no secret', { ...form, client_id: CLIENT }, { headers: {} }, 401, 'invalid_client'],
    ['a wrong secret', form, { headers: basic(CLIENT, 'wrong') }, 401, 'invalid_client'],
    ['a secret of a public client', form, { headers: basic(PUBLIC_CLIENT, 'any') }, 401, 'invalid_client'],
    ['no Basic', form, { headers: { authorization: 'Bearer x' } }, 401, 'invalid_client'],
    ['broken Basic', form, { headers: { authorization: 'Basic %%%' } }, 401, 'invalid_client'],
    ['two ways', { ...form, client_secret: CLIENT_SECRET }, {}, 400, 'invalid_request'],
    ['two clients', { ...form, client_id: PUBLIC_CLIENT }, {}, 400, 'invalid_request'],
    ['no grant', { ...proof, code }, {}, 400, 'invalid_request'],
    ['another grant', { ...form, grant_type: 'password' }, {}, 400, 'unsupported_grant_type'],
    ['no code', { ...proof, grant_type: type }, {}, 400, 'invalid_request'],
    ['a long code', { ...form, code: 'x'.repeat(3000) }, {}, 400, 'invalid_request'],
    ['an unknown code', { ...form, code: `${code}0` }, {}, 400, 'invalid_grant'],
    ['another client’s code', { ...form, client_id: PUBLIC_CLIENT }, { headers: {} }, 400, 'invalid_grant'],
    ['another provider', form, { id: 'google' }, 400, 'invalid_grant'],
  ] as const) {
    const answer = await tokenAt(w, asked, more);
    t.match([answer.status, answer.json().error], [status, error], title);
    t.equal(answer.headers['cache-control'], 'no-store');
    t.equal(answer.headers['www-authenticate'] !== undefined, status === 401);
  }
  const { status } = await tokenAt(w, { ...form, client_id: CLIENT, client_secret: CLIENT_SECRET }, { headers: {} });
  t.equal(status, 200, 'none of these has used the code up');
  for (const [title, wrong] of [
    ['address', { redirect_uri: `${CALLBACK}/` }],
    ['verifier', { code_verifier: 'v'.repeat(43) }],
  ] as const) {
    const spoilt = await granted(w);
    t.equal((await tokenAt(w, { ...spoilt, ...wrong })).json().error, 'invalid_grant', title);
    t.equal((await tokenAt(w, spoilt)).json().error, 'invalid_grant', 'a wrong proof uses it up');
  }
  const late = await granted(w);
  await w.advance('61s');
  t.equal((await tokenAt(w, late)).json().error, 'invalid_grant', 'a minute later');
  const reasons = (await w.control.journal.list()).filter(({ name }) => name === 'grant.refused');
  t.match(new Set(reasons.map(({ why }) => why)), new Set(['code', 'client', 'redirect-uri', 'verifier']));
  const journal = JSON.stringify(await w.control.journal.list());
  for (const secret of [code, CLIENT_SECRET, form.code_verifier]) t.notMatch(journal, secret);
});

t.test('FED-4 one of a hundred racers gets a code’s tokens; a second use takes them back', async (t) => {
  const w = await world(t);
  const form = await granted(w, {}, 'openid offline_access');
  const answers = await Promise.all(Array.from({ length: 100 }, () => tokenAt(w, form)));
  const [good, ...more] = answers.filter(({ status }) => status === 200);
  t.equal(more.length, 0);
  const headers = { authorization: `Bearer ${good?.json().access_token}` };
  t.equal(
    (await ask(w.port, w.url(hostOf('openid'), '/userinfo'), { headers })).status,
    401,
    'the others took it back',
  );
  t.ok(answers.every(({ status }) => status === 200 || status === 400));
  const later = await granted(w, {}, 'openid offline_access');
  const { access_token: access, refresh_token: refresh } = (await tokenAt(w, later)).json();
  const person = () =>
    ask(w.port, w.url(hostOf('openid'), '/userinfo'), { headers: { authorization: `Bearer ${access}` } });
  t.equal((await person()).status, 200);
  t.equal((await tokenAt(w, later)).json().error, 'invalid_grant');
  t.equal((await person()).status, 401);
  const renewing = { grant_type: 'refresh_token', refresh_token: refresh };
  t.equal((await tokenAt(w, renewing)).json().error, 'invalid_grant');
  const again = (await tokenAt(w, await granted(w, {}, 'openid offline_access'))).json().refresh_token;
  const renewed = { grant_type: 'refresh_token', refresh_token: again };
  t.equal((await tokenAt(w, { ...renewed, scope: 'openid email' })).json().error, 'invalid_scope');
  const racers = await Promise.all(Array.from({ length: 20 }, () => tokenAt(w, renewed)));
  t.ok(racers.filter(({ status }) => status === 200).length <= 1, 'a refresh token is used once');
  t.ok((await w.control.findings.list({ rule: 'uses-old-refresh-token' })).length > 0, 'TEST-15 tells of the others');
});

t.test('FED-4 RFC 6749 §6 a client that once renews for fewer scopes keeps those that were granted', async (t) => {
  const w = await world(t);
  const all = 'openid email offline_access';
  const first = (await tokenAt(w, await granted(w, {}, all))).json();
  const renew = async (refreshToken: string, more = {}) =>
    (await tokenAt(w, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more })).json();
  const fewer = await renew(first.refresh_token, { scope: 'email' });
  t.match(fewer, { scope: 'email', id_token: undefined });
  const again = await renew(fewer.refresh_token);
  t.match(again, { id_token: /./ });
  t.same(new Set(again.scope.split(' ')), new Set(all.split(' ')));
});

t.test('FED-4 the endpoint about people takes good access tokens of its provider and sandbox alone', async (t) => {
  const w = await world(t);
  const other = await world(t);
  const { identityProviders: idps } = w.control;
  await idps.create({ id: 'second', kind: 'openid', flavour: 'amazon' });
  const good = await idps.token('amazon', { subject: 'wendy', kind: 'access' });
  const at = (token: string, path = '/userinfo', id = 'amazon', place = w) =>
    ask(place.port, place.url(hostOf(id), path), { headers: { authorization: `Bearer ${token}` } });
  t.match((await at(good)).json(), { sub: 'wendy' });
  t.strictSame((await at(good, '/user/profile')).json(), {
    user_id: 'wendy',
    name: 'Wendy Wu',
    email: 'wendy@example.com',
  });
  t.match((await at(good, '/auth/o2/tokeninfo')).json(), { user_id: 'wendy', aud: CLIENT, app_id: CLIENT });
  const facebook = await idps.token('facebook', { subject: 'wendy', kind: 'access' });
  const me = w.url(hostOf('facebook'), `/me?${new URLSearchParams({ access_token: facebook })}`);
  t.strictSame((await ask(w.port, me)).json(), { id: 'wendy', name: 'Wendy Wu', email: 'wendy@example.com' });
  t.equal((await at(facebook, '/me', 'amazon')).status, 404);
  for (const [title, answer] of [
    ['nothing', await ask(w.port, w.url(hostOf('amazon'), '/userinfo'))],
    ['an ID token', await at(await idps.token('amazon', { subject: 'wendy' }))],
    ['expired', await at(await idps.token('amazon', { subject: 'wendy', kind: 'access', flaw: 'expired' }))],
    ['unknown', await at(await idps.token('amazon', { subject: 'wendy', kind: 'access', flaw: 'unknown' }))],
    ['another provider', await at(good, '/userinfo', 'openid')],
    ['another of the same manner', await at(good, '/userinfo', 'second')],
    ['another sandbox', await at(good, '/userinfo', 'amazon', other)],
    ['too long', await at('x'.repeat(5000))],
  ] as const) {
    t.match([title, answer.status, answer.json().error], [title, 401, 'invalid_token']);
    t.match(answer.headers['www-authenticate'], 'Bearer');
  }
  await w.advance('1h');
  t.equal((await at(good)).status, 401, 'an hour later');
});

t.test('FED-4 scripts of any page may ask the endpoints, which know no cookie', async (t) => {
  const w = await world(t);
  const headers = { origin: 'http://app.example', 'access-control-request-headers': 'authorization' };
  for (const path of ['/token', '/userinfo']) {
    const answer = await ask(w.port, w.url(hostOf('openid'), path), { method: 'OPTIONS', headers });
    t.match([answer.status, answer.headers['access-control-allow-origin']], [204, '*']);
    t.equal(answer.headers['access-control-allow-credentials'], undefined);
  }
  const refused = await tokenAt(w, {}, { headers: {} });
  t.equal(refused.headers['access-control-allow-origin'], '*', 'refusals can be read, too');
});

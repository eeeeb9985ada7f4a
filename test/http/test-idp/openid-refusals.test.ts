import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { CALLBACK, CLIENT, hostOf, issuerOf, openIdClient, PUBLIC_CLIENT, signInFor } from '../../helpers/openid.ts';
import { type World, world } from '../../helpers/world.ts';

const OPENID = hostOf('openid');
const NOW = Date.UTC(2031, 0, 1);

const authorizeAt = (w: World, more: Readonly<Record<string, string>>, id = 'openid'): string => {
  const asked = { client_id: CLIENT, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', state: 's' };
  return w.url(hostOf(id), `/authorize?${new URLSearchParams({ ...asked, ...more })}`);
};

t.test('FED-4 TEST-11 nobody is sent to an address that is not the client’s, or not here', async (t) => {
  const redirectUris = ['https://evil.example/callback', 'https://console.aws.amazon.com/console/home'];
  const clients = [{ clientId: 'elsewhere', redirectUris }];
  const fixtures = { extends: 'default', identityProviders: [{ id: 'openid', kind: 'openid', clients }] };
  const w = await world(t, { fixtures });
  await t.rejects(w.control.identityProviders.addClient('openid', { clientId: 'evil', redirectUris }), {
    message: /nobody is sent to https:\/\/evil.example\/callback; give addresses on this machine/,
  });
  for (const uri of [
    '',
    'http://127.0.0.1:9/callback/',
    'http://127.0.0.1:9/other',
    'https://127.0.0.1:9/callback',
    'http://127.0.0.1:9/callback?more',
    'http://127.0.0.1:9/callback#part',
    'http://127.0.0.1.evil.example/callback',
    'http://127.0.0.1:9@evil.example/callback',
    'http://evil.example@127.0.0.1/callback',
    'http://evil.example\\@127.0.0.1/callback',
    '//127.0.0.1/callback',
    'javascript:alert(1)//127.0.0.1/callback',
    'http://127.1/callback2',
    'x'.repeat(5000),
  ]) {
    const answer = await ask(w.port, authorizeAt(w, { redirect_uri: uri }));
    t.equal(answer.status, 400, uri.slice(0, 60));
    t.equal(answer.headers.location, undefined);
  }
  const listed = await ask(w.port, `${authorizeAt(w, {})}&redirect_uri=${encodeURIComponent(CALLBACK)}`);
  t.equal(listed.status, 400, 'two addresses');
  for (const client_id of ['nobody', '', '../openid/latchkey', 'x'.repeat(300)])
    t.equal((await ask(w.port, authorizeAt(w, { client_id }))).status, 401, client_id.slice(0, 20));
  const elsewhere = { client_id: 'elsewhere', redirect_uri: 'https://evil.example/callback' };
  t.equal((await ask(w.port, authorizeAt(w, elsewhere))).status, 400, 'a registered address of nobody here');
  const home = { client_id: 'elsewhere', redirect_uri: 'https://console.aws.amazon.com/console/home', prompt: 'none' };
  const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
  const { headers } = await ask(w.port, authorizeAt(w, { ...home, ...pkce }));
  t.equal(
    headers.location?.split('?')[0],
    w.url('console.aws.amazon.com', '/console/home'),
    'in the style of the request',
  );
  for (const host of ['example-idp.idp.example.com', 'corporate.idp.example.com', 'nobody.idp.example.com'])
    for (const path of ['/authorize', '/.well-known/openid-configuration', '/jwks', '/logout', '/userinfo'])
      t.equal((await ask(w.port, w.url(host, path))).status, 404, `${host}${path}`);
});

t.test('FED-4 a request’s fault is told to the client', async (t) => {
  const w = await world(t);
  const challenge = 'c'.repeat(43);
  for (const [wrong, error] of [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: 'id_token' }, 'unsupported_response_type'],
    [{ scope: 'admin' }, 'invalid_scope'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ code_challenge: challenge }, 'invalid_request'],
    [{ code_challenge: challenge, code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge_method: 'S256' }, 'invalid_request'],
    [{ client_id: PUBLIC_CLIENT }, 'invalid_request'],
    [{ request: 'e30.e30.' }, 'request_not_supported'],
    [{ request_uri: 'https://evil.example/' }, 'request_uri_not_supported'],
    [{ registration: '{}' }, 'registration_not_supported'],
    [{ prompt: 'none' }, 'login_required'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ prompt: 'create' }, 'invalid_request'],
    [{ max_age: '-1' }, 'invalid_request'],
    [{ nonce: 'n'.repeat(1025) }, 'invalid_request'],
  ] as const) {
    const { status, headers } = await ask(w.port, authorizeAt(w, wrong));
    const told = new URL(headers.location ?? 'http://nowhere/');
    t.equal(status, 303, JSON.stringify(wrong).slice(0, 60));
    t.equal(`${told.origin}${told.pathname}`, CALLBACK);
    t.strictSame(Object.fromEntries(told.searchParams), { error, state: 's', iss: issuerOf('openid') });
  }
});

t.test('FED-4 a person who has to sign in again is asked to, even where the clock stands still', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: NOW } });
  const visitor = w.visitor();
  const client = await openIdClient(w);
  await signInFor(visitor, await client.address());
  const once = await visitor.goto(authorizeAt(w, { prompt: 'none' }), { follow: false });
  t.match(once.answer.headers.location, /[?]code=MOCK_/, 'signed in already');
  for (const wish of [{ prompt: 'login' }, { prompt: 'select_account' }, { max_age: '0' }] as Record<
    string,
    string
  >[]) {
    await visitor.goto(authorizeAt(w, wish));
    t.match(visitor.path, /^\/sign-in\?continue=/, JSON.stringify(wish));
    const onward = new URL(visitor.url).searchParams.get('continue') ?? '';
    await visitor.goto(w.url(OPENID, onward));
    t.match(visitor.path, /^\/sign-in\?continue=/, 'the old session is not enough on the way back');
    await visitor.submit({ username: 'wendy', password: 'Idp-Passw0rd!' }, { follow: false });
    await visitor.goto(visitor.answer.headers.location ?? '', { follow: false });
    t.match(visitor.answer.headers.location, /[?]code=MOCK_/);
  }
  t.match(
    (await visitor.goto(authorizeAt(w, { max_age: '60', prompt: 'none' }), { follow: false })).answer.headers.location,
    /code=/,
  );
  await w.advance('61s');
  await visitor.goto(authorizeAt(w, { max_age: '60', prompt: 'none' }), { follow: false });
  t.match(visitor.answer.headers.location, /error=login_required/);
  await visitor.goto(authorizeAt(w, { max_age: '3600', prompt: 'consent' }), { follow: false });
  t.match(visitor.answer.headers.location, /code=/);
});

t.test('FED-4 a session is of one provider, one sandbox, one browser', async (t) => {
  const w = await world(t);
  const other = await world(t);
  const visitor = w.visitor();
  await signInFor(visitor, await (await openIdClient(w)).address());
  const cookie = visitor.jar.header(new URL(w.url(OPENID, '/'))) ?? '';
  t.match(cookie, 'latchkey-idp-session=');
  const silent = async (place: World, id: string): Promise<string | undefined> => {
    const answer = await ask(place.port, authorizeAt(place, { prompt: 'none' }, id), { headers: { cookie } });
    return answer.headers.location;
  };
  t.match(await silent(w, 'openid'), 'code=');
  t.match(await silent(w, 'google'), 'error=login_required', 'another provider');
  t.match(await silent(other, 'openid'), 'error=login_required', 'another sandbox');
  await w.control.users.remove('federated', 'openid:wendy');
  t.match(await silent(w, 'openid'), 'error=login_required', 'a person who is gone');
});

t.test('FED-4 signing out by a client: at once with an ID token, else when it is confirmed', async (t) => {
  const w = await world(t);
  const visitor = w.visitor();
  const client = await openIdClient(w);
  const signIn = async () => client.tokens(await signInFor(visitor, await client.address()));
  const { id_token: hint = '' } = await signIn();
  const away = (query: Readonly<Record<string, string>>) =>
    visitor.goto(`${client.server.end_session_endpoint}?${new URLSearchParams(query)}`, { follow: false });
  const back = { post_logout_redirect_uri: 'http://localhost:9/', state: 'bye' };
  for (const [query, status] of [
    [{ ...back, post_logout_redirect_uri: 'http://evil.example/', client_id: CLIENT }, 400],
    [back, 401],
    [{ ...back, client_id: 'nobody' }, 401],
    [{ ...back, client_id: PUBLIC_CLIENT, id_token_hint: hint }, 401],
  ] as const)
    t.equal((await away(query)).status, status, JSON.stringify(query).slice(0, 90));
  const forged = await w.control.identityProviders.token('openid', { subject: 'wendy', flaw: 'other-signature' });
  for (const id_token_hint of [forged, '', 'x']) {
    await away({ client_id: CLIENT, id_token_hint });
    t.equal(visitor.status, 200, 'whoever has no token of hers has to be confirmed');
    t.match(visitor.text('h1'), 'Hello, Wendy Wu');
  }
  await w.advance('2h');
  await away({ ...back, id_token_hint: hint });
  t.equal(visitor.answer.headers.location, 'http://localhost:9/?state=bye', 'an ID token that has expired will do');
  await visitor.goto(authorizeAt(w, { prompt: 'none' }), { follow: false });
  t.match(visitor.answer.headers.location, 'error=login_required');
  await signIn();
  await away({ ...back, client_id: CLIENT });
  await visitor.submit({}, { form: 'signOut', follow: false });
  t.equal(visitor.answer.headers.location, 'http://localhost:9/?state=bye', 'confirmed');
  await visitor.goto(authorizeAt(w, { prompt: 'none' }), { follow: false });
  t.match(visitor.answer.headers.location, 'error=login_required');
});

import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { CALLBACK, CLIENT, hostOf, openIdClient, signInFor } from '../../helpers/openid.ts';
import { world } from '../../helpers/world.ts';

const OPENID = hostOf('openid');

t.test('FED-4 clients are registered, changed and removed; with a client go its codes and tokens', async (t) => {
  const w = await world(t);
  const { identityProviders: idps } = w.control;
  t.same(
    (await idps.clients('openid')).map(({ clientId, secret }) => [clientId, secret]),
    [
      ['latchkey', 'mock-secret-of-latchkey'],
      ['latchkey-public', undefined],
    ],
  );
  const made = await idps.addClient('openid', { clientId: 'my-app', secret: 's', redirectUris: [CALLBACK] });
  t.match(made, { clientId: 'my-app', secret: 's', redirectUris: [CALLBACK], postLogoutRedirectUris: [] });
  await t.rejects(idps.addClient('openid', { clientId: 'my-app' }), { code: 'CONFLICT' });
  await t.rejects(idps.addClient('openid', { clientId: 'my app' }), { code: 'INVALID_NAME' });
  await t.rejects(idps.addClient('openid', {}), { code: 'MALFORMED_REQUEST' });
  await t.rejects(idps.addClient('example-idp', { clientId: 'my-app' }), { code: 'CONFLICT' });
  for (const uri of ['http://127.0.0.1/#part', 'ftp://127.0.0.1/', 'http://me@127.0.0.1/', '/callback', 'http://a b/'])
    await t.rejects(idps.changeClient('openid', 'my-app', { redirectUris: [uri] }), { code: 'MALFORMED_REQUEST' }, uri);
  await t.rejects(idps.changeClient('openid', 'my-app', { postLogoutRedirectUris: ['https://evil.example/'] }), {
    message: /nobody is sent to https:\/\/evil.example\/;/,
  });
  t.equal((await idps.changeClient('openid', 'my-app', { secret: null })).secret, undefined, 'public from now on');

  const wish = { clientId: 'my-app', scope: 'openid offline_access' };
  const client = await openIdClient(w, wish);
  const back = new URL(await signInFor(w.visitor(), await client.address()));
  const access = await idps.token('openid', { subject: 'wendy', kind: 'access', clientId: 'my-app' });
  await idps.removeClient('openid', 'my-app');
  await t.rejects(idps.removeClient('openid', 'my-app'), { code: 'NOT_FOUND' });
  await idps.addClient('openid', { clientId: 'my-app', redirectUris: [CALLBACK] });
  const form = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: client.verifier };
  const code = back.searchParams.get('code') ?? '';
  const body = new URLSearchParams({ ...form, code, client_id: 'my-app' });
  const answer = await ask(w.port, w.url(OPENID, '/token'), { method: 'POST', body });
  t.equal(answer.json().error, 'invalid_grant', 'a code of the one that was called so before');
  const headers = { authorization: `Bearer ${access}` };
  t.equal((await ask(w.port, w.url(OPENID, '/userinfo'), { headers })).status, 401);
});

t.test('FED-4 a client may post its request', async (t) => {
  const w = await world(t);
  const body = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
  });
  const posted = await ask(w.port, w.url(OPENID, '/authorize'), { method: 'POST', body });
  t.equal(posted.status, 303);
  t.match(posted.headers.location, `/authorize?${body}`);
  body.set('state', 'x'.repeat(9000));
  t.equal((await ask(w.port, w.url(OPENID, '/authorize'), { method: 'POST', body })).status, 400);
});

t.test('FED-4 nothing that a client sends is answered by a 5xx', async (t) => {
  const w = await world(t);
  const hostile = ['', '%', '%ff', '\u0000', '__proto__', '<script>', 'x'.repeat(7000), '{"a":', '\ud800'];
  const headers: Readonly<Record<string, string>>[] = [
    {},
    { authorization: 'Basic Og==' },
    { authorization: 'Bearer ' },
    { authorization: '\tBasic' },
  ];
  for (const path of ['/authorize', '/token', '/userinfo', '/jwks', '/logout', '/logout/confirmed', '/me', '/sign-in'])
    for (const value of hostile) {
      const encoded = value.startsWith('%') ? value : encodeURIComponent(value.replace('\ud800', '\ufffd'));
      const query = `client_id=${CLIENT}&redirect_uri=${encoded}&code=${encoded}&id_token_hint=${encoded}&access_token=${encoded}&post_logout_redirect_uri=${encoded}&grant_type=authorization_code&latchkey_stale=${encoded}`;
      for (const more of headers) {
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        const got = await ask(w.port, `${w.url(OPENID, path)}?${query.slice(0, 12_000)}`, { headers: more });
        const posted = { method: 'POST', headers: { ...type, ...more }, body: query };
        const { status } = await ask(w.port, w.url(OPENID, path), posted);
        t.ok(got.status < 500 && status < 500, `${path} ${value.slice(0, 10)} ${got.status} ${status}`);
      }
    }
  for (const [type, body] of [
    ['application/json', '{}'],
    ['text/plain', 'x'],
    ['application/x-www-form-urlencoded', 'a=%ff'],
  ] as const) {
    const answer = await ask(w.port, w.url(OPENID, '/token'), {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    t.match([answer.status < 500, answer.json().error], [true, 'invalid_request'], type);
  }
});

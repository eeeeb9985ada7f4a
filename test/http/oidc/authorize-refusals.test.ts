import t from 'tap';
import { authorizePath, call, pkce, reasons, register, SCOPES } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

t.test(
  'CLI-1 /authorize refuses an unknown client with these members, at every name and without a way on',
  async (t) => {
    const w = await world(t);
    for (const at of [
      w.origin,
      w.url('oidc.us-east-1.amazonaws.com', ''),
      w.url('oidc.us-east-1.api.aws', '', 'path'),
    ]) {
      const { status, answer } = await call(w, authorizePath({ clientId: 'nope', clientSecret: '' }), { at });
      t.equal(status, 400);
      t.equal(answer.headers['content-type'], 'application/json');
      t.equal(answer.headers.location, undefined);
      t.equal(
        answer.text(),
        '{"error":"invalid_request","error_description":"Invalid client provided","reason":null}',
        'byte for byte',
      );
    }
    t.same(await reasons(w), ['CLIENT_UNKNOWN', 'CLIENT_UNKNOWN', 'CLIENT_UNKNOWN']);
  },
);

t.test('CLI-1 /authorize refuses a client that may not ask for codes, and tells nothing to its address', async (t) => {
  const w = await world(t);
  const client = await register(w, {
    scopes: SCOPES,
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
    redirectUris: pkce.redirectUris,
  });
  const { status, answer } = await call(w, authorizePath(client));
  t.equal(status, 400);
  t.equal(answer.headers.location, undefined);
  t.equal(
    answer.text(),
    '{"error":"unauthorized_client","error_description":"Client is unauthorized","reason":null}',
    'byte for byte',
  );
});

t.test('CLI-1 a registration that has expired is an invalid client in the browser, too', async (t) => {
  const w = await world(t);
  const client = await register(w, pkce);
  await w.control.clock.advance('2184h1s');
  const { status, body } = await call(w, authorizePath(client));
  t.equal(status, 400);
  t.same(body, { error: 'invalid_request', error_description: 'Invalid client provided', reason: null });
});

for (const locale of ['en', 'ko'])
  t.test(`CLI-1 an address that is not registered gets a page about it, and no redirect (${locale})`, async (t) => {
    const w = await world(t);
    const client = await register(w, pkce);
    for (const redirect of [
      'http://localhost:49152/oauth/callback',
      'http://127.0.0.1:49152/other',
      'https://example.com/',
    ]) {
      const visitor = w.visitor({ locale });
      await visitor.goto(`${w.origin}${authorizePath(client, { redirect_uri: redirect })}`, { follow: false });
      t.equal(visitor.status, 400, redirect);
      t.equal(visitor.answer.headers.location, undefined);
      t.match(visitor.answer.headers['content-type'], 'text/html');
      t.match(visitor.text('[data-testid=refusal]'), 'Invalid callback URL');
      t.notMatch(visitor.page.toString(), 'example.com/');
    }
    t.same([...new Set(await reasons(w))], ['REDIRECT_URI_INVALID']);
  });

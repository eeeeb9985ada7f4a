import { createHash } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import t from 'tap';
import { groups } from '../../../src/core/directories/workforce/group.ts';
import { update } from '../../../src/core/records/update.ts';
import { idOf, PAYROLL, PORTAL_API, WIKI, whyRefused } from '../../helpers/applications.ts';
import { inPortal, memberOf, PORTAL } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { call } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

t.test('PORTAL-6 a code sign-in is bound to its browser, its state and its provider', async (t) => {
  const w = await world(t);
  const id = await idOf(w, PAYROLL);
  const issuer = w.url(PORTAL, '/start/oidc');
  const begin = `${w.origin}/_latchkey/samples/${id}/sign-in?${new URLSearchParams({ iss: issuer })}`;
  const visitor = await inPortal(w, 'jane_doe');
  const callback = async (): Promise<string> => {
    await visitor.goto(begin, { follow: false });
    await visitor.goto(visitor.answer.headers.location ?? '', { follow: false });
    return visitor.answer.headers.location ?? '';
  };
  const lure = await callback();
  const other = await w.visitor().goto(lure);
  t.equal(other.status, 403);
  t.same(await whyRefused(w), ['ID_TOKEN_INVALID', 'state'], 'a browser that began nothing');
  t.equal((await visitor.goto(lure)).status, 200);
  t.equal((await visitor.goto(lure)).status, 403, 'once');
  const wrongs: readonly (readonly [string, string, unknown])[] = [
    ['state', 'x', ['ID_TOKEN_INVALID', 'state']],
    ['iss', 'http://other.test', ['ID_TOKEN_INVALID', 'state']],
    ['code', 'MOCK_x_y', ['GRANT_INVALID', 'code']],
  ];
  for (const [name, wrong, why] of wrongs) {
    const url = new URL(await callback());
    url.searchParams.set(name, wrong);
    t.ok((await visitor.goto(url.href)).status >= 400, name);
    t.same(await whyRefused(w), why);
  }
  const foreign = ['http://other.test/start/oidc', w.url('d-0000000015.awsapps.com', '/start/oidc'), `${issuer}x`, 'x'];
  for (const iss of foreign) {
    const asked = `${w.origin}/_latchkey/samples/${id}/sign-in?${new URLSearchParams({ iss })}`;
    t.equal((await visitor.goto(asked, { follow: false })).status, 400, iss);
  }
});

t.test('PORTAL-6 the authorization endpoint answers at the application’s own address only', async (t) => {
  const w = await world(t);
  const id = await idOf(w, PAYROLL);
  const redirect = `${w.origin}/_latchkey/samples/${id}/callback`;
  const good = {
    ...{ response_type: 'code', client_id: id, redirect_uri: redirect, scope: 'openid', state: 's' },
    ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
  };
  const visitor = await inPortal(w, 'jane_doe');
  const asked = (more: object) =>
    visitor.goto(`${w.url(PORTAL, '/start/oidc/authorize')}?${new URLSearchParams({ ...good, ...more })}`, {
      follow: false,
    });
  for (const [more, status] of [
    [{ client_id: 'x' }, 401],
    [{ client_id: await idOf(w, WIKI) }, 401],
    [{ redirect_uri: 'http://evil.test/' }, 400],
    [{ redirect_uri: `${redirect}/` }, 400],
  ] as const) {
    await asked(more);
    t.equal(visitor.status, status);
    t.equal(visitor.answer.headers.location, undefined, 'never redirected to');
  }
  for (const [more, error] of [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'email' }, 'invalid_scope'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ] as const) {
    await asked(more);
    const answer = new URL(visitor.answer.headers.location ?? '');
    t.equal(`${answer.origin}${answer.pathname}`, redirect);
    t.same([answer.searchParams.get('error'), answer.searchParams.get('state')], [error, 's']);
  }
});

/** Puts somebody into a group. */
async function join(w: World, name: string, group: string): Promise<void> {
  const { user } = await memberOf(w, name);
  const { store } = await sandboxOf(w);
  const { items } = await store.list(groups);
  const { id = '' } = items.find((each) => each.name === group) ?? {};
  await update(store, groups, id, (known) => ({ ...known, members: [...known.members, user.id] }));
}

t.test('PORTAL-6 token endpoint, keys and metadata of the directory', async (t) => {
  const w = await world(t);
  await join(w, 'jane_doe', 'Engineers');
  const id = await idOf(w, PAYROLL);
  const found = await w.visitor().fetch(w.url(PORTAL, '/start/oidc/.well-known/openid-configuration'));
  const provider = found.json();
  t.equal(provider.issuer, w.url(PORTAL, '/start/oidc'));
  t.equal(provider.token_endpoint, w.url(PORTAL_API, '/applications/token'));
  const [key] = (await w.visitor().fetch(provider.jwks_uri)).json().keys;
  t.match(key, { kty: 'RSA', alg: 'RS256', use: 'sig' });
  t.notOk(key.d, 'the public half');
  const verifier = 'v'.repeat(43);
  const redirect = `${w.origin}/_latchkey/samples/${id}/callback`;
  const visitor = await inPortal(w, 'jane_doe');
  const code = async () => {
    const query = {
      ...{ response_type: 'code', client_id: id, redirect_uri: redirect, scope: 'openid', nonce: 'n-1' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    await visitor.goto(`${provider.authorization_endpoint}?${new URLSearchParams(query)}`, { follow: false });
    return new URL(visitor.answer.headers.location ?? '').searchParams.get('code') ?? '';
  };
  const exchange = async (more: Record<string, string>) => {
    const form = { grant_type: 'authorization_code', client_id: id, redirect_uri: redirect, code_verifier: verifier };
    return call(w, '/applications/token', {
      at: w.url(PORTAL_API, ''),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, ...more }).toString(),
    });
  };
  const first = await code();
  const { status, body } = await exchange({ code: first });
  t.equal(status, 200);
  const { payload } = await jwtVerify(body.id_token, createLocalJWKSet({ keys: [key] }), {
    issuer: provider.issuer,
    audience: id,
  });
  t.match(payload, { nonce: 'n-1', email: 'jane_doe@example.com', name: 'Jane Doe', groups: ['Engineers'] });
  t.match(await exchange({ code: first }), { status: 400, body: { error: 'invalid_grant' } }, 'a code works once');
  const wrongs = [
    [{ code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    [{ redirect_uri: `${redirect}/` }, 'invalid_grant'],
    [{ client_id: 'ins-0000000000000000' }, 'invalid_grant'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_id: '' }, 'invalid_request'],
  ] as const;
  for (const [more, error] of wrongs)
    t.match(await exchange({ code: await code(), ...more }), { status: 400, body: { error } }, error);
  const late = await code();
  await w.advance('1m');
  t.match(await exchange({ code: late }), { status: 400, body: { error: 'invalid_grant' } }, 'late');
});

import t from 'tap';
import { clientSecret } from '../../../src/core/oidc/client.ts';
import { seal } from '../../../src/core/random/seal.ts';
import { events } from '../../helpers/sign-in.ts';
import { CALLBACK, call, DEVICE_GRANT, register, SCOPES, START_URL } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

/** The key is public knowledge, so that registrations outlive restarts; whoever reads the source can seal what they like. */
const KEY = 'latchkey-mock-client-registrations';
const LIFETIME = 90 * 24 * 60 * 60;

function forged(w: World, body: unknown): { clientId: string; clientSecret: string } {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = `MOCK_${w.name}_${Buffer.from(text).toString('base64url')}`;
  const clientId = `${signed}.${seal(KEY, 'client-id', signed)}`;
  return { clientId, clientSecret: clientSecret({ id: clientId }) };
}

t.test('CLI-1 a client id that anybody can seal is worth what registering would have given, and no more', async (t) => {
  const w = await world(t);
  const issuedAt = Math.floor(Date.now() / 1000);
  const honest = {
    name: 'cli',
    grantTypes: [DEVICE_GRANT, 'authorization_code'],
    scopes: SCOPES,
    redirectUris: [CALLBACK],
    issuedAt,
    expiresAt: issuedAt + LIFETIME,
  };
  const without = (name: keyof typeof honest) => ({ ...honest, [name]: undefined });
  const bad: readonly unknown[] = [
    ...['null', '[]', '{', '{}', '1', '"x"', 'true', '', '\ufeff', '[null]', '{"__proto__":null}', '\0'],
    ...(['name', 'grantTypes', 'scopes', 'redirectUris', 'issuedAt', 'expiresAt'] as const).map(without),
    ...['never', null, '', [], {}, 1e300, issuedAt, issuedAt + LIFETIME + 1, String(issuedAt + LIFETIME)].map(
      (expiresAt) => ({ ...honest, expiresAt }),
    ),
    { ...honest, issuedAt: 1e300, expiresAt: 1e300 },
    { ...honest, name: { toString: null } },
    { ...honest, name: ' ' },
    { ...honest, grantTypes: DEVICE_GRANT },
    { ...honest, grantTypes: ['password'] },
    { ...honest, scopes: [[['a']]] },
    { ...honest, scopes: ['a b'] },
    { ...honest, redirectUris: ['https://evil.example/'] },
    { ...honest, redirectUris: [] },
    { ...honest, issuerUrl: {} },
    { ...honest, name: 'x'.repeat(3000) },
  ];
  const authorize = (clientId: string) =>
    `/authorize?${new URLSearchParams({ clientId, client_id: clientId, redirect_uri: 'https://evil.example/' })}`;
  for (const body of bad) {
    const client = forged(w, body);
    const title = JSON.stringify(body) ?? 'undefined';
    const started = await call(w, '/device_authorization', { body: { ...client, startUrl: START_URL } });
    t.match(started, { status: 401, type: 'InvalidClientException' }, title.slice(0, 100));
    const token = await call(w, '/token', { body: { ...client, grantType: DEVICE_GRANT, deviceCode: 'x' } });
    t.match(token, { status: 401, type: 'InvalidClientException' }, title.slice(0, 100));
    const led = await call(w, authorize(client.clientId));
    t.ok(led.status >= 400 && led.status < 500, `${title.slice(0, 100)} leads nowhere`);
    t.notOk(led.answer.headers.location);
  }
  t.equal(
    (await call(w, '/device_authorization', { body: { ...forged(w, honest), startUrl: START_URL } })).status,
    200,
    'an honest one that was sealed elsewhere is taken',
  );
  t.same(await events(w, 'error.internal'), []);
});

t.test('CLI-1 the id of a client is the one that it is called by, whatever it holds', async (t) => {
  const w = await world(t);
  const victim = await register(w);
  const { body } = await call(w, '/device_authorization', { body: { ...victim, startUrl: START_URL } });
  const issuedAt = Math.floor(Date.now() / 1000);
  const thief = forged(w, {
    id: victim.clientId,
    name: 'thief',
    grantTypes: [DEVICE_GRANT],
    scopes: [],
    redirectUris: [],
    issuedAt,
    expiresAt: issuedAt + LIFETIME,
  });
  const { deviceCode } = body;
  t.match(await call(w, '/token', { body: { ...thief, grantType: DEVICE_GRANT, deviceCode } }), {
    status: 400,
    type: 'InvalidGrantException',
  });
  t.match(await call(w, '/token', { body: { ...victim, grantType: DEVICE_GRANT, deviceCode } }), {
    type: 'AuthorizationPendingException',
  });
});

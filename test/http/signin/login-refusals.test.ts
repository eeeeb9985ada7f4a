import t from 'tap';
import { setAccountState } from '../../helpers/console-visitor.ts';
import {
  authorizeUrl,
  byCode,
  byRefresh,
  CROSS_DEVICE,
  createToken,
  loginCode,
  proofMaker,
  SAME_DEVICE,
  signInHere,
} from '../../helpers/login.ts';
import { events, isIn } from '../../helpers/sign-in.ts';
import { call, type Said } from '../../helpers/sso.ts';
import { arnOf } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const keys = ({ body }: Said) => body.accessToken;

/** Somebody whose command line has its first tokens. */
async function loggedIn(w: World, who?: string) {
  const maker = await proofMaker();
  const first = await createToken(w, byCode(await loginCode(w, who)), { maker });
  return { maker, first, renew: (token: string) => createToken(w, byRefresh(token), { maker }) };
}

t.test('CLI-5 a user without the right gets no code', async (t) => {
  const w = await world(t);
  await w.control.users.change('iam', '111122223333:alice', { allow: ['signin:CreateOAuth2Token'] });
  const visitor = await w.visitor().goto(authorizeUrl(w));
  await signInHere(visitor, 'alice');
  await visitor.submit({}, { form: 'allow' });
  t.match(visitor.text('#main_message'), 'signin:AuthorizeOAuth2Access');
  t.match((await events(w, 'flow.refused')).at(-1), { reason: 'ACTION_DENIED', user: ALICE });
});

t.test('CLI-5 ROOT-10 the owner of a suspended account gets into the console, and no code', async (t) => {
  const w = await world(t);
  await setAccountState(w, '111122223333', 'suspended');
  const visitor = await w.visitor().goto(authorizeUrl(w));
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  t.equal(visitor.text('h1'), 'Allow aws login?');
  await visitor.submit({}, { form: 'allow' });
  t.match((await events(w, 'flow.refused')).at(-1), { reason: 'ACCOUNT_SUSPENDED' });
  t.notOk(visitor.hops.some(({ location }) => location?.includes('code=')));
});

t.test('CLI-5 proofs of possession: each fault of RFC 9449 is refused, with its reason in the journal', async (t) => {
  const w = await world(t);
  const maker = await proofMaker();
  const url = `${w.origin}/v1/token`;
  const now = Math.floor(Date.now() / 1000);
  const good = await maker.proof(url, { jti: 'once' });
  const code = byCode(await loginCode(w));
  const hs256 = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'HS256', jwk: { kty: 'oct', k: 'AA' } })).toString(
    'base64url',
  );
  const none = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'none' })).toString('base64url');
  const faults: readonly (readonly [string, string])[] = [
    ['missing', ''],
    ['signature', 'x'],
    ['signature', 'x'.repeat(5000)],
    ['signature', `${none}.e30.`],
    ['signature', `${hs256}.e30.AAAA`],
    ['signature', `${good.slice(0, -4)}AAAA`],
    ['signature', await (await proofMaker({ typ: 'JWT' })).proof(url)],
    ['signature', await (await proofMaker({ jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } })).proof(url)],
    ['signature', await (await proofMaker({ jwk: 'none' })).proof(url)],
    ['method', await maker.proof(url, { htm: 'GET' })],
    ['url', await maker.proof(`${w.origin}/v1/other`)],
    ['url', await maker.proof('https://us-east-1.signin.aws.amazon.com/v1/token')],
    ['url', await maker.proof('x', { htu: {} })],
    ['time', await maker.proof(url, { iat: now - 400 })],
    ['time', await maker.proof(url, { iat: now + 400 })],
    ['time', await maker.proof(url, { iat: 'now' })],
    ['jti', await maker.proof(url, { jti: '' })],
    ['jti', await maker.proof(url, { jti: 'j'.repeat(257) })],
  ];
  for (const [why, dpop] of faults) {
    const said = await createToken(w, code, { maker, dpop });
    t.match(
      said,
      { status: 400, type: 'ValidationException', body: { error: 'INVALID_REQUEST' } },
      `${why} ${dpop.slice(0, 20)}`,
    );
    t.match((await events(w, 'api.refused')).at(-1), { reason: 'DPOP_INVALID' });
  }
  t.equal((await createToken(w, code, { maker, dpop: good })).status, 200, 'none of them has used the code up');
  const again = await createToken(w, code, { maker, dpop: good });
  t.match(again.body.message, 'its jti was used before');
});

t.test('CLI-5 a body that is no JSON object and a grant that is none have no exception', async (t) => {
  const w = await world(t);
  const maker = await proofMaker();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [body, headers] of [
    ['grant_type=authorization_code', form],
    ['{', {}],
    ['{} {}', {}],
    ['[]', {}],
    [JSON.stringify({ clientId: SAME_DEVICE, grantType: 'password' }), {}],
    ['{}', {}],
  ] as const) {
    const said = await call(w, '/v1/token', { body, headers });
    t.same([said.status, said.type, said.body.error], [400, undefined, 'unsupported_grant_type'], body);
    t.type(said.body.error_description, 'string');
  }
  const missing = await createToken(w, { clientId: SAME_DEVICE, grantType: 'refresh_token' }, { maker });
  t.match(missing, { status: 400, type: 'ValidationException', body: { error: 'INVALID_REQUEST' } });
  const foreign = await createToken(w, byRefresh('x', { clientId: 'arn:aws:signin:::devtools/other' }), { maker });
  t.match(foreign, { status: 400, type: 'ValidationException' });
  const later = await call(w, '/v1/token?x-amz-client-auth-method=iam', { body: {} });
  t.match(later, { status: 501, body: { message: /CreateOAuth2TokenWithIAM/ } });
});

t.test('CLI-5 a question of somebody else is answered nowhere but on a page', async (t) => {
  const w = await world(t);
  const wrong = [
    { client_id: 'arn:aws:signin:::devtools/other' },
    { redirect_uri: 'https://evil.example/oauth/callback' },
    { redirect_uri: 'http://127.0.0.1.evil.example/oauth/callback' },
    { client_id: CROSS_DEVICE },
    { client_id: CROSS_DEVICE, redirect_uri: `${w.origin}/console` },
    { client_id: CROSS_DEVICE, redirect_uri: 'http://evil.example/v1/sessions/confirmation' },
  ];
  for (const more of wrong) {
    const visitor = await w.visitor().goto(authorizeUrl(w, more as Record<string, string>));
    t.ok(visitor.status >= 400, JSON.stringify(more));
    t.notOk(visitor.hops.some(({ location }) => location?.startsWith('http://127.0.0.1:49152')));
  }
  for (const [more, error] of [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'everything' }, 'invalid_scope'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'x' }, 'invalid_request'],
  ] as const) {
    const visitor = await w.visitor().goto(authorizeUrl(w), { follow: false });
    await visitor.goto(
      w.url('signin.aws.amazon.com', new URL(authorizeUrl(w, more)).pathname + new URL(authorizeUrl(w, more)).search),
      { follow: false },
    );
    const told = new URL(visitor.answer.headers.location ?? '');
    t.same([told.searchParams.get('error'), told.searchParams.get('state')], [error, 'state-1']);
  }
});

t.test('CLI-5 a consent that is sent after somebody else has signed in gives nothing away', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(authorizeUrl(w));
  await signInHere(visitor, 'alice');
  const url = visitor.url;
  const fields = Object.fromEntries(
    visitor.page
      .querySelectorAll('form')[0]
      ?.querySelectorAll('input')
      .map(({ attributes }) => [attributes.name, attributes.value]) ?? [],
  );
  await visitor.click('[data-testid=login-other-user]');
  await signInHere(visitor, 'bob');
  await visitor.submit({ mfaCode: await w.totp('iam', '111122223333:bob') });
  await visitor.post(url, fields, { follow: false });
  t.notMatch(visitor.answer.headers.location ?? '', 'code=');
  t.notOk(isIn(visitor));
});

t.test('CLI-5 in another sandbox, codes and tokens are unknown', async (t) => {
  const w = await world(t);
  const other = await world(t);
  const { first, maker } = await loggedIn(w);
  const said = await createToken(other, byRefresh(first.body.refreshToken), { maker });
  t.equal(said.status, 400);
  t.equal(await arnOf(w, keys(first)), ALICE);
});

import { decodeJwt } from 'jose';
import t from 'tap';
import { setAccountState } from '../../helpers/console-visitor.ts';
import {
  authorizeUrl,
  byCode,
  byRefresh,
  CALLBACK,
  CROSS_DEVICE,
  createToken,
  decide,
  loginCode,
  proofMaker,
  signInHere,
} from '../../helpers/login.ts';
import { events } from '../../helpers/sign-in.ts';
import type { Said } from '../../helpers/sso.ts';
import { arnOf, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const INVALID = 'The provided authorization grant is invalid, expired, revoked, or malformed';
const keys = ({ body }: Said) => body.accessToken;

/** Somebody whose command line has its first tokens. */
async function loggedIn(w: World, who?: string) {
  const maker = await proofMaker();
  const first = await createToken(w, byCode(await loginCode(w, who)), { maker });
  return { maker, first, renew: (token: string) => createToken(w, byRefresh(token), { maker }) };
}

t.test('CLI-5 a sign-in, a consent, and credentials of whoever has signed in', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(authorizeUrl(w));
  t.ok(visitor.has('#resolving_input, #account'), 'nobody is signed in yet');
  await signInHere(visitor, 'alice');
  t.equal(visitor.text('h1'), 'Allow aws login?');
  t.equal(visitor.text('[data-testid=login-arn]'), ALICE);
  const answer = await decide(visitor, 'allow');
  t.equal(`${answer.origin}${answer.pathname}`, CALLBACK);
  t.equal(answer.searchParams.get('state'), 'state-1');
  const maker = await proofMaker();
  const said = await createToken(w, byCode(answer.searchParams.get('code') ?? ''), { maker });
  t.match(said, { status: 200, body: { tokenType: 'aws_sigv4', expiresIn: 900 } });
  t.equal(said.answer.headers['cache-control'], 'no-store');
  t.equal(decodeJwt(said.body.idToken).sub, ALICE);
  t.equal(await arnOf(w, keys(said)), ALICE);
  const [issued] = await w.control.journal.list({ event: 'tokens.issued' });
  t.match({ ...issued }, { user: ALICE, client: 'aws login', grant: 'authorization_code' });
});

t.test('CLI-5 a root user, a second factor, and a session that is there already', async (t) => {
  const w = await world(t);
  const root = await loggedIn(w, 'root@example.com');
  t.equal(decodeJwt(root.first.body.idToken).sub, 'arn:aws:iam::111122223333:root');
  const visitor = await w.visitor().goto(authorizeUrl(w));
  await signInHere(visitor, 'bob');
  t.ok(visitor.has('[name=mfaCode]'), 'the device is asked for');
  await visitor.submit({ mfaCode: await w.totp('iam', '111122223333:bob') });
  t.equal(visitor.text('[data-testid=login-arn]'), 'arn:aws:iam::111122223333:user/bob');
  await visitor.goto(authorizeUrl(w, { state: 'another' }));
  t.equal(visitor.text('h1'), 'Allow aws login?', 'a warm session goes straight to the consent');
});

t.test('CLI-5 a cancelled consent tells the tool, with its state and without a code', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(authorizeUrl(w));
  await signInHere(visitor, 'alice');
  const { searchParams } = await decide(visitor, 'deny');
  t.same(Object.fromEntries(searchParams), { error: 'access_denied', state: 'state-1' });
});

t.test(
  'CLI-5 a code lives from the approval on, works once, and takes back its session when it comes again',
  async (t) => {
    const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
    const visitor = await w.visitor().goto(authorizeUrl(w));
    await signInHere(visitor, 'alice');
    await w.advance('4m');
    const code = (await decide(visitor, 'allow')).searchParams.get('code') ?? '';
    await w.advance('4m59s');
    const maker = await proofMaker();
    const first = await createToken(w, byCode(code), { maker });
    t.equal(first.status, 200);
    const second = await createToken(w, byCode(code), { maker });
    t.match(second, { status: 400, type: 'ValidationException', body: { error: 'INVALID_REQUEST', message: INVALID } });
    const refused = await createToken(w, byRefresh(first.body.refreshToken), { maker });
    t.match(refused, { status: 401, body: { error: 'TOKEN_EXPIRED' } }, 'its session is over');
    t.equal(
      (await sts(w, 'GetCallerIdentity', {}, { keys: keys(first) })).code,
      'InvalidClientTokenId',
      'and its keys',
    );
    const late = await loginCode(w);
    await w.advance('5m');
    t.match(await createToken(w, byCode(late), { maker }), {
      status: 401,
      type: 'AccessDeniedException',
      body: { error: 'AUTHCODE_EXPIRED' },
    });
  },
);

t.test('CLI-5 a code is for its client, its address, its verifier and its Region', async (t) => {
  const w = await world(t);
  const maker = await proofMaker();
  const wrong = [
    { clientId: CROSS_DEVICE },
    { redirectUri: 'http://127.0.0.1:1/oauth/callback' },
    { codeVerifier: 'w'.repeat(64) },
    { code: 'MOCK_default_0123456789abcdef0123456789abcdef' },
    { code: 'x' },
  ];
  for (const more of wrong) {
    const said = await createToken(w, byCode(await loginCode(w), more), { maker });
    t.match(
      said,
      { status: 400, type: 'ValidationException', body: { error: 'INVALID_REQUEST' } },
      JSON.stringify(more),
    );
  }
  const code = await loginCode(w);
  const racers = await Promise.all(Array.from({ length: 100 }, () => createToken(w, byCode(code), { maker })));
  const [won, ...more] = racers.filter(({ status }) => status === 200);
  t.equal(more.length, 0, 'of a hundred racers one wins');
  t.equal((await createToken(w, byRefresh(won?.body.refreshToken), { maker })).status, 401, 'and has nothing of it');
  if (won !== undefined)
    t.equal((await sts(w, 'GetCallerIdentity', {}, { keys: keys(won) })).code, 'InvalidClientTokenId');
});

t.test('CLI-5 a refresh turns the token over, and gives eight at once the same', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
  const { first, renew } = await loggedIn(w);
  await w.advance('11m');
  const token = first.body.refreshToken;
  const said = await Promise.all(Array.from({ length: 8 }, () => renew(token)));
  t.same(new Set(said.map(({ status }) => status)), new Set([200]));
  t.equal(new Set(said.map(({ body }) => body.refreshToken)).size, 1);
  t.equal(new Set(said.map((each) => keys(each).accessKeyId)).size, 1);
  t.notOk(
    said.some(({ body }) => 'idToken' in body),
    'the ID token comes with a code alone',
  );
  t.equal(await arnOf(w, keys(said[0] as Said)), ALICE);
  t.equal((await events(w, 'credentials.issued')).length, 2, 'one renewal, however many ask');
  await w.advance('5m');
  t.equal((await renew(token)).body.expiresIn, 600, 'the same credentials, which have less time left');
  await w.advance('10m');
  t.match(await renew(token), { status: 401, body: { error: 'TOKEN_EXPIRED' } }, 'after that it is dead');
  const found = await w.control.findings.list({ rule: 'uses-old-refresh-token' });
  t.match(found, [{ client: 'aws login' }], 'TEST-15 tells of it');
  t.equal((await renew(said[0]?.body.refreshToken)).status, 200, 'its successor is not');
});

t.test('CLI-5 tokens are bound to a key, a Region and a client, and a session lasts for twelve hours', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
  const maker = await proofMaker();
  const ohio = w.url('us-east-2.signin.aws.amazon.com', '');
  const first = await createToken(w, byCode(await loginCode(w)), { maker, at: ohio });
  const refresh = byRefresh(first.body.refreshToken);
  const virginia = w.url('us-east-1.signin.aws.amazon.com', '');
  const elsewhere = await createToken(w, refresh, { maker, at: virginia });
  t.match(elsewhere, { status: 400, type: 'ValidationException' });
  t.same(elsewhere.body, { error: 'INVALID_REQUEST', message: INVALID });
  const other = await createToken(w, refresh, { maker: await proofMaker(), at: ohio });
  t.match(other, { status: 400, body: { error: 'INVALID_REQUEST' } }, 'another key');
  const client = await createToken(w, { ...refresh, clientId: CROSS_DEVICE }, { maker, at: ohio });
  t.match(client, { status: 400, body: { error: 'INVALID_REQUEST' } }, 'another client');
  await w.advance('11h55m');
  const last = await createToken(w, refresh, { maker, at: ohio });
  t.match(last, { status: 200, body: { expiresIn: 300 } }, 'credentials do not outlive the session');
  await w.advance('5m');
  const over = await createToken(w, byRefresh(last.body.refreshToken), { maker, at: ohio });
  t.match(over, { status: 401, type: 'AccessDeniedException', body: { error: 'TOKEN_EXPIRED' } });
});

t.test(
  'CLI-5 what ends a login: another password, a lost right, a suspended account, the end of all sessions',
  async (t) => {
    const w = await world(t);
    const ended: readonly (readonly [string, () => Promise<unknown>, number, string])[] = [
      ['the end of all sessions', () => w.control.users.endSessions('iam', '111122223333:alice'), 401, 'TOKEN_EXPIRED'],
      [
        'another password',
        () => w.control.users.change('iam', '111122223333:alice', { password: 'Other-Passw0rd!' }),
        403,
        'USER_CREDENTIALS_CHANGED',
      ],
      [
        'a lost right',
        () => w.control.users.change('iam', '111122223333:alice', { allow: ['iam:*'] }),
        403,
        'INSUFFICIENT_PERMISSIONS',
      ],
      ['a suspended account', () => setAccountState(w, '111122223333', 'suspended'), 403, 'INSUFFICIENT_PERMISSIONS'],
    ];
    for (const [name, end, status, error] of ended) {
      await w.control.reset();
      const { first, renew } = await loggedIn(w);
      await end();
      t.match(await renew(first.body.refreshToken), { status, type: 'AccessDeniedException', body: { error } }, name);
    }
  },
);

t.test('CLI-5 --remote shows a code that is carried by hand', async (t) => {
  const w = await world(t);
  const redirectUri = `${w.origin}/v1/sessions/confirmation`;
  const asked = { client_id: CROSS_DEVICE, redirect_uri: redirectUri };
  const visitor = await w.visitor().goto(authorizeUrl(w, asked));
  await signInHere(visitor, 'alice');
  t.equal(visitor.text('h1'), 'Allow aws login --remote?');
  await visitor.submit({}, { form: 'allow' });
  t.equal(visitor.text('h1'), 'Copy your code');
  const [, shown = ''] = /<code>([^<]+)<\/code>/.exec(visitor.answer.text()) ?? [];
  const pasted = new URLSearchParams(Buffer.from(shown, 'base64').toString());
  t.equal(pasted.get('state'), 'state-1');
  const maker = await proofMaker();
  const more = { clientId: CROSS_DEVICE, redirectUri };
  t.equal((await createToken(w, byCode(pasted.get('code') ?? '', more), { maker })).status, 200);
  const other = await w.visitor().goto(authorizeUrl(w, { ...asked, state: 'state-2' }));
  await signInHere(other, 'alice');
  await other.submit({}, { form: 'deny' });
  t.equal(other.text('h1'), 'Nothing was allowed');
});

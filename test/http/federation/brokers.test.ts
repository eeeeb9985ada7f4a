import t from 'tap';
import {
  asJane,
  CONSOLE,
  getToken,
  login,
  loginUrl,
  menu,
  NOON,
  SIGNIN,
  sessionOf,
  tokenFor,
} from '../../helpers/federation.ts';
import { ask } from '../../helpers/http.ts';
import { events } from '../../helpers/sign-in.ts';
import { ADMIN, ALICE, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, arnOf, assume, sts } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

t.test('FED-1 a token opens the console once, and for 15 minutes', async (t) => {
  const w = await world(t, { clock: NOON });
  const token = await tokenFor(w, await asJane(w));
  const racers = await Promise.all(Array.from({ length: 50 }, () => ask(w.port, w.url(SIGNIN, loginUrl(token)))));
  t.equal(racers.filter(({ status }) => status === 302).length, 1);
  t.same(new Set(racers.map(({ status }) => status)), new Set([302, 400]));
  const late = await tokenFor(w, await asJane(w));
  const just = await tokenFor(w, await asJane(w));
  await w.advance('14m59s');
  t.match(menu(await login(w, just)), 'Admin/jane');
  await w.advance('1s');
  for (const dead of [token, late, 'MOCK_default_x', '', 'x']) {
    const visitor = await login(w, dead);
    t.equal(visitor.status, 400, dead);
    t.match(visitor.text('title'), /^Credentials expired/);
    t.match(visitor.text('div#content p'), /Sign in again/);
  }
  t.match(
    new Set((await events(w, 'session.refused')).map(({ reason }) => reason)),
    new Set(['TOKEN_UNKNOWN', 'TOKEN_EXPIRED']),
  );
});

t.test('FED-1 TEST-11 after the session: back to a broker on this machine, and no further than that', async (t) => {
  const cases = [
    ['http://localhost:9999/broker?x=1', 'http://localhost:9999/broker?x=1'],
    ['http://127.0.0.1:9999/', 'http://127.0.0.1:9999/'],
    // As it was parsed: another client reads the backslash as part of a name, and goes to what follows.
    ['http://localhost\\@evil.example/', 'http://localhost/@evil.example/'],
    ['http://localhost:9999/한?q=한', 'http://localhost:9999/%ED%95%9C?q=%ED%95%9C'],
    ['http://localhost:9999/a\r\nSet-Cookie: a=b', 'http://localhost:9999/aSet-Cookie:%20a=b'],
    ['https://broker.example.com/', undefined],
    ['javascript:alert(1)', undefined],
    ['Example Corp', undefined],
    ['', undefined],
  ] as const;
  for (const [Issuer, leads] of cases) {
    const w = await world(t, { clock: NOON });
    const visitor = await login(w, await tokenFor(w, await asJane(w)), { Issuer });
    await w.advance('1h');
    await visitor.goto(w.url(CONSOLE, '/console/home'), { follow: false });
    t.equal(visitor.hops[0]?.location, leads, Issuer);
    t.notOk(visitor.cookie('aws-creds'), 'the cookie goes, wherever that leads');
    if (leads !== undefined) continue;
    t.equal(visitor.status, 400);
    t.match(visitor.text('title'), /^Credentials expired/);
    t.equal(visitor.has('[data-testid=came-from]'), Issuer !== '');
    t.match(visitor.text('[data-testid=came-from]'), Issuer);
  }
});

t.test('FED-2 callers who may not federate are refused in the service’s words', async (t) => {
  const w = await world(t, { clock: NOON });
  const jane = await asJane(w);
  const fred = (await sts(w, 'GetFederationToken', { Name: 'fred' })).keys;
  const chained = await assume(w, 'Short', {}, jane);
  const alice = (await sts(w, 'GetSessionToken', {}, { keys: ALICE })).keys;
  const why = (text: string) =>
    new RegExp(`<h1>Bad Request: Invalid credentials parameter\\..*syntactically incorrect.*<p>.*${text}`);
  const cases: readonly (readonly [Keys, Record<string, string>, RegExp, string])[] = [
    [alice, {}, why('GetFederationToken'), 'FEDERATION_REFUSED'],
    [ADMIN, {}, why('long-term'), 'FEDERATION_REFUSED'],
    [{ ...ADMIN, sessionToken: jane.sessionToken }, {}, why('long-term'), 'FEDERATION_REFUSED'],
    [fred, { SessionDuration: '3600' }, why('GetFederationToken'), 'FEDERATION_REFUSED'],
    [chained, { SessionDuration: '3600' }, why('taken on'), 'FEDERATION_REFUSED'],
    [jane, { SessionDuration: '899' }, why('900 to 43200'), 'FEDERATION_REFUSED'],
    [jane, { SessionDuration: '43201' }, why('900 to 43200'), 'FEDERATION_REFUSED'],
    [jane, { SessionDuration: 'long' }, /<h1>Bad Request: syntactically incorrect/, 'MALFORMED_REQUEST'],
    [{ ...jane, secretAccessKey: 'x' }, {}, why('secret'), 'FEDERATION_REFUSED'],
    [{ ...jane, sessionToken: fred.sessionToken }, {}, why(''), 'SESSION_TOKEN_WRONG'],
    [{ ...jane, sessionToken: undefined }, {}, why(''), 'SESSION_TOKEN_WRONG'],
    [{ ...jane, accessKeyId: 'ASIAMOCKNOBODY000000' }, {}, why(''), 'ACCESS_KEY_UNKNOWN'],
  ];
  for (const [keys, more, text, reason] of cases) {
    const answer = await getToken(w, keys, more);
    t.match(answer, { status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } }, reason);
    t.match(answer.text(), text);
    t.equal((await events(w, 'api.refused')).at(-1)?.reason, reason);
  }
  for (const Session of ['', '{', '[]', '7', '{"sessionId":1,"sessionKey":"x","sessionToken":"y"}']) {
    const answer = await ask(
      w.port,
      w.url(SIGNIN, `/federation?${new URLSearchParams({ Action: 'getSigninToken', Session })}`),
    );
    t.equal(answer.status, 400);
    t.match(answer.text(), /syntactically incorrect/);
  }
  t.match(menu(await login(w, await tokenFor(w, chained))), 'Short/session', 'chained credentials without a duration');
  await w.advance('1h');
  const expired = await getToken(w, jane);
  t.equal(expired.status, 401);
  t.match(expired.text(), /<title>Token Expired<\/title>/);
});

t.test('FED-2 a federated user has the name that the broker gave, and the policy of the credentials', async (t) => {
  const w = await world(t);
  const Policy = JSON.stringify({
    Statement: { Effect: 'Allow', Action: 'sts:DecodeAuthorizationMessage', Resource: '*' },
  });
  const { keys } = await sts(w, 'GetFederationToken', { Name: 'fred', Policy });
  const visitor = await login(w, await tokenFor(w, keys));
  t.equal(menu(visitor), 'fred @ 1111-2222-3333');
  await visitor.click('[data-testid=section-security]');
  t.equal(visitor.text('[data-testid=federated-name]'), 'fred');
  const own = (await visitor.fetch('/console/tb/creds')).json();
  t.equal(await arnOf(w, own), `arn:aws:sts::${ACCOUNT}:federated-user/fred`);
  t.match(await sts(w, 'GetAccessKeyInfo', { AccessKeyId: own.accessKeyId }, { keys: own }), { code: 'AccessDenied' });
});

t.test('FED-1 long sessions come as forms, from anywhere; other actions and places are refused', async (t) => {
  const w = await world(t);
  for (const base of [w.url(SIGNIN, '/federation'), `${w.origin}/federation`]) {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://broker.example.com' };
    const body = new URLSearchParams({ Action: 'getSigninToken', Session: sessionOf(await asJane(w)) });
    const answer = await ask(w.port, base, { method: 'POST', headers: { ...headers }, body });
    t.equal(answer.status, 200, answer.text());
    const { SigninToken } = answer.json();
    const posted = await w.visitor().post(base, { Action: 'login', SigninToken }, { headers });
    t.match(menu(posted), 'Admin/jane', 'no destination is the console’s home');
    t.equal((await ask(w.port, `${base}?Action=getSignInToken`)).status, 400);
    t.equal((await ask(w.port, base)).status, 400);
  }
  const token = await tokenFor(w, await asJane(w));
  for (const Destination of [
    'https://example.com/',
    '//example.com',
    'javascript:alert(1)',
    'https://user@console.aws.amazon.com/',
  ])
    t.equal((await login(w, token, { Destination })).status, 400, Destination);
  t.equal((await login(w, token, { Issuer: `https://${'x'.repeat(1024)}` })).status, 400);
  t.match(menu(await login(w, token)), 'Admin/jane', 'a wrong address has cost no token');
});

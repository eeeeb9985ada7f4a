import t from 'tap';
import { asJane, login, loginUrl, menu, SIGNIN, tokenFor } from '../../helpers/federation.ts';
import { enterIam, events, isIn } from '../../helpers/sign-in.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const REGIONAL = 'us-east-1.signin.aws.amazon.com';

const aliceIn = async (w: World) => {
  const visitor = await enterIam(w, 'example-corp', { username: 'alice' });
  if (!isIn(visitor)) throw new Error(visitor.text());
  return visitor;
};
const logout = (next: string) => `/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: next })}`;

t.test(
  'FED-1 a sign-in from outside takes nobody’s place: who is in must first log out, and the token stays good',
  async (t) => {
    const w = await world(t);
    const visitor = await aliceIn(w);
    const token = await tokenFor(w, await asJane(w));
    await login(w, token, {}, visitor);
    t.equal(visitor.status, 400);
    t.match(visitor.text('[data-testid=refusal]'), 'must first log out');
    t.match(
      (await events(w, 'session.refused')).map(({ reason }) => reason),
      ['SIGN_OUT_FIRST'],
    );
    await visitor.click('[data-testid=sign-out]');
    t.match(menu(visitor), 'Admin/jane', 'the way out leads on');
    await login(w, await tokenFor(w, await asJane(w)), {}, visitor);
    t.match(menu(visitor), 'Admin/jane', 'the same role session again is no other');
    await login(w, await tokenFor(w, await asJane(w, { RoleSessionName: 'other' })), {}, visitor);
    t.match(visitor.text('[data-testid=refusal]'), 'must first log out');
  },
);

for (const style of ['mirror', 'path'] as const satisfies readonly Style[])
  t.test(`FED-1 sign-out goes on to redirect_uri on a Region’s sign-in host, and on no other (${style})`, async (t) => {
    const w = await world(t);
    const next = async () => w.url(SIGNIN, loginUrl(await tokenFor(w, await asJane(w))), style);
    const kept = await aliceIn(w);
    await kept.goto(w.url(REGIONAL, logout(await next())));
    t.match(menu(kept), 'Admin/jane');
    for (const host of [SIGNIN, `111122223333.${SIGNIN}`]) {
      const dropped = await aliceIn(w);
      await dropped.goto(w.url(host, logout(await next()), style));
      t.equal(dropped.url, w.url('aws.amazon.com', '/console', style), host);
    }
    const foreign = await w.visitor().goto(w.url(REGIONAL, logout('https://example.com/'), style));
    t.equal(foreign.status, 400);
  });

t.test('HOST-7 the sign-in’s pages under a dual-stack or FIPS name stand where their cookies are', async (t) => {
  const w = await world(t);
  for (const host of ['signin.eu-west-1.api.aws', 'signin-fips.eu-west-1.amazonaws.com']) {
    const visitor = await w.visitor().goto(w.url(host, loginUrl(await tokenFor(w, await asJane(w)))));
    t.ok(visitor.hops[0]?.location?.startsWith(w.url(`eu-west-1.${SIGNIN}`, '/federation?')), host);
    t.match(menu(visitor), 'Admin/jane');
    const page = await w.visitor().goto(w.url(host, '/console'), { follow: false });
    t.equal(page.answer.headers.location, w.url(`eu-west-1.${SIGNIN}`, '/console'));
  }
});

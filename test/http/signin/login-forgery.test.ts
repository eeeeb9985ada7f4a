import t from 'tap';
import { asRoot } from '../../helpers/console-visitor.ts';
import { inPortal, PORTAL, signInAs } from '../../helpers/portal.ts';
import { enterPassword, isAtPortal, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events, isIn, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const COOKIE = 'x-amz-sso_authn';
const CONSOLE = 'console.aws.amazon.com';

t.test('PORTAL-1 the result of a sign-in signs in the browser that began it, and no other', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    const attacker = w.visitor();
    const { url } = await signInAs(w, attacker, 'john_totp', { style });
    const victims = [w.visitor(), await inPortal(w, 'jane_doe', { style })] as const;
    // One that has begun a sign-in of its own, too.
    const beginner = await w.visitor().goto(w.url(PORTAL, '/start/sign-in', style));
    for (const victim of [...victims, beginner]) {
      const before = victim.cookie(COOKIE);
      await victim.goto(url, { follow: false });
      t.match(victim.answer.headers.location, /\/start\/sign-in$/, style);
      t.equal(victim.cookie(COOKIE), before, 'whoever was in stays in');
    }
    await attacker.goto(url);
    t.ok(attacker.cookie(COOKIE), 'and it was not used up');
  }
  t.match((await events(w, 'session.refused'))[0], { reason: 'STALE_FORM' });
});

t.test('PORTAL-1 a bookmark of the sign-in page begins at the portal, and leads there', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('us-east-1.signin.aws', '/platform/d-1234567890/login'));
  t.match(new URL(visitor.url).pathname, '/platform/d-1234567890/login');
  await visitor.submit({ username: 'jane_doe' });
  await visitor.submit({ password: WORK_PASSWORD });
  t.ok(isAtPortal(visitor));
  t.ok(visitor.cookie(COOKIE));
  t.ok(isAtPortal(await enterPassword(w, 'jane_doe')));
});

t.test('IAM-8 a code that was granted without a challenge is nothing for a browser that has sent one', async (t) => {
  const w = await world(t);
  const attacker = await asRoot(w, PLAIN_ROOT);
  const query = new URLSearchParams({
    client_id: 'arn:aws:signin:::console/canvas',
    response_type: 'code',
  });
  const codeFor = async (host = CONSOLE, path = '/console/home') => {
    query.set('redirect_uri', w.url(host, path));
    await attacker.goto(w.url('signin.aws.amazon.com', `/oauth?${query}`), { follow: false });
    return String(attacker.answer.headers.location);
  };
  // The victim's browser holds a verifier: it has asked for the console, and stands at the sign-in page.
  const victim = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
  await victim.goto(await codeFor(), { follow: false });
  t.match(victim.answer.headers.location, /\/oauth\?client_id=.*code_challenge=/);
  await victim.goto(w.url(CONSOLE, '/console/home'));
  t.notOk(isIn(victim));
  t.match((await events(w, 'code.rejected')).at(-1), { reason: 'WRONG_CODE' });
  for (const host of [CONSOLE, `eu-west-1.${CONSOLE}`])
    for (const path of ['/iam/home', '/billing/home', '/']) {
      await victim.goto(await codeFor(host, path));
      t.notOk(isIn(victim), `nor at another page: ${host}${path}`);
    }
  const plain = await w.visitor().goto(await codeFor());
  t.ok(isIn(plain), 'a client without PKCE goes on working');
  await attacker.goto(await codeFor());
  t.ok(isIn(attacker), 'and whoever is signed in gets another code by itself');
});

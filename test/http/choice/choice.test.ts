import t from 'tap';
import { goOn, openExternal } from '../../helpers/at-provider.ts';
import { builderStep, isInProfile, openProfile } from '../../helpers/builder.ts';
import { choose, listed, OPEN_LIST, openList, stopped } from '../../helpers/choice.ts';
import { isAtPortal, openSignIn } from '../../helpers/portal-sign-in.ts';
import { enterEmail, FROZEN, isIn, ROOT_PASSWORD, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, type WorldOptions, world } from '../../helpers/world.ts';

const ON = { settings: { choosing: 'on' } } as const satisfies WorldOptions;
const menu = (visitor: Visitor) => visitor.text('#nav-usernameMenu');

const rootPage = (w: World) => w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
const consolePage = (w: World) => w.visitor().goto(w.url('console.aws.amazon.com', '/console/home'));
const iamPage = (w: World, account = '111122223333') =>
  w.visitor().goto(w.url(`${account}.signin.aws.amazon.com`, '/console'));

/** The events of the steps, with whether each says that somebody was chosen. */
async function steps(w: World): Promise<unknown[]> {
  const entries = await (await sandboxOf(w)).journal.list({ kind: 'event' });
  return entries.map(({ name, facts }) => [name, facts.chosen ?? false]);
}

t.test('TEST-14 a root user is chosen on the way to the console, second factor included', async (t) => {
  const w = await world(t, { ...ON, ...FROZEN });
  const visitor = await consolePage(w);
  await openList(visitor);
  t.equal(listed(visitor)[0], 'root-captcha@example.com', 'in the order of names, and those without a password last');
  t.match(
    visitor.text('[data-testid="choice-row-root-mfa@example.com"]'),
    /222233334444 · Example MFA.*root-mfa-phone Authenticator app/,
  );
  t.match(visitor.text('[data-testid="choice-row-root-lost@example.com"]'), 'lost');
  t.match(visitor.text('[data-testid="choice-row-root-suspended@example.com"]'), 'account suspended');
  await choose(visitor, 'root-mfa@example.com');
  t.ok(isIn(visitor), visitor.text());
  t.match(menu(visitor), 'Example MFA');
  t.same(await steps(w), [
    ['person.chosen', false],
    ['flow.moved', true],
    ['password.accepted', true],
    ['flow.moved', true],
    ['mfa.accepted', true],
    ['session.started', true],
    ['flow.moved', true],
  ]);
  const [accepted] = await w.control.journal.list({ event: 'password.accepted' });
  t.match(accepted, { vouched: true, chosen: true }, 'the journal says that nobody typed it');
});

t.test('TEST-14 each step of a root user is walked: security check, passkey, e-mailed code', async (t) => {
  const w = await world(t, ON);
  for (const [name, event] of [
    ['root@example.com', 'password.accepted'],
    ['root-captcha@example.com', 'captcha.solved'],
    ['root-otp@example.com', 'code.accepted'],
    ['root-passkey@example.com', 'mfa.accepted'],
  ] as const) {
    t.ok(isIn(await choose(await rootPage(w), name)), name);
    const [entry] = await w.control.journal.list({ event, order: 'desc' });
    t.match(entry, { chosen: true }, name);
  }
});

t.test('TEST-14 the IAM page lists the users of its account, and those of all accounts on request', async (t) => {
  const w = await world(t, ON);
  const visitor = await iamPage(w, 'example-mfa');
  await openList(visitor);
  t.same(listed(visitor), ['frank'], 'the URL names an account');
  await visitor.click('[data-testid=choice-all]');
  t.ok(listed(visitor).includes('alice') && listed(visitor).includes('ivan'));
  t.match(visitor.text('[data-testid="choice-row-erin"]'), 'must change the password');
  t.match(visitor.text('[data-testid="choice-row-ivan"]'), 'password expired');
  t.match(visitor.text('[data-testid="choice-row-grace"]'), 'clock is off');
  await choose(visitor, 'heidi');
  t.match(menu(visitor), 'heidi @ 1111-2222-3333');
  const typed = await iamPage(w, 'nobody');
  await openList(typed);
  t.same(listed(typed), [], 'nobody is of an account that there is not');
  const wrong = await iamPage(w, 'example-mfa');
  await wrong.submit({ account: '111122223333', username: 'alice', password: 'wrong' });
  await openList(wrong);
  t.ok(listed(wrong).includes('alice'), 'the account that was typed goes before the URL’s');
  t.ok(isIn(await choose(wrong, 'carol')), 'a passkey answers as the browser would');
});

t.test('TEST-14 the walk stops where the person must decide, or is refused', async (t) => {
  const w = await world(t, ON);
  for (const [name, account, mark, why, reason] of [
    ['erin', '111122223333', 'input[name=new_password]', 'for the chosen person to decide', 'SIGN_IN_UNFINISHED'],
    ['ivan', '333344445555', 'input[name=new_password]', 'for the chosen person to decide', 'SIGN_IN_UNFINISHED'],
    ['dave', '111122223333', 'input[name=mfaCode]', 'has lost this device', 'DEVICE_OUT_OF_REACH'],
    ['grace', '111122223333', 'input[name=mfaCode]', 'refused as the page says', 'TOTP_OUT_OF_SYNC'],
    ['frank', '222233334444', 'input[name=username]', 'refused as the page says', 'PASSWORD_HARD_EXPIRED'],
  ] as const) {
    const visitor = await choose(await iamPage(w, account), name);
    t.equal(visitor.status, 200);
    t.ok(visitor.has(mark), `${name}: ${visitor.text('main')}`);
    t.match(stopped(visitor), why, name);
    t.match(visitor.has(OPEN_LIST), mark.includes('username'), 'only a first page offers the list');
    const [entry] = await w.control.journal.list({ event: 'choice.stopped', order: 'desc' });
    t.match(entry, { reason, user: new RegExp(`${name}$`), flow: 'iam-sign-in' });
  }
  for (const email of ['root-suspended@example.com', 'root-closed@example.com', 'root-gone@example.com']) {
    const typed = await enterEmail(w, email);
    if (typed.has('input[name=password]')) await typed.submit({ password: ROOT_PASSWORD });
    const chosen = await choose(await rootPage(w), email);
    t.equal(chosen.text('main'), typed.text('main'), `${email}: as who types it`);
  }
});

t.test('TEST-14 erin goes on by herself where the walk has stopped', async (t) => {
  const w = await world(t, ON);
  const visitor = await choose(await iamPage(w), 'erin');
  await visitor.submit({ new_password: 'Fresh-Passw0rd!7', confirm_password: 'Fresh-Passw0rd!7' });
  t.ok(isIn(visitor), visitor.text());
  const changed = await w.control.journal.list({ event: 'password.changed' });
  t.equal(changed[0]?.chosen, undefined, 'she typed that herself');
});

t.test('TEST-14 a code is spent: the walk stops, and goes on when the device shows another', async (t) => {
  const w = await world(t, { ...ON, ...FROZEN });
  t.ok(isIn(await choose(await iamPage(w), 'bob')));
  await choose(await iamPage(w), 'bob');
  const visitor = await choose(await iamPage(w), 'bob');
  t.match(stopped(visitor), 'has shown its code already');
  t.ok(visitor.has('input[name=mfaCode]'));
  await w.advance('1m');
  t.ok(isIn(await choose(await iamPage(w), 'bob')));
});

t.test('TEST-14 people of a directory are chosen at the page of their portal', async (t) => {
  const w = await world(t, ON);
  const visitor = await openSignIn(w);
  await openList(visitor);
  t.match(visitor.text('[data-testid="choice-row-lee_invited"]'), 'to be invited');
  t.notOk(listed(visitor).includes('ada'), 'not those of another directory');
  await choose(visitor, 'kim_passkey');
  t.ok(isAtPortal(visitor), visitor.url);
  for (const name of ['jane_doe', 'john_totp']) t.ok(isAtPortal(await choose(await openSignIn(w), name)), name);
  const first = await choose(await openSignIn(w), 'max_otp');
  t.match(stopped(first), 'to decide');
  t.ok(first.has('input[name=newPassword]'));
  await first.goto(first.url.replace('latchkey_stopped', 'x'));
  const invited = await choose(await openSignIn(w), 'lee_invited');
  t.match(
    invited.text('main'),
    'verify your sign-in credentials',
    'whoever has no password is refused as everybody else',
  );
  await w.control.directories.change('d-1234567890', { mfa: { mode: 'always', noDevice: 'register' } });
  const without = await choose(await openSignIn(w), 'jane_doe');
  t.match(stopped(without), 'to decide', 'nobody registers a device in her place');
  const corporate = await openSignIn(w, w.visitor(), 'd-7777777770');
  t.ok(isAtPortal(await choose(corporate, 'ada')), 'passwords of Active Directory are typed here, too');
});

t.test('TEST-14 somebody else is chosen in the place of a sign-in that has come further', async (t) => {
  const w = await world(t, ON);
  const visitor = await openSignIn(w);
  const { url } = visitor;
  await choose(visitor, 'max_otp');
  t.ok(visitor.has('input[name=newPassword]'));
  const list = new URL(url);
  list.pathname += '/latchkey-choice';
  await visitor.goto(list.href);
  await choose(visitor, 'jane_doe');
  t.ok(isAtPortal(visitor), visitor.text('main'));
  t.equal(visitor.cookie('x-amz-sso_authn') !== undefined, true);
  const [session] = await w.control.sessions.list();
  t.match(session, { user: 'd-1234567890:jane_doe' });
});

t.test('TEST-14 Builder IDs are chosen at theirs, and unfinished sign-ups are nobody', async (t) => {
  const w = await world(t, ON);
  const visitor = await openProfile(w);
  await openList(visitor);
  const unverified = (await w.control.users.list('builder')).filter(({ emailVerified }) => emailVerified !== true);
  t.ok(unverified.length > 0);
  for (const { email = '' } of unverified) t.notOk(listed(visitor).includes(email), email);
  t.ok(isInProfile(await choose(visitor, 'builder@example.com')), visitor.text());
  const withMfa = listed(await openList(await openProfile(w))).filter((name) => /mfa|totp|passkey/.test(name));
  t.ok(withMfa.length > 0);
  for (const name of withMfa) {
    const each = await choose(await openProfile(w), name);
    t.ok(isInProfile(each) || stopped(each) !== '', `${name}: ${builderStep(each)}`);
  }
});

t.test('TEST-14 people of identity providers are chosen at the provider, whatever leads there', async (t) => {
  const w = await world(t, ON);
  const portal = await openExternal(w, 'd-9876543210');
  await choose(portal, 'sam@example.com');
  t.ok(isAtPortal(await goOn(portal)), 'by SAML to a portal');
  const saml = await w.visitor().goto(w.url('example-idp.idp.example.com', '/saml/start/aws'));
  await choose(saml, 'fay@example.com');
  t.ok(saml.has('[data-testid=saml-form]'), 'by SAML to the console');
  const broker = await w.visitor().goto(w.url('corporate.idp.example.com', '/'));
  await openList(broker);
  t.same(listed(broker), ['gus']);
  await choose(broker, 'gus');
  t.match(broker.text('h1'), 'Gus');
  const query = new URLSearchParams({
    ...{ client_id: 'latchkey-public', response_type: 'code', scope: 'openid', state: 's' },
    ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
    redirect_uri: 'http://localhost:3000/callback',
  });
  const openid = await w.visitor().goto(w.url('openid.idp.example.com', `/authorize?${query}`));
  await choose(openid, 'wendy', { follow: false });
  await openid.goto(openid.answer.headers.location ?? '', { follow: false });
  await openid.goto(openid.answer.headers.location ?? '', { follow: false });
  t.match(openid.answer.headers.location, 'http://localhost:3000/callback?', 'by OpenID Connect to a client');
});

t.test('TEST-14 in path style it is the same', async (t) => {
  const w = await world(t, ON);
  const visitor = await w.visitor().goto(w.url('d-1234567890.awsapps.com', '/start/sign-in', 'path'));
  await choose(visitor, 'jane_doe');
  t.match(visitor.url, '/start', visitor.url);
  t.ok(visitor.cookie('x-amz-sso_authn'));
  const byNumber = w.url('111122223333.signin.aws.amazon.com', '/console', 'path').replace('localhost', '127.0.0.1');
  const carol = await w.visitor().goto(byNumber);
  t.match(stopped(await choose(carol, 'carol')), 'no passkey', 'browsers use none at an IP address');
  const root = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home', 'path'));
  t.ok(isIn(await choose(root, 'root-mfa@example.com')));
});

t.test(
  'TEST-10 TEST-14 each site at which somebody signs in leads to its list of people, where that is offered',
  async (t) => {
    const w = await world(t, ON);
    const links = async () => {
      const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
      return v.page.querySelectorAll('[data-testid^=choose-at-]').map((link) => String(link.getAttribute('href')));
    };
    const all = await links();
    t.equal(all.length, 4 + (await w.control.identityProviders.list()).length);
    const wanted = ['root@example.com', 'alice', 'jane_doe', 'builder@example.com', 'fay@example.com', 'wendy', 'gus'];
    const seen = new Set<string>();
    for (const link of all) {
      const v = await w.visitor().goto(link);
      t.equal(v.status, 200, link);
      t.ok(v.has('[data-testid=choice-people]'), link);
      for (const name of listed(v)) seen.add(name);
    }
    for (const name of wanted) t.ok(seen.has(name), name);
    const atPortal = all.find((link) => link.includes('awsapps.com')) ?? '';
    const jane = await choose(await w.visitor().goto(atPortal), 'jane_doe');
    t.ok(isAtPortal(jane), 'a choice there leads to where the page would have');
    await w.control.settings.change({ choosing: 'off' });
    t.same(await links(), []);
    t.match((await w.visitor().goto(atPortal)).url, /\/login\?/, 'an old link leads to the page itself');
  },
);

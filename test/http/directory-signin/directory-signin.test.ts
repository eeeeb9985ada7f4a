import t from 'tap';
import { sessions } from '../../../src/core/sessions/session.ts';
import {
  complaint,
  DIRECTORY,
  enterPassword,
  enterUsername,
  isAtPortal,
  NOT_VERIFIED,
  openSignIn,
  pageOf,
  SIGN_IN_HOST,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { singleServer } from '../../helpers/server.ts';
import { events, FROZEN, hiddenFields, race, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

t.test('PORTAL-1 user name, password, portal; the URL stays the same through the steps', async (t) => {
  const w = await world(t);
  const visitor = await openSignIn(w);
  const { url } = visitor;
  t.match(url, /\/platform\/d-1234567890\/login\?workflowStateHandle=[0-9a-f-]{36}$/);
  t.equal(visitor.text('title'), 'AWS access portal sign-in · Latchkey mock');
  t.match(visitor.text('h1'), 'Sign in to Example Corp');
  await visitor.submit({ username: ' JANE_doe ' });
  t.equal(visitor.url, url);
  t.same(
    visitor.hops.map(({ status }) => status),
    [303, 200],
  );
  t.match(visitor.text(), 'Username: JANE_doe (not you?)');
  await visitor.submit({ password: 'wrong' });
  t.equal(visitor.url, url);
  await visitor.submit({ password: WORK_PASSWORD });
  const [, landing] = visitor.hops;
  t.match(
    landing?.url,
    /d-1234567890\.awsapps\.com.*\/start\/\?state=\w+&workflowResultHandle=\w+&wdc_csrf_token=\w+$/,
  );
  t.ok(isAtPortal(visitor));
  t.match(await events(w, 'session.started'), [{ user: `${DIRECTORY}:jane_doe`, facts: { mfa: false } }]);
});

t.test('PORTAL-1 the ids, test ids and texts that scripts of two generations know', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await openSignIn(w);
  const has = (...selectors: string[]) => {
    for (const selector of selectors) t.ok(visitor.has(selector), selector);
  };
  has('#username-input > input#awsui-input-0.awsui-input-type-text', '#username-submit-button > button');
  has('input[type=hidden][name=metadata1]', 'label[for="awsui-input-0"]');
  t.equal(visitor.text('label[for="awsui-input-0"]'), 'Username');
  t.equal(visitor.text('#username-submit-button'), 'Next');
  await visitor.submit({ username: 'john_totp' });
  has('#password-input[data-testid="test-password-input"] > input#awsui-input-1[type=password]');
  has('#password-submit-button > button', '[data-testid="test-primary-button"] button');
  t.equal(visitor.text('label[for="awsui-input-1"]'), 'Password');
  t.equal(visitor.text('#password-submit-button'), 'Sign in');
  t.match(visitor.text(), 'Sign in to');
  await visitor.submit({ password: WORK_PASSWORD });
  t.match(visitor.text(), 'Additional verification required');
  const vmfa = '[data-testid="vmfa-authentication"]';
  has(`${vmfa} [data-testid="test-input"] > input#awsui-input-2[type=text].awsui-input-type-text`);
  has(`${vmfa} [data-testid="test-primary-button"]`, '.awsui-signin-button-container button');
  has('input[placeholder="Enter code"]');
  t.equal(visitor.text('label[for="awsui-input-2"]'), 'MFA code');
  await visitor.submit({ mfaCode: '000000' });
  has(`[data-testid="test-alert"].awsui-alert-type-error .alert-content`, '.awsui-alert-message', vmfa);
  t.equal(visitor.page.querySelector('#awsui-input-2')?.getAttribute('value'), undefined);
});

t.test('PORTAL-1 all refused sign-ins look the same; the journal knows why', async (t) => {
  const w = await world(t);
  const seen = new Set<string>();
  for (const [username, password, reason] of [
    ['jane_doe', 'wrong', 'WRONG_PASSWORD'],
    ['nobody', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['lee_invited', WORK_PASSWORD, 'NO_PASSWORD'],
    ['quinn_disabled', WORK_PASSWORD, 'USER_DISABLED'],
    ['quinn_disabled', 'wrong', 'USER_DISABLED'],
    ['alice', 'Iam-Passw0rd!', 'UNKNOWN_USER'],
    ['root@example.com', 'Root-Passw0rd!', 'UNKNOWN_USER'],
    ['sam@example.com', WORK_PASSWORD, 'UNKNOWN_USER'],
    ['max_otp', WORK_PASSWORD, 'WRONG_PASSWORD'],
  ] as const) {
    const visitor = await enterPassword(w, username, password);
    t.equal(complaint(visitor), NOT_VERIFIED, username);
    t.notOk(visitor.page.querySelector('#awsui-input-1')?.hasAttribute('value'), 'the password is emptied');
    t.match(visitor.text(), `Username: ${username}`, 'the name is kept');
    seen.add(
      visitor.answer
        .text()
        .replaceAll(username, 'NAME')
        .replaceAll(encodeURIComponent(username), 'NAME')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=value=")[\w-]{43}(?=")/g, 'ID'),
    );
    const told = (await events(w, 'password.rejected')).at(-1);
    t.match(told, { user: `${DIRECTORY}:${username}`, reason }, `${username}: ${reason}`);
  }
  t.equal(seen.size, 1);
  t.same(await events(w, 'session.started'), []);
  const { journal } = await sandboxOf(w);
  t.notMatch(JSON.stringify(await journal.list()), /Passw0rd|"wrong"/, 'nothing typed is in the journal');
});

t.test('PORTAL-1 an unknown and a disabled user cost the work of a known one', async (t) => {
  const w = await world(t, { server: await singleServer() });
  const { tools } = await sandboxOf(w);
  const verified: unknown[] = [];
  const { hasher } = tools;
  const verify = hasher.verify.bind(hasher);
  t.teardown(() => Object.assign(hasher, { verify }));
  Object.assign(hasher, {
    verify: (...parameters: Parameters<typeof verify>) => {
      verified.push(parameters[0]);
      return verify(...parameters);
    },
  });
  for (const name of ['jane_doe', 'nobody', 'lee_invited', 'quinn_disabled']) await enterPassword(w, name, 'wrong');
  t.equal(verified.length, 4);
});

t.test('PORTAL-1 "not you?" and every later step lead back to the user name, at the same URL', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterUsername(w, 'john_totp');
  const { url } = visitor;
  await visitor.click('[data-testid=not-you]');
  t.equal(visitor.url, url);
  t.equal(visitor.page.querySelector('#awsui-input-0')?.getAttribute('value'), '');
  await visitor.submit({ username: 'john_totp' });
  await visitor.submit({ password: WORK_PASSWORD });
  t.ok(visitor.has('[data-testid="vmfa-authentication"]'));
  await visitor.click('[data-testid=not-you]');
  t.ok(visitor.has('#username-input'));
  await visitor.submit({ username: 'jane_doe' });
  t.ok(isAtPortal(await visitor.submit({ password: WORK_PASSWORD })));
});

t.test(
  'PORTAL-1 "Remember username" fills it in next time, for this directory only, until it is unticked',
  async (t) => {
    const w = await world(t);
    const visitor = w.visitor();
    const filled = () => visitor.page.querySelector('#awsui-input-0')?.getAttribute('value');
    await openSignIn(w, visitor);
    await visitor.submit({ username: 'jane_doe', rememberUsername: true });
    await visitor.submit({ password: 'wrong' });
    await openSignIn(w, visitor);
    t.equal(filled(), '', 'nobody is remembered who did not get in');
    await visitor.submit({ username: 'jane_doe', rememberUsername: true });
    await visitor.submit({ password: WORK_PASSWORD });
    visitor.jar.closeBrowser();
    await openSignIn(w, visitor);
    t.equal(filled(), 'jane_doe', 'also when the browser was closed meanwhile');
    t.ok(visitor.has('[name=rememberUsername][checked]'));
    await openSignIn(w, visitor, 'd-0000000015');
    t.equal(filled(), '');
    await openSignIn(w, visitor);
    await visitor.submit({ rememberUsername: false });
    await visitor.submit({ password: WORK_PASSWORD });
    await openSignIn(w, visitor);
    t.equal(filled(), '');
    t.equal((await openSignIn(w)).page.querySelector('#awsui-input-0')?.getAttribute('value'), '', 'elsewhere neither');
  },
);

t.test('PORTAL-1 refresh, double submits, steps out of order and other browsers do no harm', async (t) => {
  const w = await world(t);
  const visitor = await openSignIn(w);
  const { url } = visitor;
  t.ok((await race(visitor, { username: 'jane_doe' })).every(({ headers }) => url.endsWith(headers.location ?? '-')));
  await visitor.refresh();
  t.ok(visitor.has('#password-input'), 'one of the posts counted');
  t.equal(complaint(visitor), '');
  const stranger = await w.visitor().goto(url);
  t.ok(stranger.has('#username-input'), 'another browser begins anew');
  const { csrf = '' } = hiddenFields(visitor);
  for (const event of ['submitMfaCode', 'goOn', 'resendCode']) {
    await visitor.post(url, { csrf, event, mfaCode: '123456' });
    t.equal(visitor.url, url);
    t.match(complaint(visitor), 'Please begin again');
    await visitor.submit({ username: 'jane_doe' });
  }
  const answers = await race(visitor, { password: WORK_PASSWORD });
  t.equal(answers.filter(({ headers }) => /workflowResultHandle=/.test(headers.location ?? '')).length, 1);
  t.equal((await events(w, 'session.started')).length, 1);
  await visitor.goto(url);
  t.ok(isAtPortal(visitor), 'the page of a finished sign-in leads to the portal');
  t.equal((await events(w, 'session.started')).length, 1);
});

t.test(
  'PORTAL-1 a result is redeemed once; the page of a sign-in whose session has ended begins another',
  async (t) => {
    const w = await world(t);
    const visitor = await enterUsername(w, 'jane_doe');
    const { url } = visitor;
    await visitor.submit({ password: WORK_PASSWORD }, { follow: false });
    const landing = visitor.answer.headers.location ?? '';
    t.ok(isAtPortal(await visitor.goto(landing)));
    const thief = await w.visitor().goto(landing);
    t.notOk(isAtPortal(thief), 'replayed, it opens nothing');
    const { store } = await sandboxOf(w);
    const [session] = (await store.list(sessions)).items;
    await store.remove(sessions, session?.id ?? '');
    await visitor.goto(url);
    t.ok(visitor.has('#username-input'));
    t.not(visitor.url, url, 'it is another sign-in');
    t.ok(isAtPortal(await signInHere(visitor)));
  },
);

async function signInHere(visitor: Visitor, username = 'jane_doe'): Promise<Visitor> {
  await visitor.submit({ username });
  return visitor.submit({ password: WORK_PASSWORD });
}

t.test('PORTAL-2 a session lasts as long as the directory says: 8 hours, or 15 minutes', async (t) => {
  const w = await world(t, FROZEN);
  const { at } = FROZEN.clock;
  for (const [directory, minutes] of [
    [DIRECTORY, 480],
    ['d-0000000015', 15],
  ] as const) {
    const { store } = await sandboxOf(w);
    const visitor = await openSignIn(w, w.visitor(), directory);
    await visitor.submit({ username: directory === DIRECTORY ? 'jane_doe' : 'sue_short' });
    await visitor.submit({ password: WORK_PASSWORD });
    const { items } = await store.list(sessions);
    t.ok(
      items.some(({ expiresAt }) => expiresAt === at + minutes * 60_000),
      directory,
    );
  }
});

t.test('PORTAL-1 HOST-4 bookmarks: without a workflow, of another Region, by subdomain, of no directory', async (t) => {
  const w = await world(t);
  const first = await openSignIn(w);
  for (const url of [
    w.url('eu-west-1.signin.aws', `/platform/${DIRECTORY}/login`),
    pageOf(w, 'login', 'example-corp'),
    pageOf(w, 'login', 'EXAMPLE-corp'),
    pageOf(w, 'login?workflowStateHandle=unknown'),
    `${first.url}&workflowStateHandle=twice`,
  ]) {
    const visitor = await w.visitor().goto(url);
    t.match(visitor.url, pageOf(w, 'login?workflowStateHandle='), url);
    t.ok(visitor.has('#username-input'));
    t.ok(isAtPortal(await signInHere(visitor)), url);
  }
  const handle = new URL(first.url).searchParams.get('workflowStateHandle');
  const found = await w.visitor().goto(w.url(SIGN_IN_HOST, `/platform/login?workflowStateHandle=${handle}`));
  t.equal(found.url, first.url, 'a workflow knows its directory');
  const other = await w.visitor().goto(pageOf(w, `login?workflowStateHandle=${handle}`, 'd-0000000015'));
  t.not(new URL(other.url).searchParams.get('workflowStateHandle'), handle, 'and belongs to no other');
  for (const path of ['/platform/login', '/platform/login?workflowStateHandle=x', '/platform/d-0123456789/login']) {
    const visitor = await w.visitor().goto(w.url(SIGN_IN_HOST, path));
    t.equal(visitor.status, 404);
    t.match(visitor.text('main'), 'invitation mail', path);
  }
});

t.test('PORTAL-1 a sign-in that took longer than an hour begins again', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterUsername(w, 'jane_doe');
  const old = visitor.url;
  const typed = { ...hiddenFields(visitor), password: WORK_PASSWORD };
  await w.advance('1h');
  await visitor.post(old, typed);
  t.equal(visitor.status, 410);
  t.match(visitor.text('main'), 'took too long');
  await visitor.click('[data-testid=retry]');
  t.not(visitor.url, old);
  t.ok(isAtPortal(await signInHere(visitor)));
});

t.test('PORTAL-1 HOST-2 the whole way in each style, in English and in Korean', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const)
    for (const locale of ['en', 'ko']) {
      const visitor = await w.visitor({ locale }).goto(pageOf(w, 'login', DIRECTORY, style));
      t.equal(visitor.text('h1'), locale === 'ko' ? 'Example Corp 로그인' : 'Sign in to Example Corp');
      await visitor.submit({ username: 'jane_doe' });
      await visitor.submit({ password: 'wrong' });
      t.ok(complaint(visitor));
      t.ok(isAtPortal(await visitor.submit({ password: WORK_PASSWORD })), `${style} ${locale}`);
      t.ok(visitor.url.startsWith(w.url(`${DIRECTORY}.awsapps.com`, '/start/', style)));
    }
});

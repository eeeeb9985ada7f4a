import t from 'tap';
import {
  changeMember,
  complaint,
  DIRECTORY,
  enterPassword,
  enterUsername,
  isAtPortal,
  NEW_PASSWORD,
  NOT_VERIFIED,
  openSignIn,
  pageOf,
  SIGN_IN_HOST,
  WORK_PASSWORD,
  workforceUser,
} from '../../helpers/portal-sign-in.ts';
import { captchaAnswer, events, FROZEN, hiddenFields, race } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const JANE = 'jane_doe@example.com';
const LEE = 'lee_invited@example.com';

/** The recovery, with a user name sent. */
async function askFor(w: World, username: string, visitor = w.visitor()): Promise<Visitor> {
  await visitor.goto(pageOf(w, 'reset'));
  return visitor.submit({ username });
}

/** On to "e-mail sent". */
async function askForLink(w: World, username: string): Promise<Visitor> {
  const visitor = await askFor(w, username);
  return visitor.submit({ guess: await captchaAnswer(w, visitor) });
}

const lastLink = async (w: World, to: string, page: string): Promise<string> =>
  (await w.mail.waitFor({ to })).links.find((link) => link.includes(`/${page}?`)) ?? '';

async function resetLink(w: World): Promise<string> {
  await askForLink(w, 'jane_doe');
  return lastLink(w, JANE, 'reset');
}

async function invitation(w: World): Promise<string> {
  await w.control.users.act('workforce', `${DIRECTORY}:lee_invited`, 'invite');
  return lastLink(w, LEE, 'invitation');
}

const typeNew = (visitor: Visitor, newPassword = NEW_PASSWORD, confirmPassword = newPassword): Promise<Visitor> =>
  visitor.submit({ newPassword, confirmPassword });

const isChanged = (visitor: Visitor): boolean => visitor.has('[data-testid=password-changed]');

t.test('PORTAL-7 from the password page to a new password, and on to the portal', async (t) => {
  const w = await world(t);
  const tab = await enterPassword(w, 'jane_doe');
  t.ok(isAtPortal(tab));
  const visitor = await enterUsername(w, 'jane_doe');
  t.equal(visitor.text('[data-testid=forgot-password]'), 'Forgot password');
  const signIn = visitor.url;
  await visitor.click('[data-testid=forgot-password]');
  t.equal(visitor.page.querySelector('#awsui-input-0')?.getAttribute('value'), 'jane_doe');
  await visitor.submit();
  t.match(visitor.text('main'), 'Username: jane_doe');
  t.ok(visitor.has('audio') && visitor.has('[data-testid=captcha-refresh]') && visitor.has('#captcha-input'));
  const audio = visitor.page.querySelector('audio')?.getAttribute('src') ?? '';
  t.equal((await visitor.fetch(audio)).headers['content-type'], 'audio/wav');
  await visitor.submit({ guess: await captchaAnswer(w, visitor) });
  t.equal(visitor.text('h1'), 'Email sent');
  t.match(visitor.text('[data-testid=recovery-hint]'), /administrator .* which address is registered/);
  await visitor.click('[data-testid=to-sign-in]');
  t.equal(visitor.url, signIn, 'the same sign-in still stands');
  const mail = await w.mail.waitFor({ to: JANE });
  t.match(mail.from, /@(?:signin\.aws|login\.awsapps\.com)$/);
  await visitor.goto(await lastLink(w, JANE, 'reset'));
  t.match(visitor.text('main'), 'jane_doe');
  await typeNew(visitor);
  t.ok(isChanged(visitor));
  await visitor.click('[data-testid=to-sign-in]');
  await visitor.submit({ username: 'jane_doe' });
  await visitor.submit({ password: WORK_PASSWORD });
  t.equal(complaint(visitor), NOT_VERIFIED, 'the old one is the password no more');
  t.ok(isAtPortal(await visitor.submit({ password: NEW_PASSWORD })));
  t.match(await events(w, 'session.ended'), [{ user: `${DIRECTORY}:jane_doe`, facts: { by: 'recovery' } }]);
  t.match(await events(w, 'password.changed'), [{ user: `${DIRECTORY}:jane_doe`, facts: { by: 'recovery' } }]);
});

t.test('PORTAL-7 each step can be cancelled, and leads back to the sign-in that it began at', async (t) => {
  const w = await world(t);
  const visitor = await enterUsername(w, 'jane_doe');
  const signIn = visitor.url;
  await visitor.click('[data-testid=forgot-password]');
  const first = visitor.url;
  await visitor.click('[data-testid=cancel]');
  t.equal(visitor.url, signIn);
  t.ok(visitor.has('#password-input'));
  await visitor.goto(first);
  await visitor.submit();
  await visitor.submit({}, { form: 'changeUsername' });
  t.equal(visitor.page.querySelector('#awsui-input-0')?.getAttribute('value'), 'jane_doe');
  await visitor.submit();
  await visitor.click('[data-testid=cancel]');
  t.equal(visitor.url, signIn);
  await visitor.goto(await resetLink(w));
  await visitor.click('[data-testid=cancel]');
  t.ok(visitor.has('#username-input'));
});

t.test('PORTAL-7 it looks the same for any name, at every step; only the journal tells', async (t) => {
  const w = await world(t);
  const seen = new Set<string>();
  for (const [username, mailed, reason] of [
    ['jane_doe', 1, undefined],
    ['MAX_otp', 1, undefined],
    ['nobody', 0, 'UNKNOWN_USER'],
    ['alice', 0, 'UNKNOWN_USER'],
    ['quinn_disabled', 0, 'USER_DISABLED'],
  ] as const) {
    const before = (await events(w, 'link.rejected')).length;
    const visitor = await askFor(w, username);
    const bare = () =>
      visitor.answer
        .text()
        .replaceAll(username, 'NAME')
        .replace(/[0-9a-f]{32}|(?<=value=")[\w-]{43}(?=")/g, 'ID');
    const captchaPage = bare();
    await visitor.submit({ guess: await captchaAnswer(w, visitor) });
    seen.add(`${captchaPage}\n${bare()}\n${visitor.hops.map(({ status }) => status)}`);
    t.equal((await w.mail.list({ to: `${username}@example.com` })).length, mailed, username);
    const told = (await events(w, 'link.rejected')).slice(before);
    t.match(told, reason === undefined ? [] : [{ user: `${DIRECTORY}:${username}`, reason }], username);
  }
  t.equal(seen.size, 1);
});

t.test('PORTAL-7 a wrong answer brings another picture; without captcha for good there is none', async (t) => {
  const w = await world(t);
  const visitor = await askFor(w, 'jane_doe');
  const shown = () => visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id');
  const first = shown();
  await visitor.submit({ guess: 'WRONG' });
  t.match(complaint(visitor), 'Enter the characters and try again');
  t.not(shown(), first);
  t.equal((await w.mail.list({ to: JANE })).length, 0);
  await w.control.settings.change({ captcha: 'off' });
  t.equal((await askFor(w, 'jane_doe')).text('h1'), 'Email sent');
});

t.test('PORTAL-7 BUILDER-4 the new password is held to every rule, and a refused one keeps the link', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(await resetLink(w));
  const cases: readonly [string, readonly string[]][] = [
    ['short', ['at least 8', 'upper-case', 'digit', 'symbol']],
    [`Aa1!${'x'.repeat(61)}`, ['at most 64']],
    [WORK_PASSWORD, ['differ from the last 3']],
    ['P@ssw0rd', ['data leak']],
  ];
  for (const [password, rules] of cases) {
    await typeNew(visitor, password);
    for (const rule of rules) t.match(complaint(visitor), rule, password);
  }
  await typeNew(visitor, NEW_PASSWORD, `${NEW_PASSWORD}x`);
  t.match(complaint(visitor), 'not the same');
  t.same(await events(w, 'link.used'), []);
  t.ok(isChanged(await typeNew(visitor)));
});

t.test('PORTAL-7 a link works once, for an hour, in any browser, and only the newest', async (t) => {
  const w = await world(t, FROZEN);
  const old = await resetLink(w);
  const link = await resetLink(w);
  t.match(complaint(await w.visitor().goto(old)), 'This link cannot be used');
  for (const broken of [link.slice(0, -1), link.replace(/key=\w+/, 'key=x'), link.replace(/&key=.*/, '')]) {
    const visitor = await w.visitor().goto(broken);
    t.equal(visitor.status, 400);
    t.match(complaint(visitor), 'This link cannot be used', broken);
  }
  const foreign = await w.visitor().goto(link.replace(DIRECTORY, 'd-0000000015'));
  t.match(complaint(foreign), 'This link cannot be used', 'at another directory');
  const visitor = await w.visitor().goto(link);
  const other = await w.visitor().goto(link);
  await race(visitor, { newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD });
  t.equal((await events(w, 'password.changed')).length, 1);
  await typeNew(other, 'Other-Passw0rd!9');
  t.match(complaint(other), 'This link cannot be used');
  t.match(complaint(await w.visitor().goto(link)), 'This link cannot be used');
  const late = await resetLink(w);
  const inTime = await w.visitor().goto(late);
  await w.advance('1h');
  t.match(complaint(await w.visitor().goto(late)), 'This link cannot be used');
  await typeNew(inTime, 'Late-Passw0rd!9');
  t.notOk(isChanged(inTime));
  t.equal((await events(w, 'password.changed')).length, 1);
});

t.test('PORTAL-7 users of another identity source are sent to their administrator', async (t) => {
  const w = await world(t);
  for (const directory of ['d-9876543210', 'd-7777777770']) {
    const visitor = await w.visitor().goto(pageOf(w, 'reset', directory));
    t.match(visitor.text('main'), 'Ask your administrator');
    t.notOk(visitor.has('form[method=post]'));
  }
  const visitor = await w.visitor().goto(await resetLink(w));
  await w.control.directories.change(DIRECTORY, { identitySource: { type: 'saml', identityProvider: 'example-idp' } });
  await typeNew(visitor);
  t.match(visitor.text('main'), 'Ask your administrator');
  t.same(await events(w, 'password.changed'), []);
});

t.test('PORTAL-7 a user who is disabled meanwhile cannot use the link; steps out of order begin again', async (t) => {
  const w = await world(t);
  const link = await resetLink(w);
  await changeMember(w, 'jane_doe', { disabled: true });
  t.match(complaint(await w.visitor().goto(link)), 'This link cannot be used');
  t.match((await events(w, 'link.rejected')).at(-1), { reason: 'USER_DISABLED' });
  const visitor = await askFor(w, 'jane_doe');
  const { csrf = '', flow = '' } = hiddenFields(visitor);
  await visitor.post(pageOf(w, 'reset'), {
    ...{ csrf, flow, event: 'submitNewPassword' },
    ...{ newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD },
  });
  t.match(complaint(visitor), 'begins again');
  t.equal((await w.visitor().goto(pageOf(w, 'reset', 'd-0123456789'))).status, 404);
});

t.test('PORTAL-3 an invitation shows the user name, takes a password twice, and leads to the portal', async (t) => {
  const w = await world(t);
  const link = await invitation(w);
  t.ok(link.startsWith(pageOf(w, 'invitation?token=', DIRECTORY, 'path')), 'in the style of the call that caused it');
  const visitor = await w.visitor().goto(link);
  t.match(visitor.text('main'), 'Username: lee_invited');
  await typeNew(visitor, 'short');
  t.match(complaint(visitor), 'at least 8');
  await typeNew(visitor);
  t.ok(visitor.has('[data-testid=invitation-accepted]'));
  t.equal(visitor.text('[data-testid=portal-url]'), w.url('example-corp.awsapps.com', '/start', 'path'));
  await visitor.click('[data-testid=to-sign-in]');
  await visitor.submit({ username: 'lee_invited' });
  t.ok(isAtPortal(await visitor.submit({ password: NEW_PASSWORD })));
  t.match(await workforceUser(w, 'lee_invited'), { emailVerified: true });
  t.match(await events(w, 'link.used'), [
    { user: `${DIRECTORY}:lee_invited`, facts: { purpose: 'workforce-invitation' } },
  ]);
});

t.test('PORTAL-3 an invitation works once, for seven days, and only the newest', async (t) => {
  const w = await world(t, FROZEN);
  const refused = async (url: string, title: string) => {
    const visitor = await w.visitor().goto(url);
    t.match(complaint(visitor), 'This link cannot be used', title);
    t.match(visitor.text('[data-testid=invitation-help]'), 'Ask your administrator', title);
  };
  const first = await invitation(w);
  const second = await invitation(w);
  await refused(first, 'an older one');
  await refused(second.replace(DIRECTORY, 'd-0000000015'), 'at another directory');
  await refused(second.replace('/invitation?', '/invitation?x&').replace(/key=\w/, 'key='), 'a mutilated one');
  await w.advance('6d23h59m59s');
  t.ok((await w.visitor().goto(second)).has('[name=newPassword]'), 'on the seventh day');
  await w.advance('1s');
  await refused(second, 'after seven days');
  t.match((await events(w, 'link.rejected')).at(-1), { reason: 'LINK_EXPIRED' });
  const third = await invitation(w);
  const visitor = await w.visitor().goto(third);
  await race(visitor, { newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD });
  t.equal((await events(w, 'password.changed')).length, 1);
  await refused(third, 'a used one');
  const reset = third.replace('/invitation?', '/reset?');
  t.match(complaint(await w.visitor().goto(reset)), 'This link cannot be used', 'it is no reset link');
});

t.test('PORTAL-3 PORTAL-7 HOST-2 links and pages follow the style, in Korean too', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    const visitor = w.visitor({ locale: 'ko' });
    await visitor.goto(pageOf(w, 'reset', DIRECTORY, style));
    t.equal(visitor.text('h1'), '비밀번호 분실');
    await visitor.submit({ username: 'jane_doe' });
    await visitor.submit({ guess: await captchaAnswer(w, visitor) });
    t.equal(visitor.text('h1'), '이메일 전송됨');
    const link = await lastLink(w, JANE, 'reset');
    t.ok(link.startsWith(w.url(SIGN_IN_HOST, `/platform/${DIRECTORY}/reset?token=`, style)), link);
    await visitor.goto(link);
    t.ok(isChanged(await typeNew(visitor, `${style}-Passw0rd!7`)));
    await openSignIn(w, visitor);
  }
});

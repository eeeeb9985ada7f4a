import t from 'tap';
import {
  askFor,
  askForLink,
  complaint,
  isChanged,
  mailedLink,
  NEW_PASSWORD,
  recoveryMail,
  reset,
  SUBJECT,
  signsIn,
} from '../../helpers/recovery.ts';
import {
  captchaAnswer,
  changeAccount,
  enterIam,
  events,
  hiddenFields,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  race,
} from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

t.test('ROOT-7 from the password page to a new password, with the ids that scripts know', async (t) => {
  const w = await world(t);
  const visitor = w.visitor();
  await visitor.goto(w.url('console.aws.amazon.com', '/console/home?region=eu-west-1'));
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  t.equal(visitor.text('#root_forgot_password_link'), 'Forgot password?');
  t.ok(visitor.has('#rootForgotPasswordLink #root_forgot_password_link'));
  await visitor.click('#root_forgot_password_link');
  t.match(visitor.text(), PLAIN_ROOT);
  t.ok(visitor.has('#password_recovery_captcha_image[data-captcha-id]'));
  t.ok(visitor.has('#password_recovery_captcha_guess') && visitor.has('#password_recovery_ok_button'));
  const box = visitor.page.querySelector('#password_recovery_error_message');
  t.match(box?.getAttribute('style'), 'display: none');
  t.ok(visitor.has('meta[name=csrf_token]'));
  await visitor.submit({ guess: await captchaAnswer(w, visitor) });
  t.ok(visitor.has('#passwordRecoveryDoneButton #password_recovery_done_button'));
  const link = (await recoveryMail(w, PLAIN_ROOT)).links[0] ?? '';
  await visitor.click('#password_recovery_done_button');
  t.match(visitor.path, /^\/signin\?.*redirect_uri=.*region%3Deu-west-1/, 'the console’s request is kept');
  await visitor.goto(link);
  t.ok(visitor.has('#new_password #newPassword') && visitor.has('#confirm_password #confirmNewPassword'));
  t.ok(visitor.has('#reset_password_submit[data-testid="confirm-password-change"]'));
  await visitor.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD });
  t.ok(isChanged(visitor));
  await visitor.click('#success_link');
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  await visitor.submit({ password: NEW_PASSWORD });
  t.ok(isIn(visitor));
  t.notOk(await signsIn(w, ROOT_PASSWORD), 'the old one is the password no more');
  t.match(await events(w, 'password.changed'), [{ user: 'arn:aws:iam::111122223333:root', facts: { by: 'recovery' } }]);
});

/** A page without what differs from visit to visit, and without the marks of where what was typed may be broken. */
const bare = (visitor: Visitor, email: string): string =>
  visitor.answer
    .text()
    .replace(/<wbr>|<span class="(?:whole|address)">|<\/span>/g, '')
    .replaceAll(email, 'EMAIL')
    .replaceAll(encodeURIComponent(email), 'EMAIL')
    .replace(/[0-9a-f]{32}|(?<=(?:content|value)=")[\w-]{43}(?=")/g, 'ID');

t.test('ROOT-7 ROOT-9 ROOT-10 asked for directly it answers the same for any address, at every step', async (t) => {
  const w = await world(t);
  const cases: [email: string, mailed: boolean, event: 'mail.delivered' | 'mail.bounced' | 'link.rejected'][] = [
    [PLAIN_ROOT, true, 'mail.delivered'],
    ['ROOT-MFA@example.com', true, 'mail.delivered'],
    ['root-suspended@example.com', true, 'mail.delivered'],
    ['root-closed@example.com', true, 'mail.delivered'],
    ['root-member@example.com', true, 'mail.delivered'],
    ['root-nomail@example.com', false, 'mail.bounced'],
    ['root-gone@example.com', false, 'link.rejected'],
    ['nobody@example.com', false, 'link.rejected'],
    ['Zhang@example.com', false, 'link.rejected'],
    ['builder@example.com', false, 'link.rejected'],
  ];
  const seen = new Set<string>();
  for (const [email, mailed, event] of cases) {
    const before = (await events(w, event)).length;
    const visitor = await askFor(w, email);
    const captchaPage = bare(visitor, email);
    await visitor.submit({ guess: await captchaAnswer(w, visitor) });
    const headers = Object.keys(visitor.answer.headers).sort().join();
    const hops = visitor.hops.map(({ status }) => status).join();
    seen.add([captchaPage, bare(visitor, email), headers, hops].join('\n'));
    t.equal((await w.mail.list({ to: email, subject: SUBJECT })).length, mailed ? 1 : 0, email);
    t.equal((await events(w, event)).length, before + 1, `${email}: ${event}`);
  }
  t.equal(seen.size, 1);
  t.match(await events(w, 'link.rejected'), [{ reason: 'UNKNOWN_ROOT_EMAIL', user: 'root-gone@example.com' }]);
});

t.test('ROOT-7 MAIL-1 the mail: sender, subject, link in the style of the request, ended by a tag', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    const visitor = w.visitor();
    await visitor.goto(w.url('signin.aws.amazon.com', '/resetpassword', style));
    await visitor.submit({ email: PLAIN_ROOT });
    await visitor.submit({ guess: await captchaAnswer(w, visitor) });
    const mail = await recoveryMail(w, PLAIN_ROOT);
    t.match(mail, { subject: SUBJECT, to: PLAIN_ROOT, from: /@(?:verify\.)?signin\.aws$/ });
    const start = w.url('signin.aws.amazon.com', '/resetpassword?type=RootUser&token=', style);
    const [, token, key] = mail.html.split(start)[1]?.match(/^([0-9a-f]{32})&key=([0-9a-f]{32})</) ?? [];
    t.equal(mail.links[0], `${start}${token}&key=${key}`);
    t.match(mail.text, mail.links[0] ?? '');
    t.ok(isChanged(await reset(visitor, mail.links[0] ?? '')), style);
  }
});

t.test('ROOT-2 ROOT-7 the security check is always there, unless captcha is off for good', async (t) => {
  for (const captcha of ['never', 'after-failures', 'always', 'off'] as const) {
    const w = await world(t, { settings: { captcha } });
    // The account's own facts must not tell that there is one.
    await changeAccount(w, '111122223333', { captcha: 'never' });
    const visitor = await askFor(w, PLAIN_ROOT);
    t.equal(visitor.has('#password_recovery_captcha_image'), captcha !== 'off', captcha);
    t.equal(visitor.has('#password_recovery_done_button'), captcha === 'off', captcha);
  }
});

t.test('ROOT-2 ROOT-7 a wrong answer brings another picture; the address can be changed', async (t) => {
  const w = await world(t);
  const visitor = await askFor(w, PLAIN_ROOT);
  const first = visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id');
  await visitor.submit({ guess: 'WRONG' });
  t.match(complaint(visitor), 'Enter the characters and try again');
  t.not(visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id'), first);
  t.equal((await visitor.fetch(`/captcha/${first}/image.png`)).status, 404, 'the old one is gone');
  const image = visitor.page.querySelector('#password_recovery_captcha_image')?.getAttribute('src') ?? '';
  t.equal((await visitor.fetch(image)).headers['content-type'], 'image/png');
  await visitor.submit({}, { form: 'refreshCaptcha' });
  t.equal(complaint(visitor), '');
  await visitor.submit({}, { form: 'changeEmail' });
  t.equal(visitor.page.querySelector('[name=email]')?.getAttribute('value'), PLAIN_ROOT);
  await visitor.submit({ email: 'root-mfa@example.com' });
  await visitor.submit({ guess: ` ${(await captchaAnswer(w, visitor)).toLowerCase()} ` });
  t.equal((await w.mail.list({ subject: SUBJECT })).map(({ to }) => to).join(), 'root-mfa@example.com');
});

t.test('ROOT-7 a hundred posts of one answer mail one link', async (t) => {
  const w = await world(t);
  const visitor = await askFor(w, PLAIN_ROOT);
  const answers = await race(visitor, { guess: await captchaAnswer(w, visitor) });
  t.ok(answers.every(({ status }) => status === 303));
  await visitor.goto(answers[99]?.headers.location ?? '');
  t.ok(visitor.has('#password_recovery_done_button'));
  t.equal((await w.mail.list({ subject: SUBJECT })).length, 1);
});

t.test('ROOT-7 a signed-in IAM user must sign out first', async (t) => {
  const w = await world(t);
  const link = await mailedLink(w, PLAIN_ROOT);
  const visitor = await enterIam(w, '111122223333', { username: 'alice' });
  t.ok(isIn(visitor));
  const early = await w.visitor().goto(link);
  const { csrf = '' } = hiddenFields(early);
  for (const path of [
    '/resetpassword',
    `/resetpassword?email=${PLAIN_ROOT}`,
    new URL(link).pathname + new URL(link).search,
  ]) {
    await visitor.goto(w.url('signin.aws.amazon.com', path));
    t.equal(visitor.status, 409, path);
    t.match(visitor.text('#error_message'), 'You are signed in as an IAM user. Sign out first');
    t.notOk(visitor.has('form[method=post]'), path);
  }
  await visitor.post('/resetpassword', { event: 'submitEmail', email: PLAIN_ROOT, csrf });
  t.equal(visitor.status, 403, 'another browser’s form');
  t.match(await events(w, 'session.refused'), [
    { reason: 'SIGNED_IN_ALREADY', user: 'arn:aws:iam::111122223333:user/alice' },
  ]);
  await visitor.goto(link);
  await visitor.click('[data-testid=sign-out]');
  t.equal(visitor.url, link, 'signing out leads back to the link');
  t.ok(isChanged(await visitor.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD })));
});

t.test('ROOT-7 hostile and over-long fields: a clear page, nothing moved', async (t) => {
  const w = await world(t);
  const hostile = '<script>alert(1)</script>"\'&';
  const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  await visitor.submit({ email: hostile });
  t.equal(complaint(visitor), 'Enter an email address, such as name@example.com.');
  t.equal(visitor.page.querySelector('[name=email]')?.getAttribute('value'), hostile, 'as it was typed, as text');
  t.notMatch(visitor.answer.text(), '<script>alert');
  for (const email of ['', ' ', 'x'.repeat(321), 'a@b@c', 'no-at-sign']) {
    await visitor.submit({ email });
    t.not(complaint(visitor), '', JSON.stringify(email.slice(0, 20)));
    t.ok(visitor.has('[name=email]'));
  }
  await visitor.goto(w.url('signin.aws.amazon.com', `/resetpassword?email=${encodeURIComponent(hostile)}`));
  t.equal(visitor.status, 400);
  t.notMatch(visitor.answer.text(), '<script>alert');
  const captcha = await askFor(w, PLAIN_ROOT);
  await captcha.submit({ guess: 'x'.repeat(65) });
  t.equal(captcha.status, 400);
  t.match(complaint(captcha), 'at most 64 characters');
  await captcha.submit({ guess: await captchaAnswer(w, captcha) });
  const open = await w.visitor().goto((await recoveryMail(w, PLAIN_ROOT)).links[0] ?? '');
  await open.submit({ password: 'x'.repeat(5000), confirmation: 'x'.repeat(5000) });
  t.equal(open.status, 400);
  t.ok(isChanged(await open.submit({ password: NEW_PASSWORD, confirmation: NEW_PASSWORD })));
});

t.test('ROOT-7 steps out of order begin again', async (t) => {
  const w = await world(t);
  const visitor = await askFor(w, PLAIN_ROOT);
  const { csrf = '', flow = '' } = hiddenFields(visitor);
  const early: readonly Record<string, string>[] = [
    { event: 'submitNewPassword', flow, password: NEW_PASSWORD, confirmation: NEW_PASSWORD },
    { event: 'submitCaptcha', guess: 'X' },
  ];
  for (const fields of early) {
    await visitor.post('/resetpassword', { csrf, ...fields });
    t.match(complaint(visitor), 'begins again', String(fields.event));
    t.ok(visitor.has('[name=email]'));
  }
  t.same(await events(w, 'password.changed'), []);
});

t.test('ROOT-7 the whole way in Korean, mail included; the subject stays what scripts look for', async (t) => {
  const w = await world(t);
  const visitor = await askForLink(w, PLAIN_ROOT, w.visitor({ locale: 'ko' }));
  t.equal(visitor.text('h1'), '메일 확인');
  const mail = await recoveryMail(w, PLAIN_ROOT);
  t.match(mail.text, '새 암호를 정하세요');
  await reset(visitor, mail.links[0] ?? '');
  t.equal(visitor.text('h1'), '암호 변경됨');
});

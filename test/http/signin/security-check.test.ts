import t from 'tap';
import type { Settings } from '../../../src/core/world/settings.ts';
import {
  captchaAnswer,
  changeAccount,
  complaint,
  enterEmail,
  enterIam,
  events,
  FROZEN,
  IAM_PASSWORD,
  INCORRECT,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  race,
} from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

t.test('ROOT-2 the security check: picture, sound, refresh; case and surrounding blanks are forgiven', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, 'root-captcha@example.com');
  t.ok(visitor.has('#captcha_container #captcha_image'));
  const picture = await visitor.fetch(visitor.page.querySelector('#captcha_image')?.getAttribute('src') ?? '');
  t.match(picture, { status: 200, headers: { 'content-type': 'image/png' } });
  const sound = await visitor.fetch(visitor.page.querySelector('audio')?.getAttribute('src') ?? '');
  t.match(sound, { status: 200, headers: { 'content-type': 'audio/wav' } });
  const first = await captchaAnswer(w, visitor);
  await visitor.submit({}, { form: 'refreshCaptcha' });
  const second = await captchaAnswer(w, visitor);
  t.not(second, first, 'a refresh shows another set');
  await visitor.submit({ captchaGuess: first });
  t.match(complaint(visitor), 'Enter the characters and try again');
  const third = await captchaAnswer(w, visitor);
  t.not(third, second, 'a wrong answer leads to a new one');
  await visitor.submit({ captchaGuess: `${third.slice(0, 3)} ${third.slice(3)}` });
  t.match(complaint(visitor), 'Enter the characters and try again', 'blanks inside are not forgiven');
  await visitor.submit({ captchaGuess: `  ${(await captchaAnswer(w, visitor)).toLowerCase()} ` });
  t.ok(visitor.has('#password'));
  t.match(
    (await events(w, 'captcha.rejected')).map(({ reason }) => reason),
    ['WRONG_CAPTCHA', 'WRONG_CAPTCHA'],
  );
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('ROOT-2 one answer works once: of a hundred at once one is accepted', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, 'root-captcha@example.com');
  const answers = await race(visitor, { captchaGuess: await captchaAnswer(w, visitor) });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal((await events(w, 'captcha.solved')).length, 1);
  t.same(await events(w, 'captcha.rejected'), []);
  await visitor.refresh();
  t.ok(visitor.has('#password'));
});

t.test('ROOT-2 a picture that was shown ten minutes ago is used up', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterEmail(w, 'root-captcha@example.com');
  const answer = await captchaAnswer(w, visitor);
  await w.advance('10m');
  await visitor.submit({ captchaGuess: answer });
  t.match(complaint(visitor), 'Enter the characters and try again');
  t.match(await events(w, 'captcha.rejected'), [{ reason: 'CAPTCHA_USED' }]);
});

t.test('ROOT-2 the setting decides when there is a check, and an account may override it', async (t) => {
  type Mode = Settings['captcha'];
  const cases: readonly [Mode, Exclude<Mode, 'off'> | undefined, boolean][] = [
    ['never', undefined, false],
    ['always', undefined, true],
    ['after-failures', undefined, false],
    ['always', 'never', false],
    ['never', 'always', true],
    ['off', 'always', false],
  ];
  for (const [setting, captcha, expected] of cases) {
    const w = await world(t, { settings: { captcha: setting } });
    await changeAccount(w, '111122223333', { captcha });
    const visitor = await enterEmail(w, PLAIN_ROOT);
    t.equal(visitor.has('#captcha_image'), expected, `${setting}, account: ${captcha ?? 'as set'}`);
    t.ok(visitor.has('#captcha_container'), 'scripts look for its box on every step');
  }
});

t.test('ROOT-2 after three failures the check comes, and goes again with the right password', async (t) => {
  const w = await world(t, { settings: { captcha: 'after-failures' } });
  const visitor = await enterEmail(w, PLAIN_ROOT);
  for (const check of [false, false, true]) {
    await visitor.submit({ password: 'wrong' });
    t.equal(complaint(visitor), INCORRECT);
    t.equal(visitor.has('#captcha_image'), check);
  }
  const other = await enterEmail(w, PLAIN_ROOT);
  t.ok(other.has('#captcha_image'), 'in another browser, too');
  await visitor.submit({ captchaGuess: await captchaAnswer(w, visitor) });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
  t.notOk((await enterEmail(w, PLAIN_ROOT)).has('#captcha_image'));
});

t.test(
  'ROOT-2 IAM-1 an account’s security check meets its IAM users, between credentials and second factor',
  async (t) => {
    const w = await world(t, FROZEN);
    await w.control.accounts.change('111122223333', { captcha: 'always' });
    const visitor = await enterIam(w, 'example-corp', { username: 'bob', password: 'wrong' });
    t.equal(complaint(visitor), INCORRECT);
    t.notOk(visitor.has('#captcha_image'), 'IAM-7 nothing tells before the right credentials that there is a check');
    await visitor.submit({ password: IAM_PASSWORD });
    const picture = await visitor.fetch(visitor.page.querySelector('#captcha_image')?.getAttribute('src') ?? '');
    t.match(picture, { status: 200, headers: { 'content-type': 'image/png' } });
    for (const selector of ['#captcha_container #captchaGuess', '#submit_captcha', '.refresh', '#signin_head'])
      t.ok(visitor.has(selector), selector);
    const first = await captchaAnswer(w, visitor);
    await visitor.submit({}, { form: 'refreshCaptcha' });
    t.not(await captchaAnswer(w, visitor), first);
    await visitor.submit({ captchaGuess: first });
    t.match(complaint(visitor), 'Enter the characters and try again');
    await visitor.submit({ captchaGuess: await captchaAnswer(w, visitor) });
    t.ok(visitor.has('#mfaCode'));
    await visitor.submit({ mfaCode: await w.totp('iam', '111122223333:bob') });
    t.ok(isIn(visitor));
  },
);

t.test('ROOT-2 IAM-1 “Sign in to a different account” leaves the security check of an IAM user', async (t) => {
  const w = await world(t, { settings: { captcha: 'always' } });
  const visitor = await enterIam(w, 'example-corp', { username: 'alice' });
  t.ok(visitor.has('#captcha_image'), 'the setting counts for IAM users as well');
  await visitor.click('main a[href*="iam_user=true"]');
  t.ok(visitor.has('#username'));
});

t.test('ROOT-2 IAM-1 three failures bring the check to an IAM user, in any browser', async (t) => {
  const w = await world(t, { settings: { captcha: 'after-failures' } });
  const visitor = await enterIam(w, 'example-corp', { username: 'alice' });
  t.ok(isIn(visitor), 'without failures there is none');
  for (const _ of [1, 2, 3]) await enterIam(w, 'example-corp', { username: 'alice', password: 'wrong' });
  const other = await enterIam(w, 'example-corp', { username: 'alice' });
  await other.submit({ captchaGuess: await captchaAnswer(w, other) });
  t.ok(isIn(other));
  t.ok(isIn(await enterIam(w, 'example-corp', { username: 'alice' })), 'and goes again with the right password');
});

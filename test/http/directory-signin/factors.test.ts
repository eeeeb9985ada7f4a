import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import {
  changeDirectory,
  changeMember,
  changeMfa,
  complaint,
  DIRECTORY,
  enterPassword,
  enterUsername,
  giveApp,
  isAtPortal,
  NEW_PASSWORD,
  NOT_VERIFIED,
  pageOf,
  sentCode,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { captchaAnswer, events, FROZEN, race } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

t.test('PORTAL-3 BUILDER-4 a one-time password is replaced at once, under the rules', async (t) => {
  const w = await world(t);
  const visitor = await enterPassword(w, 'max_otp', 'Temp-Passw0rd!');
  t.equal(visitor.text('h1'), 'Set a new password');
  t.equal(visitor.page.querySelectorAll('input[type=password]').length, 2, 'the old one is not asked for');
  t.equal(visitor.text('[data-testid="set-password"]'), 'Set new password');
  t.same(await events(w, 'session.started'), []);
  const type = (newPassword: string, confirmPassword = newPassword) => visitor.submit({ newPassword, confirmPassword });
  await type(NEW_PASSWORD, 'Other-Passw0rd!');
  t.match(complaint(visitor), 'not the same');
  await type('short');
  for (const rule of ['at least 8', 'upper-case', 'digit', 'symbol']) t.match(complaint(visitor), rule);
  await type('Temp-Passw0rd!');
  t.match(complaint(visitor), 'differ from the last 3');
  await type('P@ssw0rd');
  t.match(complaint(visitor), 'data leak');
  t.ok(isAtPortal(await type(NEW_PASSWORD)));
  t.match(await events(w, 'password.changed'), [{ user: `${DIRECTORY}:max_otp`, facts: { by: 'user' } }]);
  t.equal(complaint(await enterPassword(w, 'max_otp', 'Temp-Passw0rd!')), NOT_VERIFIED, 'it worked one time');
  t.ok(isAtPortal(await enterPassword(w, 'max_otp', NEW_PASSWORD)));
});

t.test('PORTAL-1 a user who is disabled between two steps goes no further', async (t) => {
  const w = await world(t);
  const visitor = await enterPassword(w, 'max_otp', 'Temp-Passw0rd!');
  await changeMember(w, 'max_otp', { disabled: true });
  await visitor.submit({ newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD });
  t.equal(complaint(visitor), NOT_VERIFIED);
  t.same(await events(w, 'password.changed'), []);
});

t.test('PORTAL-1 captcha where the settings demand it stands between password and MFA', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { captcha: 'always' } });
  const visitor = await enterPassword(w, 'john_totp');
  t.ok(visitor.has('#captcha-input') && visitor.has('div[data-testid="test-captcha"] img'));
  const shown = () => visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id');
  const first = shown();
  await visitor.submit({ guess: 'WRONG' });
  t.match(complaint(visitor), 'Enter the characters and try again');
  const second = shown();
  t.not(second, first);
  await visitor.submit({}, { form: 'refreshCaptcha' });
  t.not(shown(), second);
  t.equal(
    (await visitor.fetch(visitor.page.querySelector('img[data-captcha-id]')?.getAttribute('src') ?? '')).status,
    200,
  );
  await visitor.submit({ guess: await captchaAnswer(w, visitor) });
  t.ok(visitor.has('[data-testid="vmfa-authentication"]'));
});

t.test('PORTAL-1 captcha after failures counts the wrong passwords of the user', async (t) => {
  const w = await world(t, { settings: { captcha: 'after-failures' } });
  for (let wrong = 0; wrong < 3; wrong++) await enterPassword(w, 'jane_doe', 'wrong');
  const visitor = await enterPassword(w, 'jane_doe');
  t.ok(visitor.has('#captcha-input'));
  t.ok(isAtPortal(await visitor.submit({ guess: await captchaAnswer(w, visitor) })));
  t.ok(isAtPortal(await enterPassword(w, 'jane_doe')), 'a right one forgets them');
});

t.test('PORTAL-4 pia gets a code by mail: single use, expiring, replaced by a resend', async (t) => {
  const w = await world(t, FROZEN);
  const to = 'pia_emailcode@example.com';
  const visitor = await enterPassword(w, 'pia_emailcode');
  t.match(visitor.text('main'), to);
  const first = await sentCode(w, to);
  t.match(await w.mail.waitFor({ to }), { from: 'no-reply@signin.aws', text: /Example Corp/ });
  t.ok(visitor.has('#verification-code[autocomplete="one-time-code"]'));
  await visitor.submit({}, { form: 'resendCode' });
  const second = await sentCode(w, to);
  await visitor.submit({ code: first });
  t.match(complaint(visitor), 'That code is not right');
  await w.advance('10m');
  await visitor.submit({ code: second });
  t.match(complaint(visitor), 'no longer valid');
  await visitor.submit({}, { form: 'resendCode' });
  const third = await sentCode(w, to);
  const answers = await race(visitor, { code: ` ${third.slice(0, 3)} ${third.slice(3)} ` });
  t.equal(answers.filter(({ headers }) => /workflowResultHandle=/.test(headers.location ?? '')).length, 1);
  t.equal((await events(w, 'session.started')).length, 1);
  t.equal((await events(w, 'code.accepted')).length, 1);
  t.match(await events(w, 'code.rejected'), [{ reason: 'WRONG_CODE' }, { reason: 'CODE_EXPIRED' }]);
  const again = await enterPassword(w, 'pia_emailcode');
  await again.submit({ code: third });
  t.match(complaint(again), 'That code is not right', 'it opens no other sign-in');
});

t.test(
  'PORTAL-4 a code that was mailed to an address of before has expired, and another goes to the new one',
  async (t) => {
    const w = await world(t);
    const visitor = await enterPassword(w, 'pia_emailcode');
    const old = await sentCode(w, 'pia_emailcode@example.com');
    await changeMember(w, 'pia_emailcode', { email: 'pia@example.com' });
    await visitor.submit({ code: old });
    t.match(complaint(visitor), 'no longer valid');
    t.match(await events(w, 'code.rejected'), [{ reason: 'CODE_EXPIRED', user: `${DIRECTORY}:pia_emailcode` }]);
    await visitor.submit({}, { form: 'resendCode' });
    t.ok(isAtPortal(await visitor.submit({ code: await sentCode(w, 'pia@example.com') })));
  },
);

t.test('PORTAL-4 the rule is the directory’s, or the user’s own; by SMS where there is a phone', async (t) => {
  const w = await world(t);
  await changeDirectory(w, { verificationCode: { demanded: true, by: 'sms' } });
  const jane = await enterPassword(w, 'jane_doe');
  t.match(jane.text('main'), 'jane_doe@example.com', 'without a number it is mailed');
  t.ok(isAtPortal(await jane.submit({ code: await sentCode(w, 'jane_doe@example.com') })));
  await changeMember(w, 'jane_doe', { phone: '+12025550177' });
  const texted = await enterPassword(w, 'jane_doe');
  t.match(texted.text('main'), '0177');
  t.notMatch(texted.text('main'), '2025550177', 'a number is told by its last digits only');
  t.ok(isAtPortal(await texted.submit({ code: await sentCode(w, '+12025550177') })));
  await changeMember(w, 'jane_doe', { verificationCode: { demanded: false, by: 'email' } });
  t.ok(isAtPortal(await enterPassword(w, 'jane_doe')));
  await changeDirectory(w, { verificationCode: { demanded: false, by: 'email' } });
  t.notOk(isAtPortal(await enterPassword(w, 'pia_emailcode')), 'hers is demanded all the same');
});

t.test('PORTAL-5 john’s authenticator app: right, wrong, replayed', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterPassword(w, 'john_totp');
  t.match(visitor.text('main'), 'john-phone');
  const code = await w.totp('workforce', `${DIRECTORY}:john_totp`);
  await visitor.submit({ mfaCode: code === '000000' ? '111111' : '000000' });
  t.match(complaint(visitor), 'That code is not right');
  const answers = await race(visitor, { mfaCode: code });
  t.equal(answers.filter(({ headers }) => /workflowResultHandle=/.test(headers.location ?? '')).length, 1);
  t.match(await events(w, 'session.started'), [{ user: `${DIRECTORY}:john_totp`, facts: { mfa: true } }]);
  const again = await enterPassword(w, 'john_totp');
  await again.submit({ mfaCode: code });
  t.match(complaint(again), 'That code is not right');
  t.match(await events(w, 'mfa.rejected'), [{ reason: 'WRONG_CODE' }, { reason: 'TOTP_REPLAYED' }]);
});

t.test('PORTAL-5 modes: always, when the context changes, never', async (t) => {
  const w = await world(t, FROZEN);
  const signIn = (visitor: Visitor) => enterPassword(w, 'john_totp', WORK_PASSWORD, visitor);
  const answer = async (visitor: Visitor, more = {}) =>
    visitor.submit({ mfaCode: await w.totp('workforce', `${DIRECTORY}:john_totp`), ...more });
  const known = w.visitor();
  t.ok(isAtPortal(await answer(await signIn(known))));
  await w.advance('1m');
  t.notOk(isAtPortal(await signIn(known)), 'nobody called the browser trusted');
  t.ok(isAtPortal(await answer(known, { trustDevice: true })));
  await w.advance('1m');
  t.ok(isAtPortal(await signIn(known)), 'the same browser at the same address');
  t.notOk(isAtPortal(await signIn(w.visitor())), 'another browser');
  await changeMfa(w, { mode: 'always' });
  await signIn(known);
  t.notOk(isAtPortal(known) || known.has('#wdc_mfacheckbox'), 'trust makes no difference, and is not asked for');
  await changeMfa(w, { mode: 'never' });
  const free = await enterUsername(w, 'john_totp');
  t.notOk(free.has('#wdc_mfacheckbox'));
  t.ok(isAtPortal(await free.submit({ password: WORK_PASSWORD })));
});

t.test('PORTAL-5 HOST-6 TEST-4 kim’s passkey signs in, in every host style; nobody else’s does', async (t) => {
  for (const style of ['mirror', 'real', 'path'] as const) {
    const w = await world(t);
    const credentials = await w.control.users.passkeys('workforce', `${DIRECTORY}:kim_passkey`, style);
    const kim = softwareAuthenticator({ credentials });
    const waiting = async () => {
      const visitor = await w.visitor().goto(pageOf(w, 'login', DIRECTORY, style));
      await visitor.submit({ username: 'kim_passkey' });
      return visitor.submit({ password: WORK_PASSWORD });
    };
    const visitor = await answerPasskey(await waiting(), kim);
    t.ok(isAtPortal(visitor), style);
    t.match(await events(w, 'session.started'), [{ user: `${DIRECTORY}:kim_passkey`, facts: { mfa: true } }]);
    const other = await waiting();
    await answerPasskey(other, kim, (answer) => ({ ...answer, id: 'AAAA' }));
    t.notOk(isAtPortal(other), `${style}: another credential`);
    t.match(complaint(other), 'was not accepted');
    t.match((await events(w, 'mfa.rejected')).at(-1), { reason: 'WEBAUTHN_CREDENTIAL_UNKNOWN' });
    await answerPasskey(other, kim);
    t.ok(isAtPortal(other), `${style}: the right one, with the new challenge`);
  }
});

t.test('PORTAL-5 a type of device that the directory does not allow is no device', async (t) => {
  const w = await world(t);
  await changeMfa(w, { types: ['totp'], noDevice: 'allow' });
  t.ok(isAtPortal(await enterPassword(w, 'kim_passkey')));
});

t.test('PORTAL-5 without a device: allowed, blocked, a code by mail', async (t) => {
  const w = await world(t);
  await changeMfa(w, { mode: 'always', noDevice: 'allow' });
  t.ok(isAtPortal(await enterPassword(w, 'jane_doe')));
  await changeMfa(w, { noDevice: 'block' });
  const blocked = await enterPassword(w, 'jane_doe');
  t.match(complaint(blocked), 'MFA device required');
  t.ok(blocked.has('#username-input'));
  t.match((await events(w, 'flow.refused')).at(-1), { reason: 'MFA_REQUIRED' });
  await changeMfa(w, { noDevice: 'email-code' });
  const mailed = await enterPassword(w, 'jane_doe');
  t.ok(isAtPortal(await mailed.submit({ code: await sentCode(w, 'jane_doe@example.com') })));
  const pia = await enterPassword(w, 'pia_emailcode');
  t.ok(isAtPortal(await pia.submit({ code: await sentCode(w, 'pia_emailcode@example.com') })), 'not asked twice');
});

t.test('PORTAL-5 a device with codes comes first: scripts press the first one', async (t) => {
  const w = await world(t, FROZEN);
  await giveApp(w, 'kim_passkey');
  const visitor = await enterPassword(w, 'kim_passkey');
  t.equal(visitor.page.querySelectorAll('#multi_mfa_swhw_radio_button_box input').length, 2);
  await visitor.submit();
  t.ok(visitor.has('[data-testid="vmfa-authentication"]'));
});

t.test(
  'PORTAL-9 a directory whose people come from elsewhere by now takes no password, from one step to the next',
  async (t) => {
    const w = await world(t);
    const visitor = await enterUsername(w, 'jane_doe');
    await w.control.directories.change(DIRECTORY, {
      identitySource: { type: 'saml', identityProvider: 'example-idp' },
    });
    await visitor.submit({ password: WORK_PASSWORD });
    t.ok(visitor.has('[data-code=IDENTITY_SOURCE_ELSEWHERE]'));
    t.same(await events(w, 'session.started'), []);
  },
);

t.test('PORTAL-4 PORTAL-5 a sign-in that waits is void once the password is another', async (t) => {
  for (const [name, field, event] of [
    ['pia_emailcode', 'code', 'submitCode'],
    ['john_totp', 'mfaCode', 'submitMfaCode'],
  ] as const) {
    const w = await world(t, FROZEN);
    const visitor = await enterPassword(w, name);
    const code =
      field === 'code' ? await sentCode(w, `${name}@example.com`) : await w.totp('workforce', `${DIRECTORY}:${name}`);
    await w.control.users.change('workforce', `${DIRECTORY}:${name}`, { password: NEW_PASSWORD });
    await visitor.submit({ [field]: code }, { form: event });
    t.notOk(isAtPortal(visitor), name);
    t.match(await events(w, 'flow.restarted'), [{ reason: 'PASSWORD_CHANGED_SINCE' }]);
    t.same(await events(w, 'session.started'), []);
  }
});

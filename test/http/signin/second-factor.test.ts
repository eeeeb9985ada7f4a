import t from 'tap';
import { findAccount, findIamUser, findRootByEmail } from '../../../src/core/accounts/find-user.ts';
import { mfaDevices } from '../../../src/core/mfa/device.ts';
import { registerTotp } from '../../../src/core/mfa/totp/register-totp.ts';
import { stepAt, stepCodes } from '../../../src/core/mfa/totp/totp.ts';
import { sessions } from '../../../src/core/sessions/session.ts';
import type { Settings } from '../../../src/core/world/settings.ts';
import {
  changeAccount,
  complaint,
  enterIam,
  enterRootPassword,
  events,
  FROZEN,
  isIn,
  leadingOut,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  race,
  sandboxOf,
  WRONG_CODE,
} from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

t.test(
  'ROOT-4 a one-time code by e-mail: mailed from a sign-in address, in the last visible field, single use',
  async (t) => {
    const w = await world(t);
    const visitor = await enterRootPassword(w, 'root-otp@example.com');
    const visible = visitor.page
      .querySelectorAll('main input')
      .filter((input) => input.getAttribute('type') !== 'hidden');
    t.equal(visible.at(-1)?.getAttribute('autocomplete'), 'one-time-code');
    const mail = await w.mail.waitFor({ to: 'root-otp@example.com' });
    t.match(mail.from, /@(verify\.)?signin\.aws$/);
    const [code = ''] = mail.codes;
    t.match(code, /^\d{6}$/);
    await visitor.submit({ code: code === '000000' ? '000001' : '000000' });
    t.equal(complaint(visitor), WRONG_CODE);
    await visitor.submit({ code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    t.ok(isIn(visitor), 'blanks do not matter');
    const second = await enterRootPassword(w, 'root-otp@example.com');
    await second.submit({ code });
    t.equal(complaint(second), WRONG_CODE, 'the code of one sign-in is worth nothing in another');
  },
);

t.test('ROOT-4 one of a hundred equal codes at once is accepted, and one session starts', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-otp@example.com');
  const [code = ''] = (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes;
  const answers = await race(visitor, { code });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal(leadingOut(answers), 1);
  t.equal((await events(w, 'code.accepted')).length, 1);
  t.same(await events(w, 'code.rejected'), []);
  t.equal((await (await sandboxOf(w)).store.list(sessions)).items.length, 1);
});

t.test('ROOT-4 a new code kills the earlier one', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-otp@example.com');
  const [first = ''] = (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes;
  await visitor.refresh();
  t.equal((await w.mail.list({ to: 'root-otp@example.com' })).length, 1, 'a refresh mails nothing');
  await visitor.submit({}, { form: 'resendCode' });
  const mails = await w.mail.list({ to: 'root-otp@example.com' });
  const second = mails.flatMap(({ codes }) => codes).find((code) => code !== first) ?? '';
  t.equal(mails.length, 2);
  await visitor.submit({ code: first });
  t.equal(complaint(visitor), WRONG_CODE);
  await visitor.submit({ code: second });
  t.ok(isIn(visitor));
});

t.test('ROOT-4 a code is valid up to, not at, the millisecond at which it expires', async (t) => {
  for (const [after, welcome] of [
    ['9m59s999ms', true],
    ['10m', false],
  ] as const) {
    const w = await world(t, FROZEN);
    const visitor = await enterRootPassword(w, 'root-otp@example.com');
    const [code = ''] = (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes;
    await w.advance(after);
    await visitor.submit({ code });
    t.equal(isIn(visitor), welcome, after);
    if (!welcome) t.match(await events(w, 'code.rejected'), [{ reason: 'CODE_EXPIRED' }]);
  }
});

t.test('ROOT-4 a code that was mistyped too often is dead, and a new one works', async (t) => {
  const w = await world(t, { settings: { codeAttempts: 3 } });
  const visitor = await enterRootPassword(w, 'root-otp@example.com');
  const [code = ''] = (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes;
  const wrong = code === '000000' ? '000001' : '000000';
  for (let times = 0; times < 3; times++) await visitor.submit({ code: wrong });
  await visitor.submit({ code });
  t.equal(complaint(visitor), 'This code was mistyped too often. Ask for a new one.');
  await visitor.submit({}, { form: 'resendCode' });
  const fresh = (await w.mail.list({ to: 'root-otp@example.com' })).flatMap(({ codes }) => codes);
  await visitor.submit({ code: fresh.find((each) => each !== code) ?? '' });
  t.ok(isIn(visitor));
});

t.test('ROOT-4 the setting decides who is asked for a code, and an account may override it', async (t) => {
  type Mode = Settings['emailedCode'];
  const cases: readonly [Mode, Mode | undefined, boolean, boolean][] = [
    ['never', undefined, false, false],
    ['always', undefined, true, true],
    ['new-device', undefined, true, false],
    ['always', 'never', false, false],
    ['never', 'always', true, true],
    ['never', 'new-device', true, false],
  ];
  for (const [setting, emailedCode, firstTime, secondTime] of cases) {
    const w = await world(t, { settings: { emailedCode: setting } });
    await changeAccount(w, '111122223333', { emailedCode });
    const title = `${setting}, account: ${emailedCode ?? 'as set'}`;
    const visitor = await enterRootPassword(w, PLAIN_ROOT);
    t.equal(visitor.has('#email_code'), firstTime, title);
    if (firstTime) await visitor.submit({ code: (await w.mail.waitFor({ to: PLAIN_ROOT })).codes[0] ?? '' });
    await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
    await enterRootPassword(w, PLAIN_ROOT, visitor);
    t.equal(visitor.has('#email_code'), secondTime, `${title}: again in the same browser`);
  }
});

t.test('ROOT-4 the hosts of all Regions know a browser from each other', async (t) => {
  const w = await world(t, { settings: { emailedCode: 'new-device' } });
  const visitor = await enterRootPassword(w, PLAIN_ROOT);
  await visitor.submit({ code: (await w.mail.waitFor({ to: PLAIN_ROOT })).codes[0] ?? '' });
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  await visitor.goto(w.url('eu-west-1.signin.aws.amazon.com', '/signin?user_type=root'));
  await visitor.submit({ resolving_input: PLAIN_ROOT });
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('ROOT-5 IAM-3 a sign-in that waits asks for a device that is registered meanwhile', async (t) => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  for (const kind of ['root', 'iam'] as const) {
    const w = await world(t, FROZEN);
    const sandbox = await sandboxOf(w);
    const root = await findRootByEmail(sandbox, 'root-otp@example.com');
    const account = await findAccount(sandbox, '111122223333');
    const user = kind === 'root' ? root?.user : account && (await findIamUser(sandbox, account, 'erin'));
    if (user === undefined) throw new Error('no such user');
    const visitor =
      kind === 'root'
        ? await enterRootPassword(w, 'root-otp@example.com')
        : await enterIam(w, '111122223333', { username: 'erin' });
    const codes = [
      await generateTotp(secret, FROZEN.clock.at, -1),
      await generateTotp(secret, FROZEN.clock.at),
    ] as const;
    await registerTotp(sandbox, user, { name: 'phone', secret, hardware: false, codes });
    const [code = ''] = kind === 'root' ? (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes : [];
    const fresh = { new_password: 'Quite-Another1!', confirm_password: 'Quite-Another1!' };
    await visitor.submit(kind === 'root' ? { code } : fresh);
    t.ok(visitor.has('#mfaCode'), `${kind}: neither mail nor a new password stands in for it`);
    t.same(await events(w, 'password.changed'), []);
    await visitor.submit({ mfaCode: await generateTotp(secret, FROZEN.clock.at, 1) });
    if (kind === 'iam') await visitor.submit(fresh);
    t.ok(isIn(visitor), kind);
    t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
  }
});

t.test('ROOT-5 a root user with an authenticator app is asked for its code, and for no e-mailed one', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { emailedCode: 'always' } });
  const visitor = await enterRootPassword(w, 'root-mfa@example.com');
  t.ok(visitor.has('#mfacode input#mfaCode[name=mfaCode]'));
  t.ok(visitor.has('#submitMfa_button #mfa_submit_button'));
  await visitor.submit({ mfaCode: '000000' });
  t.equal(complaint(visitor), WRONG_CODE);
  await visitor.submit({ mfaCode: await w.totp('root', 'root-mfa@example.com') });
  t.ok(isIn(visitor));
  t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
  t.match(await events(w, 'mfa.rejected'), [{ reason: 'WRONG_CODE' }]);
});

t.test('ROOT-5 codes of the step before and after are taken, further ones are not', async (t) => {
  for (const [shift, welcome] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    const w = await world(t, FROZEN);
    const visitor = await enterRootPassword(w, 'root-mfa@example.com');
    await visitor.submit({ mfaCode: await codeAt(shift) });
    t.equal(isIn(visitor), welcome, `${shift} steps`);
  }
});

/** The code of root-mfa's app so many steps from the frozen time. */
async function codeAt(shift: number): Promise<string> {
  const codeOf = await stepCodes('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
  return codeOf(stepAt(FROZEN.clock.at) + shift);
}

t.test('ROOT-5 a code works once, whoever types it again, and wherever', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterRootPassword(w, 'root-mfa@example.com');
  const other = await enterRootPassword(w, 'root-mfa@example.com');
  const mfaCode = await codeAt(0);
  const answers = await race(visitor, { mfaCode });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal(leadingOut(answers), 1);
  t.equal((await events(w, 'mfa.accepted')).length, 1);
  t.equal((await events(w, 'session.started')).length, 1);
  await other.submit({ mfaCode });
  t.equal(complaint(other), WRONG_CODE);
  t.match(await events(w, 'mfa.rejected'), [{ reason: 'TOTP_REPLAYED' }]);
  await other.submit({ mfaCode: await codeAt(-1) });
  t.equal(complaint(other), WRONG_CODE, 'an earlier step than the spent one is spent, too');
  await other.submit({ mfaCode: await codeAt(1) });
  t.ok(isIn(other));
});

t.test('ROOT-5 a user chooses one of several devices, and another instead', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-passkey@example.com');
  const choices = visitor.page.querySelectorAll('#multi_mfa_swhw_radio_button_box input[type=radio]');
  t.equal(choices.length, 2);
  t.equal(choices[0]?.getAttribute('checked'), '', 'the first one is chosen');
  t.equal(choiceType(visitor, choices[0]?.getAttribute('id')), 'totp', 'scripts press it and type a code');
  const [passkey = '', app = ''] = ['passkey', 'totp'].map(
    (type) =>
      choices.find((choice) => choiceType(visitor, choice.getAttribute('id')) === type)?.getAttribute('value') ?? '',
  );
  await visitor.submit({ deviceId: passkey });
  t.ok(visitor.has('[data-webauthn=get]'));
  await visitor.submit({}, { form: 'chooseAnother' });
  await visitor.submit({ deviceId: app });
  t.ok(visitor.has('#mfaCode'));
  await visitor.submit({}, { form: 'chooseAnother' });
  t.ok(visitor.has('#multi_mfa_swhw_radio_button_box'));
  await visitor.submit({ deviceId: app });
  await visitor.submit({ mfaCode: await w.totp('root', 'root-passkey@example.com') });
  t.ok(isIn(visitor));
});

const choiceType = (visitor: Visitor, id = ''): string =>
  /Authenticator app/.test(visitor.text(`[id="${id}-hint"]`)) ? 'totp' : 'passkey';

t.test('ROOT-5 a device that was removed meanwhile leads back to the choice, which says so', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-mfa@example.com');
  const { store } = await sandboxOf(w);
  const { items } = await store.list(mfaDevices, { index: 'user', key: 'root-222233334444' });
  for (const { id } of items) await store.remove(mfaDevices, id);
  await visitor.submit({ mfaCode: '123456' });
  t.match(complaint(visitor), 'no longer registered');
  t.notOk(visitor.has('#mfaCode'));
  await visitor.click('[data-testid=sign-in-again]');
  t.ok(visitor.has('#resolving_input'));
});

t.test('ROOT-8 ROOT-13 a lost device leads to the support form, with MFA as its kind', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-lost@example.com');
  await visitor.click('[data-testid="mfa-help"]');
  t.equal(visitor.text('h1'), 'Troubleshoot MFA');
  await visitor.click('[data-testid="support"]');
  t.equal(visitor.url, w.url('aws.amazon.com', '/contact-us?kind=mfa'));
  t.equal(visitor.status, 200);
});

import t from 'tap';
import {
  BUILDER_PASSWORD,
  BUILDER_SIGN_IN,
  builderError,
  builderStep,
  enterBuilder,
  isInProfile,
  NO_FIT,
  openProfile,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { events } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const PLAIN = 'builder@example.com';
const NEW = 'Fresh-Passw0rd!7';
const TWICE = { newPassword: NEW, confirmPassword: NEW };

/** Asks for a link at the password step. */
async function forget(w: World, email = PLAIN, visitor = w.visitor()): Promise<Visitor> {
  await openProfile(w, visitor);
  await visitor.submit({ email });
  return visitor.submit({}, { form: 'askForLink' });
}

const linkTo = async (w: World, to = PLAIN): Promise<string> => (await w.mail.waitFor({ to })).links[0] ?? '';

t.test('BUILDER-16 MAIL-1 forgotten at the password step: link, new password twice, sign in', async (t) => {
  const w = await world(t);
  const open = await signedInBuilder(w);
  const visitor = await forget(w);
  t.equal(builderStep(visitor), 'link-sent');
  t.match(await w.mail.list(), [{ from: 'no-reply@login.awsapps.com', to: PLAIN, subject: /new password/ }]);
  const reader = await w.visitor().goto(await linkTo(w));
  t.equal(builderStep(reader), 'new-password', 'in any browser');
  t.match(builderError(await reader.submit({ newPassword: 'abc', confirmPassword: 'abc' })), '8 characters');
  t.match(builderError(await reader.submit({ ...TWICE, confirmPassword: 'Other-Passw0rd!7' })), 'are not the same');
  t.match(
    builderError(await reader.submit({ newPassword: BUILDER_PASSWORD, confirmPassword: BUILDER_PASSWORD })),
    'differ from the last 3 passwords',
  );
  t.equal(builderStep(await reader.submit(TWICE)), 'password-changed');
  t.equal(builderStep(await openProfile(w, open)), 'email', 'sessions have ended');
  t.equal(builderStep(await reader.click('[data-testid=sign-in]')), 'email');
  await reader.submit({ email: PLAIN });
  t.equal(builderError(await reader.submit({ password: BUILDER_PASSWORD })), NO_FIT);
  t.ok(isInProfile(await reader.submit({ password: NEW })));
  t.match(await events(w, 'password.changed'), [{ user: PLAIN, facts: { by: 'recovery' } }]);
});

t.test('BUILDER-16 a link works once, for an hour, and a newer one ends it', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.parse('2027-01-15T08:00:00Z') } });
  await forget(w);
  const first = await linkTo(w);
  await forget(w);
  const second = await linkTo(w);
  for (const dead of [
    first,
    second.replace(/key=./, 'key=_'),
    second.replace(/&key=.*/, ''),
    second.replace('token=', 'token=x'),
  ]) {
    const visitor = await w.visitor().goto(dead);
    t.equal(builderStep(visitor), 'recovery', dead);
    t.not(builderError(visitor), '');
  }
  const [one, other] = [await w.visitor().goto(second), await w.visitor().goto(second)];
  await Promise.all([one.submit(TWICE), other.submit(TWICE)]);
  t.same([one, other].map(builderStep).sort(), ['password-changed', 'recovery']);
  await forget(w);
  const third = await linkTo(w);
  await w.advance('1h');
  t.equal(builderStep(await w.visitor().goto(third)), 'recovery');
  t.match(await events(w, 'link.rejected'), [{}, {}, {}, {}, {}, {}]);
});

t.test('BUILDER-16 nobody learns which addresses have a Builder ID', async (t) => {
  const w = await world(t);
  const known = await forget(w);
  for (const email of ['nobody@example.com', 'builder-unverified@example.com', 'root-mfa@example.com', '<b>&"']) {
    const visitor = await forget(w, email);
    t.equal(builderStep(visitor), 'link-sent', email);
    const [said, saidOfNobody] = [known, visitor].map((each) => each.text('main'));
    t.equal(saidOfNobody?.replace(email, PLAIN), said);
  }
  t.equal((await w.mail.list()).length, 1);
  t.match(
    (await events(w, 'link.rejected')).map(({ reason }) => reason),
    Array(4).fill('UNKNOWN_USER'),
  );
});

t.test('BUILDER-16 BUILDER-11 a new password does not replace MFA; lost devices stay lost', async (t) => {
  const w = await world(t);
  for (const email of ['builder-totp@example.com', 'builder-lost@example.com']) {
    await forget(w, email);
    const reader = await w.visitor().goto(await linkTo(w, email));
    await reader.submit(TWICE);
    await reader.click('[data-testid=sign-in]');
    await reader.submit({ email });
    await reader.submit({ password: NEW });
    t.equal(builderStep(reader), 'mfa-code', email);
  }
  t.same(await w.control.sessions.list(), []);
});

t.test('BUILDER-11 no path lets somebody in who has lost all devices', async (t) => {
  const w = await world(t);
  const email = 'builder-lost@example.com';
  await w.control.settings.change({ builderEmailedCode: 'always' });
  const visitor = await enterBuilder(w, email, w.visitor(), { trustDevice: true });
  t.equal(builderStep(visitor), 'mfa-code', 'no code is mailed in place of the device');
  t.match(visitor.text('[data-testid=mfa-lost]'), 'cannot be recovered');
  for (const code of ['', '000000', 'x'.repeat(32)]) {
    await visitor.submit({ mfaCode: code });
    t.equal(builderStep(visitor), 'mfa-code');
  }
  const csrf = visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  const forgeries: readonly Readonly<Record<string, string>>[] = [
    { event: 'goOn' },
    { event: 'submitCode', code: '000000' },
    { event: 'chooseNewDevice', kind: 'app' },
    { event: 'showSecret' },
    { event: 'submitDeviceCode', code: '000000' },
    { event: 'submitNewPassword', newPassword: NEW, confirmPassword: NEW },
    { event: 'submitPasskey', credential: '{}' },
  ];
  for (const forged of forgeries) {
    await visitor.post(visitor.url, { csrf, ...forged });
    t.notOk(isInProfile(visitor), JSON.stringify(forged));
    await visitor.goto(visitor.url);
  }
  t.equal(builderStep(await visitor.goto(w.url(BUILDER_SIGN_IN, '/platform/view/sign-up'))), 'sign-up-email');
  t.match(builderError(await visitor.submit({ email })), 'There is an AWS Builder ID', 'nor is it made anew');
  t.same(await w.control.sessions.list(), []);
  t.same(await w.mail.list(), []);
});

t.test('BUILDER-16 with the security check, where extra security asks for it', async (t) => {
  const w = await world(t, { settings: { captcha: 'always' } });
  const visitor = await forget(w);
  t.equal(builderStep(visitor), 'recovery-captcha');
  t.same(await w.mail.list(), []);
  await visitor.submit({ guess: 'nonsense' });
  t.not(builderError(visitor), '');
  t.equal(builderStep(await visitor.submit({ guess: await w.captchaAnswer(visitor) })), 'link-sent');
  t.equal((await w.mail.list()).length, 1);
});

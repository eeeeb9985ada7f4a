import t from 'tap';
import {
  BUILDER_SIGN_IN,
  builderError,
  builderStep,
  enterBuilder,
  isInProfile,
  openProfile,
  PROFILE,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { movedTo } from '../../helpers/moved-to.ts';
import { events } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const NEW = 'new@example.com';
const PASSWORD = 'Fresh-Passw0rd!7';
const TWICE = { password: PASSWORD, confirmation: PASSWORD };

const openSignUp = (w: World, visitor = w.visitor()): Promise<Visitor> =>
  visitor.goto(w.url(BUILDER_SIGN_IN, '/platform/view/sign-up'));

/** On to the verification code. */
async function toCode(w: World, email = NEW, visitor = w.visitor()): Promise<Visitor> {
  await openSignUp(w, visitor);
  await visitor.submit({ email });
  return visitor.submit({ name: 'Nia New' });
}

/** On to the first password. */
async function toPassword(w: World, email = NEW, visitor = w.visitor()): Promise<Visitor> {
  await toCode(w, email, visitor);
  return visitor.submit({ code: await newestCode(w, email) });
}

const newestCode = async (w: World, to: string): Promise<string> => (await w.mail.waitFor({ to })).codes[0] ?? '';

t.test('BUILDER-1 MAIL-1 address, name, code, password twice: made and signed in', async (t) => {
  const w = await world(t);
  const visitor = await openProfile(w);
  await visitor.click('[data-testid=create-builder-id]');
  t.equal(builderStep(visitor), 'sign-up-email');
  await visitor.submit({ email: ` ${NEW} ` });
  t.equal(builderStep(visitor), 'sign-up-name');
  t.same(await w.mail.list(), [], 'nothing is mailed before the name');
  await visitor.submit({ name: 'Nia New' });
  t.match(await w.mail.list(), [
    { from: 'no-reply@login.awsapps.com', to: NEW, subject: /Verify your AWS Builder ID/ },
  ]);
  const first = await newestCode(w, NEW);
  await visitor.submit({}, { form: 'resendCode' });
  t.match(builderError(await visitor.submit({ code: first })), 'That code is not right', 'the old code died');
  await visitor.submit({ code: await newestCode(w, NEW) });
  t.equal(builderStep(visitor), 'sign-up-password');
  t.same((await w.control.users.list('builder')).length, 7, 'nothing is occupied yet');
  await visitor.submit(TWICE);
  t.equal(visitor.url, w.url(PROFILE, '/'), 'back where the sign-in began');
  t.equal(visitor.text('[data-testid=profile-name]'), 'Nia New');
  t.match(await w.control.users.get('builder', NEW), { name: 'Nia New', emailVerified: true, hasPassword: true });
  t.match(await events(w, 'user.created'), [{ user: NEW }]);
});

t.test('BUILDER-1 an address in use is said, with a way to sign in', async (t) => {
  const w = await world(t);
  const visitor = await openSignUp(w);
  await visitor.submit({ email: 'Builder@Example.com' });
  t.equal(builderStep(visitor), 'sign-up-email');
  t.match(builderError(visitor), 'There is an AWS Builder ID with this email address already');
  t.equal(builderStep(await visitor.click('[data-testid=sign-in]')), 'email');
  for (const email of ['root-mfa@example.com', 'jane_doe@example.com', 'builder-unverified@example.com']) {
    const other = await openSignUp(w);
    t.equal(builderStep(await other.submit({ email })), 'sign-up-name', `${email} is nobody’s Builder ID`);
  }
});

t.test('BUILDER-1 addresses and names that cannot be stay on their step, and say why', async (t) => {
  const w = await world(t);
  const visitor = await openSignUp(w);
  for (const email of [
    '',
    'nobody',
    'a@b c',
    'bo@bücher.example',
    `${'x'.repeat(300)}@example.com`,
    'a@@b',
    '"a"@b.example',
  ]) {
    await visitor.submit({ email });
    t.equal(builderStep(visitor), 'sign-up-email', email);
    t.match(builderError(visitor), 'Enter an email address', email);
  }
  await visitor.submit({ email: 'x'.repeat(400) });
  t.match(builderError(visitor), 'at most 320 characters');
  await visitor.submit({ email: NEW });
  for (const name of ['', '   ', 'n'.repeat(129), 'a\u0000b']) {
    await visitor.submit({ name });
    t.equal(builderStep(visitor), 'sign-up-name', JSON.stringify(name));
    t.not(builderError(visitor), '');
  }
  t.equal(builderStep(await visitor.submit({ name: '김 코드' })), 'sign-up-code');
});

t.test('BUILDER-1 wrong, old and expired codes; ten mistakes end a code', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.parse('2027-01-15T08:00:00Z') } });
  const visitor = await toCode(w);
  const code = await newestCode(w, NEW);
  const wrong = code === '000000' ? '000001' : '000000';
  t.match(builderError(await visitor.submit({ code: wrong })), 'That code is not right');
  await w.advance('10m');
  t.not(builderError(await visitor.submit({ code })), '', 'expired');
  t.equal(builderStep(visitor), 'sign-up-code');
  await visitor.submit({}, { form: 'resendCode' });
  const second = await newestCode(w, NEW);
  for (let time = 0; time < 10; time++) await visitor.submit({ code: second === wrong ? '000002' : wrong });
  t.equal(builderStep(await visitor.submit({ code: second })), 'sign-up-code', 'mistyped too often');
  await visitor.submit({}, { form: 'resendCode' });
  t.equal(builderStep(await visitor.submit({ code: await newestCode(w, NEW) })), 'sign-up-password');
});

t.test('BUILDER-4 each rule alone and all at once, named in one sentence', async (t) => {
  const w = await world(t);
  const visitor = await toPassword(w);
  const says = async (password: string, confirmation = password) => {
    await visitor.submit({ password, confirmation });
    t.equal(builderStep(visitor), 'sign-up-password', password);
    return builderError(visitor);
  };
  const must = (...rules: string[]) => `The new password must ${rules.join('; ')}.`;
  t.equal(await says('Aa1!aaa'), must('have at least 8 characters'));
  t.equal(await says(`Aa1!${'a'.repeat(61)}`), must('have at most 64 characters'));
  t.equal(await says('AAAA111!'), must('contain a lower-case letter'));
  t.equal(await says('aaaa111!'), must('contain an upper-case letter'));
  t.equal(await says('Aaaaaaa!'), must('contain a digit'));
  t.equal(await says('Xqwz4821'), must('contain a symbol'));
  t.match(await says('Aaaa111€'), 'contain a symbol', 'of ASCII');
  t.match(await says('P@ssw0rd'), 'not be publicly known from a data leak');
  const all = await says('\u00e9');
  for (const rule of ['8 characters', 'lower-case', 'upper-case', 'a digit', 'a symbol']) t.match(all, rule);
  t.match(await says(PASSWORD, `${PASSWORD} `), 'are not the same');
  t.ok(isInProfile(await visitor.submit(TWICE)));
});

t.test('BUILDER-1 a half-finished sign-up begins again in another browser, and occupies nothing', async (t) => {
  const w = await world(t);
  const one = await toPassword(w);
  const other = await w.visitor().goto(one.url);
  t.equal(builderStep(other), 'sign-up-email');
  t.equal(builderStep(await openSignUp(w, one)), 'sign-up-email', 'so does the same browser, from the start');
  await toPassword(w, NEW, other);
  t.ok(isInProfile(await other.submit(TWICE)));
});

t.test('BUILDER-1 a sign-up that was left at the code is begun again and finished by its owner', async (t) => {
  const w = await world(t);
  const email = 'builder-unverified@example.com';
  const visitor = await toPassword(w, email);
  t.ok(isInProfile(await visitor.submit(TWICE)));
  t.match(await w.control.users.get('builder', email), { name: 'Nia New', emailVerified: true });
  t.equal((await w.control.users.list('builder')).length, 7);
});

t.test('BUILDER-1 one of two sign-ups for an address wins, and the other is told', async (t) => {
  const w = await world(t);
  const [one, other] = [await toPassword(w), await toPassword(w, 'NEW@example.com')];
  await Promise.all([one.submit(TWICE), other.submit(TWICE)]);
  const [loser, winner] = isInProfile(one) ? [other, one] : [one, other];
  t.ok(isInProfile(winner));
  t.equal(builderStep(loser), 'sign-up-email');
  t.match(builderError(loser), 'There is an AWS Builder ID with this email address already');
  t.equal((await w.control.users.list('builder')).length, 8);
  const late = await toPassword(w, 'late@example.com');
  await w.control.users.create('builder', { email: 'late@example.com' });
  t.match(builderError(await late.submit(TWICE)), 'There is an AWS Builder ID');
});

t.test(
  'BUILDER-1 HOST-1 the security check where extra security asks for it; its picture has a host of its own',
  async (t) => {
    const w = await world(t, { settings: { captcha: 'always' } });
    const visitor = await toPassword(w);
    await visitor.submit(TWICE);
    t.ok(visitor.has('[data-testid=builder-captcha-image]'));
    const picture = visitor.page.querySelector('[data-testid=builder-captcha-image]')?.getAttribute('src') ?? '';
    const home = w.url('opfcaptcha-prod.s3.amazonaws.com', '');
    t.ok(picture.startsWith(`${home}/captcha/`), picture);
    t.match(visitor.answer.headers['content-security-policy'], `img-src 'self' data: ${home};`);
    t.match(await visitor.fetch(picture), { status: 200, headers: { 'content-type': 'image/png' } });
    await w.control.settings.change({ hostsOff: ['opfcaptcha-prod.s3.amazonaws.com'], hostsOffAnswer: 'forbidden' });
    t.equal((await visitor.fetch(picture)).status, 403, 'blocked');
    const sound = visitor.page.querySelector('audio')?.getAttribute('src') ?? '';
    t.equal((await visitor.fetch(sound)).status, 200, 'and nothing else with it');
    await w.control.settings.change({ hostsOff: [] });
    await visitor.submit({ guess: 'nonsense' });
    t.not(builderError(visitor), '');
    await visitor.submit({}, { form: 'changePassword' });
    await visitor.submit(TWICE);
    t.ok(isInProfile(await visitor.submit({ guess: await w.captchaAnswer(visitor) })));
    const again = await enterBuilder(w, 'builder@example.com');
    t.equal(builderStep(again), 'captcha', 'the sign-in shows it, too');
    t.ok(isInProfile(await again.submit({ guess: await w.captchaAnswer(again) })));
  },
);

t.test('BUILDER-14 somebody who is signed in makes another Builder ID, and is in with that one', async (t) => {
  const w = await world(t);
  const visitor = await signedInBuilder(w);
  await toPassword(w, NEW, visitor);
  await visitor.submit(TWICE);
  t.equal(visitor.text('[data-testid=profile-email]'), NEW);
});

t.test('BUILDER-1 steps out of order and foreign forms change nothing', async (t) => {
  const w = await world(t);
  const visitor = await toCode(w);
  const csrf = visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  const flow = visitor.page.querySelector('[name=flow]')?.getAttribute('value') ?? '';
  await visitor.post(visitor.url, { csrf, flow, event: 'submitPassword', ...TWICE });
  t.equal(visitor.status, 200);
  t.not(builderStep(visitor), 'sign-up-password');
  const stranger = await openSignUp(w);
  const theirs = stranger.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  await stranger.post(stranger.url, { csrf: theirs, flow, event: 'submitCode', code: await newestCode(w, NEW) });
  t.equal(builderStep(stranger), 'sign-up-email', 'another browser’s flow');
  await stranger.post(stranger.url, { csrf, event: 'submitEmail', email: NEW });
  t.equal(stranger.status, 403);
  t.equal((await w.control.users.list('builder')).length, 7);
});

t.test('BUILDER-1 a double click on the last step makes one Builder ID, and both are in', async (t) => {
  const w = await world(t);
  const visitor = await toPassword(w);
  const twin = await movedTo(w, visitor, {}).goto(visitor.url);
  await Promise.all([visitor.submit(TWICE), twin.submit(TWICE)]);
  t.ok(isInProfile(visitor) && isInProfile(twin), `${visitor.text('main')} ${twin.text('main')}`);
  t.equal((await w.control.users.list('builder')).length, 8);
  t.equal((await w.control.sessions.list()).length, 1);
});

import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import {
  BUILDER_PASSWORD,
  BUILDER_SIGN_IN,
  builderError,
  builderStep,
  enterBuilder,
  isInProfile,
  NO_FIT,
  openProfile,
  PROFILE,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { world } from '../../helpers/world.ts';

t.test('BUILDER-2 BUILDER-12 address, password, My details; signing out leaves the profile at once', async (t) => {
  const w = await world(t);
  const visitor = await openProfile(w);
  t.equal(new URL(visitor.url).hostname, new URL(w.url(BUILDER_SIGN_IN)).hostname);
  t.equal(builderStep(visitor), 'email');
  await visitor.submit({ email: ' Builder@Example.com ' });
  t.match(visitor.text('main'), 'Signing in as Builder@Example.com.');
  await visitor.submit({ password: 'Build-Passw0rd' });
  t.equal(builderError(visitor), NO_FIT);
  await visitor.submit({ password: BUILDER_PASSWORD });
  t.equal(visitor.url, w.url(PROFILE, '/'));
  t.equal(visitor.text('[data-testid=profile-who]'), 'Bo');
  t.same(
    ['name', 'nickname', 'email'].map((field) => visitor.text(`[data-testid=profile-${field}]`)),
    ['Bo Builder', 'Bo', 'builder@example.com'],
  );
  t.match(await w.control.sessions.list(), [{ kind: 'builder', user: 'builder@example.com', mfa: false }]);
  t.ok(isInProfile(await openProfile(w, visitor)), 'a second look asks nothing');
  await visitor.submit();
  t.equal(builderStep(visitor), 'email', 'signed out');
  t.same(await w.control.sessions.list(), []);
  t.match(await events(w, 'session.ended'), [{ user: 'builder@example.com', facts: { by: 'user' } }]);
});

t.test('BUILDER-2 a refused sign-in does not tell why', async (t) => {
  const w = await world(t);
  for (const [email, reason] of [
    ['nobody@example.com', 'UNKNOWN_USER'],
    ['builder-unverified@example.com', 'UNKNOWN_USER'],
    ['root-mfa@example.com', 'UNKNOWN_USER'],
    [`${'x'.repeat(290)}@example.com`, 'UNKNOWN_USER'],
  ] as const) {
    const visitor = await enterBuilder(w, email);
    t.equal(builderError(visitor), NO_FIT, email);
    t.match((await events(w, 'password.rejected')).at(-1), { user: email, reason });
  }
  const visitor = await openProfile(w);
  for (const email of ['', 'x'.repeat(321)]) {
    await visitor.submit({ email });
    t.equal(visitor.status, 400);
    t.not(builderError(visitor), '');
  }
  await visitor.submit({ email: 'root@example.com' });
  t.equal(builderError(await visitor.submit({ password: 'Root-Passw0rd!' })), NO_FIT, 'another identity');
  t.ok(isInProfile(await visitor.submit({ password: BUILDER_PASSWORD })));
});

t.test('BUILDER-2 TEST-7 each Builder ID of the default set signs in as its case says', async (t) => {
  const w = await world(t, FROZEN);
  const totp = await enterBuilder(w, 'builder-totp@example.com');
  t.equal(totp.text('h1'), 'Additional verification required');
  t.equal(builderStep(totp), 'mfa-code');
  await totp.submit({ mfaCode: '000000' });
  t.match(builderError(totp), 'That code is not right');
  t.ok(isInProfile(await totp.submit({ mfaCode: await w.totp('builder', 'builder-totp@example.com') })));
  const credentials = await w.control.users.passkeys('builder', 'builder-passkey@example.com');
  const passkey = await enterBuilder(w, 'builder-passkey@example.com');
  t.equal(builderStep(passkey), 'mfa-passkey');
  t.ok(isInProfile(await answerPasskey(passkey, softwareAuthenticator({ credentials }))));
  const full = await enterBuilder(w, 'builder-full@example.com');
  t.equal(builderStep(full), 'mfa-choice');
  t.equal(full.page.querySelectorAll('input[name=deviceId]').length, 2);
  const tablet = full.page.querySelector('[data-testid="device-full-tablet"]')?.getAttribute('value') ?? '';
  await full.submit({ deviceId: tablet });
  t.ok(isInProfile(await full.submit({ mfaCode: await w.totp('builder', 'builder-full@example.com', 'full-tablet') })));
  const lost = await enterBuilder(w, 'builder-lost@example.com');
  t.equal(builderStep(lost), 'mfa-code');
  t.match(lost.text('[data-testid=mfa-lost]'), 'cannot be recovered');
  t.match((await w.control.sessions.list()).map(({ user, mfa }) => `${user} ${mfa}`).sort(), [
    'builder-full@example.com true',
    'builder-passkey@example.com true',
    'builder-totp@example.com true',
  ]);
});

t.test('BUILDER-2 an e-mailed code, where the setting asks for one', async (t) => {
  const w = await world(t, { settings: { builderEmailedCode: 'new-device' } });
  const visitor = await enterBuilder(w, 'builder@example.com');
  t.equal(builderStep(visitor), 'code');
  const first = await w.mail.waitFor({ to: 'builder@example.com' });
  t.match(first, { from: 'no-reply@login.awsapps.com', subject: 'Your AWS Builder ID sign-in code' });
  await visitor.submit({}, { form: 'resendCode' });
  const second = await w.mail.waitFor({ to: 'builder@example.com' });
  await visitor.submit({ code: first.codes[0] ?? '' });
  t.not(builderError(visitor), '', 'the old code died');
  t.ok(isInProfile(await visitor.submit({ code: second.codes[0] ?? '' })));
  await visitor.submit();
  t.ok(isInProfile(await enterBuilder(w, 'builder@example.com', visitor)), 'a familiar browser is not asked');
  await visitor.submit();
  await w.control.settings.change({ clientAddress: '203.0.113.9' });
  t.equal(builderStep(await enterBuilder(w, 'builder@example.com', visitor)), 'code', 'elsewhere it is');
  t.equal(builderStep(await enterBuilder(w, 'builder-totp@example.com')), 'mfa-code', 'MFA is enough');
  await w.control.settings.change({ builderEmailedCode: 'always', clientAddress: 'own' });
  t.equal(builderStep(await enterBuilder(w, 'builder@example.com', visitor)), 'code');
});

t.test('BUILDER-12 a session lasts seven days, or as long as the setting says', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await signedInBuilder(w);
  await w.advance('167h59m59s');
  t.ok(isInProfile(await openProfile(w, visitor)));
  await w.advance('1s');
  t.equal(builderStep(await openProfile(w, visitor)), 'email');
  await w.control.settings.change({ builderSession: '1h' });
  await signedInBuilder(w, 'builder@example.com', visitor);
  await w.advance('1h');
  t.equal(builderStep(await openProfile(w, visitor)), 'email');
});

t.test('HOST-1 BUILDER-14 start URL, other Regions and bookmarks all lead to the one sign-in', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path'] as const)
    for (const [host, path] of [
      ['view.awsapps.com', '/start'],
      ['view.awsapps.com', '/'],
      [PROFILE, '/'],
      [BUILDER_SIGN_IN, '/platform/view'],
      [BUILDER_SIGN_IN, '/platform/view/login'],
      ['eu-west-1.signin.aws', '/platform/view/login?workflowStateHandle=gone'],
    ] as const) {
      const visitor = await w.visitor().goto(w.url(host, path, style));
      t.equal(builderStep(visitor), 'email', `${style} ${host}${path}`);
      t.ok(visitor.url.startsWith(w.url(BUILDER_SIGN_IN, '/platform/view/login?', style)), visitor.url);
    }
  for (const style of ['mirror', 'path', 'real'] as const) {
    const visitor = await openProfile(w, w.visitor(), '/', style);
    await visitor.submit({ email: 'builder@example.com' });
    t.ok(isInProfile(await visitor.submit({ password: BUILDER_PASSWORD })), style);
    t.equal((await visitor.goto(w.url('view.awsapps.com', '/start', style))).url, w.url(PROFILE, '/', style));
    await visitor.submit();
    t.equal(builderStep(visitor), 'email', `${style}: signed out`);
  }
});

t.test('BUILDER-2 a sign-in is the browser’s that began it: its result works once, and nowhere else', async (t) => {
  const w = await world(t);
  const visitor = await openProfile(w);
  await visitor.submit({ email: 'builder@example.com' });
  await visitor.submit({ password: BUILDER_PASSWORD }, { follow: false });
  const { location = '' } = visitor.answer.headers;
  t.match(location, '/builder-id/return?result=');
  const thief = w.visitor();
  await thief.goto(location);
  t.equal(builderStep(thief), 'email', 'a link signs nobody in as somebody else');
  t.ok(isInProfile(await visitor.goto(location)));
  t.ok(isInProfile(await visitor.goto(location)), 'loaded twice, still in');
  await thief.goto(location);
  t.equal(builderStep(thief), 'email');
  const other = await world(t);
  const stranger = await openProfile(other);
  await stranger.goto(location.replace(w.name, other.name));
  t.equal(builderStep(stranger), 'email', 'a result of another sandbox is none');
});

t.test('BUILDER-13 an app whose clock is off fails as an unexpected error until clocks agree', async (t) => {
  const w = await world(t, FROZEN);
  const email = 'builder-totp@example.com';
  await w.control.users.act('builder', email, 'set-device-skew', { skew: '12m' });
  const { now } = await w.control.clock.get();
  const shown = () => generateTotp('ONSWG4TFORSWC43UONSWG4TFORSWC43U', Date.parse(now) + 12 * 60_000);
  const visitor = await enterBuilder(w, email);
  await visitor.submit({ mfaCode: await shown() });
  t.match(builderError(visitor), 'An unexpected error has occurred');
  t.match((await events(w, 'mfa.rejected')).at(-1), { user: email, reason: 'TOTP_OUT_OF_SYNC' });
  t.match(builderError(await visitor.submit({ mfaCode: '000000' })), 'That code is not right', 'any other code');
  await w.control.users.act('builder', email, 'resync-mfa');
  t.ok(isInProfile(await visitor.submit({ mfaCode: await shown() })));
});

t.test(
  'BUILDER-13 a device whose clock is off is not let in, and loses nothing; the page tells no cause',
  async (t) => {
    const w = await world(t);
    const visitor = await openProfile(w);
    await visitor.submit({ email: 'builder@example.com', trustDevice: true });
    const sign = (deviceTime: string) => visitor.submit({ password: BUILDER_PASSWORD, deviceTime });
    for (const minutes of [6, -6, 1_000_000]) {
      await sign(String(Date.now() + minutes * 60_000));
      t.match(builderError(visitor), /^It's not you, it's us\. (?!.*clock)/);
      t.ok(visitor.has('[data-testid=trust-device][checked]'), 'the step is as it was');
    }
    const told = (await events(w, 'flow.refused')).at(-1);
    t.match(told, { user: 'builder@example.com', reason: 'DEVICE_CLOCK_SKEWED' });
    t.same(await w.control.sessions.list(), []);
    t.match(
      builderError(await visitor.submit({ password: 'wrong', deviceTime: '1' })),
      NO_FIT,
      'the password comes first',
    );
    for (const nonsense of ['', 'now', '1e99', '-1']) {
      t.ok(isInProfile(await sign(nonsense)), `“${nonsense}” tells nothing`);
      await visitor.submit();
      await visitor.submit({ email: 'builder@example.com' });
    }
    t.ok(isInProfile(await sign(String(Date.now() + 4 * 60_000))));
  },
);

t.test('BUILDER-13 the control API sets the clock of a device whose client has no scripts', async (t) => {
  const w = await world(t);
  const skewed = await w.control.users.change('builder', 'builder@example.com', { deviceClockSkew: '-1h' });
  t.equal(skewed.deviceClockSkew, '-1h');
  t.match(builderError(await enterBuilder(w, 'builder@example.com')), "It's not you, it's us");
  await w.control.settings.change({ deviceClockLimit: '2h' });
  await signedInBuilder(w);
  await w.control.settings.change({ deviceClockLimit: '5m' });
  await w.control.users.change('builder', 'builder@example.com', { deviceClockSkew: null });
  await signedInBuilder(w);
});

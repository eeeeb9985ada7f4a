import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import type { RegistrationOptions } from '../../../src/core/mfa/webauthn/webauthn-options.ts';
import { answerPasskey, passkeyOptions } from '../../helpers/passkey-visitor.ts';
import {
  changeMfa,
  complaint,
  DIRECTORY,
  enterPassword,
  giveApp,
  isAtPortal,
  NEW_PASSWORD,
  pageOf,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { events, FROZEN, race } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { authenticators, untouched } from '../../helpers/webauthn.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

/** Everybody needs a device, and whoever has none registers one. */
const DEMANDED = { mode: 'always', noDevice: 'register' } as const;
const JANE = `${DIRECTORY}:jane_doe`;

const secretOn = (visitor: Visitor) => />([A-Z2-7]{32})</.exec(visitor.text('[data-testid=secret-key] pre'))?.[1] ?? '';

t.test(
  'PORTAL-5 without a device: an authenticator app is registered with one code, and the sign-in goes on',
  async (t) => {
    const w = await world(t, FROZEN);
    await changeMfa(w, { mode: 'always', noDevice: 'register' });
    const visitor = await enterPassword(w, 'max_otp', 'Temp-Passw0rd!');
    t.equal(visitor.text('h1'), 'Register MFA device');
    await visitor.submit({ kind: 'app' }, { form: 'chooseNewDevice' });
    t.notOk(visitor.has('[data-testid=qr-code]') || visitor.has('[data-testid=secret-key]'), 'shown on request only');
    await visitor.submit({}, { form: 'showQrCode' });
    t.match(visitor.page.querySelector('[data-testid=qr-code]')?.getAttribute('src'), /^data:image\/svg\+xml;base64,/);
    await visitor.submit({}, { form: 'showSecret' });
    const secret = secretOn(visitor);
    t.match(secret, /^[A-Z2-7]{32}$/);
    await visitor.submit({ code: '000000' }, { form: 'submitDeviceCode' });
    t.match(complaint(visitor), 'That code is not right');
    t.equal(secretOn(visitor), secret, 'the same one still waits');
    const code = await generateTotp(secret, FROZEN.clock.at);
    t.equal(visitor.text('[data-testid=assign-mfa]'), 'Assign MFA');
    await race(visitor, { code });
    await visitor.refresh();
    t.ok(visitor.has('[data-testid=device-registered]'));
    await visitor.submit();
    t.equal(visitor.text('h1'), 'Set a new password', 'what else is due follows');
    t.ok(isAtPortal(await visitor.submit({ newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD })));
    t.match(await events(w, 'mfa.registered'), [{ user: `${DIRECTORY}:max_otp`, facts: { inSync: true } }]);
    t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
    const next = await enterPassword(w, 'max_otp', NEW_PASSWORD);
    await next.submit({ mfaCode: await w.totp('workforce', `${DIRECTORY}:max_otp`) });
    t.ok(isAtPortal(next), 'the device is asked for next time');
  },
);

/** jane_doe, asked for what her first device is to be. */
async function atChoice(w: World, style: Style = 'mirror'): Promise<Visitor> {
  const visitor = await w.visitor().goto(pageOf(w, 'login', DIRECTORY, style));
  await visitor.submit({ username: 'jane_doe' });
  return visitor.submit({ password: WORK_PASSWORD });
}

const choose = (visitor: Visitor, kind: string): Promise<Visitor> =>
  visitor.submit({ kind }, { form: 'chooseNewDevice' });

const devicesOf = async (w: World) => (await w.control.users.get('workforce', JANE)).devices;

for (const [name, make] of Object.entries(authenticators)) {
  t.test(`PORTAL-5 HOST-6 a first security key signs in again in every host style: ${name}`, async (t) => {
    for (const style of ['mirror', 'real', 'path'] as const) {
      const w = await world(t);
      await changeMfa(w, DEMANDED);
      const visitor = await atChoice(w, style);
      const kinds = [...visitor.page.querySelectorAll('[name=kind]')].map((radio) => radio.getAttribute('value'));
      t.same(kinds, ['app', 'security-key', 'built-in']);
      await choose(visitor, 'security-key');
      t.match(passkeyOptions<RegistrationOptions>(visitor), {
        user: { name: 'jane_doe' },
        authenticatorSelection: { authenticatorAttachment: 'cross-platform' },
      });
      const authenticator = make();
      await answerPasskey(visitor, authenticator);
      t.ok(visitor.has('[data-testid=device-registered]'), style);
      t.ok(isAtPortal(await visitor.submit()), style);
      t.match(await events(w, 'session.started'), [{ user: JANE, facts: { mfa: true } }]);
      t.match(await devicesOf(w), [{ name: 'security-key', type: 'passkey' }]);
      t.ok(isAtPortal(await answerPasskey(await atChoice(w, style), authenticator)), `${style}: the next sign-in`);
    }
  });
}

t.test('PORTAL-5 a built-in authenticator is asked for as such; another kind can be chosen', async (t) => {
  const w = await world(t);
  await changeMfa(w, DEMANDED);
  const visitor = await choose(await atChoice(w), 'built-in');
  const { authenticatorSelection } = passkeyOptions<RegistrationOptions>(visitor);
  t.equal(authenticatorSelection.authenticatorAttachment, 'platform');
  await visitor.submit({}, { form: 'chooseAnotherKind' });
  await choose(visitor, 'app');
  t.ok(visitor.has('#device-code'));
  await visitor.submit({}, { form: 'chooseAnotherKind' });
  t.ok(visitor.has('[name=kind]'));
  t.same(await devicesOf(w), [], 'nothing is registered by looking at it');
});

t.test('PORTAL-5 only kinds that the directory allows are offered, and others are refused', async (t) => {
  const w = await world(t);
  await changeMfa(w, { ...DEMANDED, types: ['fido'] });
  const visitor = await atChoice(w);
  t.notOk(visitor.has('[name=kind][value=app]'));
  await choose(visitor, 'app');
  t.match(complaint(visitor), 'cannot be used here');
  await changeMfa(w, { types: ['totp'] });
  await choose(visitor, 'security-key');
  t.match(complaint(visitor), 'cannot be used here');
  t.ok((await atChoice(w)).has('#device-code'), 'where there is one kind, there is no choice');
  await changeMfa(w, { types: [] });
  t.match(complaint(await atChoice(w)), 'MFA device required');
});

t.test('PORTAL-5 an answer that is refused registers nothing, and the page asks again', async (t) => {
  const w = await world(t);
  await changeMfa(w, DEMANDED);
  const visitor = await choose(await atChoice(w), 'security-key');
  const challenge = () => passkeyOptions<RegistrationOptions>(visitor).challenge;
  const asked = challenge();
  const authenticator = softwareAuthenticator();
  let sent: unknown;
  await answerPasskey(visitor, authenticator, (answer) => {
    sent = answer;
    return untouched(answer);
  });
  t.match(complaint(visitor), 'touch it');
  t.not(challenge(), asked);
  await answerPasskey(visitor, authenticator, () => sent);
  t.match(complaint(visitor), 'once more', 'an answer to the challenge before');
  t.same(await devicesOf(w), []);
  const reasons = (await events(w, 'flow.refused')).map(({ reason }) => reason);
  t.same(reasons, ['WEBAUTHN_UNATTENDED', 'WEBAUTHN_CHALLENGE']);
});

t.test('PORTAL-5 a password alone adds no second device to a first one', async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, DEMANDED);
  const waiting = {
    choosing: await atChoice(w),
    app: await choose(await atChoice(w), 'app'),
    key: await choose(await atChoice(w), 'security-key'),
  };
  await waiting.app.submit({}, { form: 'showSecret' });
  const code = await generateTotp(secretOn(waiting.app), FROZEN.clock.at);
  const first = await choose(await atChoice(w), 'security-key');
  await answerPasskey(first, softwareAuthenticator());
  await choose(waiting.choosing, 'app');
  await waiting.app.submit({ code }, { form: 'submitDeviceCode' });
  await answerPasskey(waiting.key, softwareAuthenticator());
  for (const [name, visitor] of Object.entries(waiting)) {
    t.ok(visitor.has('[data-testid=device-security-key]'), `${name}: the one that is there is asked for`);
    t.notOk(isAtPortal(visitor), name);
  }
  t.match(await devicesOf(w), [{ name: 'security-key' }]);
  t.equal((await devicesOf(w)).length, 1);
});

t.test('PORTAL-5 a new password does not stand in for a device that is registered meanwhile', async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, { mode: 'always', noDevice: 'allow' });
  const visitor = await enterPassword(w, 'max_otp', 'Temp-Passw0rd!');
  const fresh = { newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD };
  await giveApp(w, 'max_otp');
  await visitor.submit(fresh);
  t.ok(visitor.has('[name=mfaCode]'));
  t.same(await events(w, 'password.changed'), []);
  await visitor.submit({ mfaCode: await w.totp('workforce', `${DIRECTORY}:max_otp`) });
  t.ok(isAtPortal(await visitor.submit(fresh)));
  t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
});

t.test('PORTAL-5 a first device that was removed before the sign-in went on lets nobody in', async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, DEMANDED);
  const waiting = await choose(await atChoice(w), 'security-key');
  await answerPasskey(waiting, softwareAuthenticator());
  t.ok(waiting.has('[data-testid=device-registered]'));
  await w.control.users.act('workforce', JANE, 'deactivate-mfa');
  await answerPasskey(await choose(await atChoice(w), 'security-key'), softwareAuthenticator());
  await waiting.submit();
  t.ok(waiting.has('[data-testid=device-security-key]'), 'the one that is there, of the same name, is asked for');
  t.same(await events(w, 'session.started'), []);
});

t.test('HOST-6 PORTAL-5 at 127.0.0.1 a first passkey cannot be registered, and the page says so', async (t) => {
  const w = await world(t);
  await changeMfa(w, DEMANDED);
  const url = pageOf(w, 'login', DIRECTORY, 'path').replace('//localhost', '//127.0.0.1');
  const visitor = await w.visitor().goto(url);
  await visitor.submit({ username: 'jane_doe' });
  await choose(await visitor.submit({ password: WORK_PASSWORD }), 'security-key');
  t.match(complaint(visitor), 'localhost');
  await choose(visitor, 'app');
  t.ok(visitor.has('#device-code'));
});

import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import {
  BUILDER_PASSWORD,
  BUILDER_SIGN_IN,
  builderError,
  builderStep,
  enterBuilder,
  isInProfile,
  openProfile,
  PROFILE,
  signedInBuilder,
} from '../../helpers/builder.ts';
import {
  act,
  chooseFactor,
  codeOf,
  deviceNames,
  deviceRows,
  nameNew,
  notice,
  registerApp,
  registerKey,
  shownSecret,
} from '../../helpers/mfa-devices.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const EMAIL = 'builder@example.com';
const DEVICES = '/platform/view/mfa';
const toList = (visitor: Visitor) =>
  visitor.click('[data-testid=profile-security]').then(() => visitor.click('[data-testid=manage-mfa]'));
const atDevices = async (w: World, email = EMAIL) => toList(await signedInBuilder(w, email));

/** On to the step behind the password, in another browser. */
async function anew(w: World, style?: Style): Promise<Visitor> {
  const visitor = await openProfile(w, w.visitor(), '/', style);
  await visitor.submit({ email: EMAIL });
  return visitor.submit({ password: BUILDER_PASSWORD });
}

t.test('BUILDER-10 HOST-6 an app, a security key and a built-in authenticator are registered and used', async (t) => {
  for (const style of ['mirror', 'real', 'path'] as const) {
    const w = await world(t, FROZEN);
    const visitor = await toList(await anew(w, style));
    t.equal(visitor.url, w.url(BUILDER_SIGN_IN, DEVICES, style), 'passkeys belong to this host');
    t.equal(visitor.text('[data-testid=profile-who]'), 'Bo');
    t.equal(visitor.text('.side-nav [aria-current=page]'), 'Security');
    t.ok(visitor.has('[data-testid=no-devices]'));
    await nameNew(visitor, 'app', '내 전화');
    t.notOk(visitor.has('[data-testid=qr-code], [data-testid=secret-key]'), 'shown on request');
    await visitor.submit({}, { form: 'showQrCode' });
    t.ok(visitor.has('[data-testid=qr-code]') && !visitor.has('[data-testid=secret-key]'));
    await visitor.submit({}, { form: 'showSecret' });
    const secret = shownSecret(visitor);
    t.equal(visitor.text('[data-testid=assign-mfa]'), 'Assign MFA');
    await visitor.submit({ code: await codeOf(w, secret) }, { form: 'submitCodes' });
    await visitor.click('[data-testid=device-done]');
    const key = softwareAuthenticator({ form: 'security-key' });
    await registerKey(visitor, key, 'security-key');
    const builtIn = softwareAuthenticator({ form: 'built-in' });
    await registerKey(visitor, builtIn, 'built-in');
    t.same(deviceRows(visitor), [
      ['built-in-authenticator', 'Built-in authenticator'],
      ['security-key', 'Security key'],
      ['내 전화', 'Authenticator app'],
    ]);
    await visitor.click('[data-testid=profile-security]');
    t.equal(visitor.url, w.url(PROFILE, '/security', style), 'back on the profile’s host');
    t.match(visitor.text('[data-testid=mfa]'), '3');
    await w.advance('1m');
    const byApp = await chooseFactor(await anew(w, style), '내 전화');
    t.ok(isInProfile(await byApp.submit({ mfaCode: await codeOf(w, secret) })), style);
    for (const [name, authenticator] of [
      ['security-key', key],
      ['built-in-authenticator', builtIn],
    ] as const)
      t.ok(isInProfile(await answerPasskey(await chooseFactor(await anew(w, style), name), authenticator)), style);
  }
});

t.test('BUILDER-10 BUILDER-13 a late code registers out of sync; two codes bring the app back', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await atDevices(w);
  const secret = await registerApp(w, visitor, 'phone', -10);
  t.ok(visitor.has('[data-testid=registered-out-of-sync]'));
  const other = await anew(w);
  await other.submit({ mfaCode: await codeOf(w, secret) });
  t.not(builderError(other), '', 'its codes are refused');
  await visitor.click('[data-testid=device-done]');
  await visitor.goto(`${DEVICES}/choose?action=rename`);
  t.ok(visitor.has('[data-say=selectFirst]'));
  await act(visitor, 'phone', 'resync');
  t.ok(visitor.has('dialog[data-testid=resync-device-dialog]'));
  await visitor.submit({ code1: await codeOf(w, secret, 2), code2: await codeOf(w, secret, 3) }, { form: 'resync' });
  t.ok(visitor.has('[data-say=resynced]'), notice(visitor));
  await act(visitor, 'phone', 'rename');
  await visitor.submit({ deviceName: 'telephone' }, { form: 'rename' });
  t.same(deviceNames(visitor), ['telephone']);
  await w.advance('3m');
  t.equal(builderStep(await anew(w)), 'mfa-code');
  await act(visitor, 'telephone', 'remove');
  t.ok(visitor.has('[data-testid=last-device][data-after=off]'));
  await visitor.submit({}, { form: 'remove' });
  t.ok(isInProfile(await anew(w)), 'without a device MFA is off');
});

t.test('BUILDER-10 two apps and six others are the most, and a passkey is registered once', async (t) => {
  const w = await world(t, FROZEN);
  const full = await enterBuilder(w, 'builder-full@example.com');
  const phone = await chooseFactor(full, 'full-phone');
  await phone.submit({ mfaCode: await w.totp('builder', 'builder-full@example.com', 'full-phone') });
  await toList(full);
  t.notOk(full.has('[data-testid=register-app]'));
  t.match(full.text('[data-testid=offer-app]'), 'You already have 2 authenticator apps');
  await full.goto(`${DEVICES}/register/app`);
  t.equal(full.status, 409);
  const seventh = await toList(await openProfile(w, full));
  const late = await nameNew(seventh, 'security-key', 'late');
  const { url } = late;
  const first = softwareAuthenticator();
  await full.goto(w.url(BUILDER_SIGN_IN, DEVICES));
  await registerKey(full, first);
  await t.rejects(async () => answerPasskey(await nameNew(full, 'security-key'), first), { name: 'InvalidStateError' });
  await full.goto(w.url(BUILDER_SIGN_IN, DEVICES));
  for (let number = 2; number <= 6; number++) await registerKey(full, softwareAuthenticator());
  t.match(full.text('[data-testid=offer-security-key]'), 'You already have 6 passkeys');
  await full.goto(url);
  await answerPasskey(full, softwareAuthenticator());
  t.match(notice(full), 'You already have 6', 'nor by a page that was open before');
  t.equal((await w.control.users.get('builder', 'builder-full@example.com')).devices.length, 8);
});

t.test('BUILDER-10 somebody else who is signed in on the host of passkeys signs in first', async (t) => {
  const w = await world(t);
  const visitor = await signedInBuilder(w);
  const { userId = '' } = await w.control.users.get('builder', 'root@example.com');
  await visitor.goto(w.url(BUILDER_SIGN_IN, `${DEVICES}/enter?user=${userId}`));
  t.equal(builderStep(visitor), 'email');
  await visitor.submit({ email: 'root@example.com' });
  await visitor.submit({ password: BUILDER_PASSWORD });
  t.equal(visitor.url, w.url(BUILDER_SIGN_IN, DEVICES));
  t.equal(visitor.text('[data-testid=profile-who]'), 'Robin Root');
  t.equal((await openProfile(w, visitor)).text('[data-testid=profile-who]'), 'Bo', 'the profile stays the other one’s');
  await toList(visitor);
  t.equal(builderStep(visitor), 'email', 'the devices of Bo are asked for, not those of Robin');
});

t.test('BUILDER-10 signing out there ends the session here, and a form that comes later does nothing', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await atDevices(w);
  const other = await atDevices(w);
  await nameNew(other, 'app');
  await other.submit({}, { form: 'showSecret' });
  const code = await codeOf(w, shownSecret(other));
  await visitor.submit();
  t.equal(builderStep(visitor), 'email');
  t.equal(builderStep(await visitor.goto(w.url(BUILDER_SIGN_IN, DEVICES))), 'email');
  await w.control.users.endSessions('builder', EMAIL);
  await other.submit({ code }, { form: 'submitCodes' });
  t.equal(builderStep(other), 'email');
  t.same((await w.control.users.get('builder', EMAIL)).devices, []);
  t.equal((await events(w, 'session.ended')).length, 2);
});

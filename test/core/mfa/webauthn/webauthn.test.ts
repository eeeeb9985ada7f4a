import t from 'tap';
import { softwareAuthenticator } from '../../../../src/client/index.ts';
import { CONSOLE_DEVICE_LIMIT } from '../../../../src/core/mfa/device-rules.ts';
import { devicesOf } from '../../../../src/core/mfa/user-devices.ts';
import { acceptPasskey } from '../../../../src/core/mfa/webauthn/accept-passkey.ts';
import { passkeyKind } from '../../../../src/core/mfa/webauthn/passkey-kind.ts';
import { registerPasskey } from '../../../../src/core/mfa/webauthn/register-passkey.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';
import { authenticators, packed } from '../../../helpers/webauthn.ts';
import { attempt, registrations, signIns } from './webauthn-cases.ts';
import {
  FROZEN,
  iamUser,
  loaded,
  newKeyPage,
  posted,
  register,
  relyingParty,
  scene,
  signInPage,
  stored,
  use,
} from './webauthn-scene.ts';

for (const [name, make] of Object.entries(authenticators))
  t.test(`IAM-9 IAM-3 ${name} registers and signs in`, async (t) => {
    const s = await scene(make());
    const device = await register(s);
    t.same(await stored(s), [device]);
    const serialNumber = /^arn:aws:iam::111122223333:u2f\/user\/alice\/key-[A-Z2-7]{26}$/;
    t.match(device, { name: 'key', serialNumber, type: 'passkey' });
    t.equal(device.privateKey, undefined);
    for (let time = 1; time <= 3; time++) await use(s, device);
    const [counted] = await stored(s);
    t.ok((counted?.signCount ?? 0) >= 3, 'the counter is kept');
    t.equal((await s.sandbox.journal.list({ event: 'mfa.accepted' })).length, 3);
    const unwilling = { name: /InvalidStateError|NotAllowedError/ };
    await t.rejects(register(s, 'again'), unwilling, 'the question names it, and it makes no second credential');
  });

t.test('IAM-9 attestation `packed` is accepted too', async (t) => {
  const s = await scene(softwareAuthenticator());
  const { challenge, options } = await newKeyPage(s);
  const answer = s.authenticator.create(relyingParty.origin, options);
  const credential = posted(packed(answer, s.authenticator.credentials[0]?.privateKey ?? ''));
  const device = await registerPasskey(s.sandbox, s.user, { name: 'key', challenge, credential, relyingParty });
  await t.resolves(use(s, device));
});

t.test('IAM-9 the kinds of passkey holders are told apart', async (t) => {
  for (const form of ['passkey', 'built-in', 'security-key'] as const) {
    const device = await register(await scene(softwareAuthenticator({ form })));
    t.equal(passkeyKind(device), form);
    t.equal(passkeyKind({ ...device, attachment: undefined }), form, 'by its transports');
    t.equal(passkeyKind({ ...device, transports: [] }), form, 'by what the browser says of it');
  }
});

t.test('TEST-4 a seeded authenticator makes the same keys again, and guards its RP IDs', async (t) => {
  const { options } = await newKeyPage(await scene(softwareAuthenticator()));
  const one = softwareAuthenticator({ seed: 'a' });
  const two = softwareAuthenticator({ seed: 'a' });
  const answer = one.create(relyingParty.origin, options);
  t.same(two.create(relyingParty.origin, options), answer);
  t.same(one.credentials, two.credentials);
  t.not(one.create(relyingParty.origin, options).id, answer.id, 'another key each time');
  t.throws(() => one.create('http://example.com', options), { name: 'SecurityError' });
  const elsewhere = { rpId: 'localhost', challenge: 'AA', timeout: 1, userVerification: 'preferred' } as const;
  t.throws(() => one.get(relyingParty.origin, { ...elsewhere, allowCredentials: [] }), { name: 'NotAllowedError' });
});

t.test('IAM-9 a registration that is not as it should be registers nothing', async (t) => {
  for (const refusal of registrations) {
    const s = await scene(softwareAuthenticator());
    await t.rejects(attempt(s, refusal), { name: 'DomainError', code: refusal.code }, refusal.what);
    t.same(await stored(s), [], `${refusal.what}: nothing half registered`);
    t.same(await s.sandbox.journal.list({ event: 'mfa.registered' }), []);
  }
  await t.resolves(attempt(await scene(softwareAuthenticator()), {}), 'without a fault it is registered');
});

t.test(
  'IAM-9 a challenge registers once; a known credential, a taken name and a ninth device are refused',
  async (t) => {
    const s = await scene(softwareAuthenticator({ seed: 'same' }));
    const { challenge, options } = await newKeyPage(s);
    const credential = posted(s.authenticator.create(relyingParty.origin, options));
    const wanted = { name: 'key', challenge, credential, relyingParty };
    await registerPasskey(s.sandbox, s.user, wanted);
    await t.rejects(registerPasskey(s.sandbox, s.user, { ...wanted, name: 'b' }), { code: 'WEBAUTHN_CHALLENGE' });
    const copy = () => softwareAuthenticator({ seed: 'same' });
    await t.rejects(register({ ...s, authenticator: copy() }, 'b'), { code: 'DEVICE_REGISTERED_ALREADY' });
    const bob = await iamUser(s.sandbox, 'bob');
    const bobs = register({ ...s, user: bob, authenticator: copy() }, 'b');
    await t.rejects(bobs, { code: 'DEVICE_REGISTERED_ALREADY' }, 'another user has it');
    const other = () => ({ ...s, authenticator: softwareAuthenticator() });
    await t.rejects(register(other(), 'KEY'), { code: 'DEVICE_NAME_TAKEN' });
    for (let number = 2; number <= CONSOLE_DEVICE_LIMIT; number++) await register(other(), `key-${number}`);
    await t.rejects(register(other(), 'key-9'), { code: 'TOO_MANY_DEVICES' });
    t.equal((await stored(s)).length, CONSOLE_DEVICE_LIMIT);
    t.equal((await stored({ ...s, user: bob })).length, 0);
  },
);

t.test('IAM-3 an answer that is not as it should be signs nobody in, and the journal says why', async (t) => {
  for (const refusal of signIns) {
    const s = await scene(softwareAuthenticator());
    const device = await register(s);
    await t.rejects(attempt(s, refusal, device), { name: 'DomainError', code: refusal.code }, refusal.what);
    t.same(await stored(s), [device], `${refusal.what}: the counter stays`);
    t.match(await s.sandbox.journal.list({ event: 'mfa.rejected' }), [{ reason: refusal.code }]);
    t.same(await s.sandbox.journal.list({ event: 'mfa.accepted' }), []);
    await t.resolves(use(s, device), 'and the device works as before');
  }
});

t.test('ROOT-5 no other key stands in for the one that was chosen', async (t) => {
  const s = await scene(softwareAuthenticator());
  const chosen = await register(s, 'chosen');
  const second = { ...s, authenticator: softwareAuthenticator() };
  const other = await register(second, 'other');
  const { challenge, options } = await signInPage(s, other);
  const credential = posted(second.authenticator.get(relyingParty.origin, options));
  await t.rejects(use(s, chosen, { challenge, credential }), { code: 'WEBAUTHN_CREDENTIAL_UNKNOWN' });
  const bob = await iamUser(s.sandbox, 'bob');
  const asBob = (deviceId: string) =>
    acceptPasskey(s.sandbox, bob.id, { deviceId, challenge, credential, relyingParty }, {});
  await t.rejects(asBob(other.id), { code: 'UNKNOWN_DEVICE' }, 'another user’s');
  const [app] = await devicesOf(s.sandbox, bob.id);
  await t.rejects(asBob(app?.id ?? ''), { code: 'DEVICE_NOT_USABLE' }, 'an authenticator app');
});

t.test('ROOT-5 one of all racers with one answer signs in', async (t) => {
  const s = await scene(softwareAuthenticator());
  const device = await register(s);
  const { challenge, options } = await signInPage(s, device);
  const credential = posted(s.authenticator.get(relyingParty.origin, options));
  const ends = await Promise.allSettled(Array.from({ length: 20 }, () => use(s, device, { challenge, credential })));
  t.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
});

t.test('IAM-3 a counter that does not rise is refused; one that stays at 0 counts nothing', async (t) => {
  const s = await scene(softwareAuthenticator());
  const device = await register(s);
  for (let time = 1; time <= 2; time++) await use(s, device);
  const copy = (signCount: number) => {
    const credentials = s.authenticator.credentials.map((credential) => ({ ...credential, signCount }));
    return { ...s, authenticator: softwareAuthenticator({ credentials }) };
  };
  for (const shown of [0, 1, 2]) {
    const refusal = { code: 'WEBAUTHN_COUNTER', facts: { stored: 2, shown } };
    await t.rejects(use(copy(shown - 1), device), refusal);
  }
  await t.resolves(use(copy(8), device), 'gaps are fine');

  const uncounted = await scene(softwareAuthenticator());
  const first = await register(uncounted);
  const credentials = uncounted.authenticator.credentials.map((credential) => ({ ...credential, signCount: -1 }));
  for (let time = 1; time <= 2; time++) {
    const authenticator = softwareAuthenticator({ credentials });
    await t.resolves(use({ ...uncounted, authenticator }, first));
  }
});

t.test(
  'TEST-4 one seeded key serves in any number of browsers, and the journal notes what it is forgiven',
  async (t) => {
    const sandbox = await bareSandbox({ clock: FROZEN });
    const user = await iamUser(sandbox, 'carol');
    const [device] = await stored({ sandbox, user, authenticator: softwareAuthenticator() });
    if (device === undefined) throw new Error('carol has no passkey');
    const [one, two] = [loaded(device), loaded(device)];
    for (const authenticator of [one, one, two, one]) await use({ sandbox, user, authenticator }, device);
    const forgiven = (await sandbox.journal.list({ event: 'mfa.accepted' })).map(({ facts }) => facts.counterForgiven);
    t.same(forgiven, [undefined, undefined, true, undefined]);
    t.match(await stored({ sandbox, user, authenticator: one }), [{ signCount: 3 }]);
  },
);

import t from 'tap';
import type { ActionBody, UserAction } from '../../../src/client/index.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { enterIam, isIn } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { world } from '../../helpers/world.ts';

const NOON = { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } as const;
const BOB = '111122223333:bob';
const ALICE = '111122223333:alice';
const HEIDI = '111122223333:heidi';
const JANE = 'd-1234567890:jane_doe';

t.test(
  'TEST-4 the code is one that is accepted now: a spent step gives the next one, then there is a wait',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const codes = async () => (await w.control.users.totp('root', 'root-mfa@example.com'))[0];
    const [first, next] = [(await codes())?.code, (await codes())?.nextCode];
    t.match(await codes(), { timeLeft: '30s', inSync: true, code: /^\d{6}$/ });
    const visitor = await asRoot(w, 'root-mfa@example.com');
    t.match(visitor.url, /console\.aws\.amazon\.com/);
    t.equal((await codes())?.code, next, 'the step is spent');
    t.notHas(await codes(), { wait: String });
    t.match((await asRoot(w, 'root-mfa@example.com')).url, /console\.aws\.amazon\.com/, 'and that one is accepted');
    t.match(await codes(), { wait: '30s' }, 'the window is spent');
    await w.advance('30s');
    t.notHas(await codes(), { wait: String });
    t.match((await asRoot(w, 'root-mfa@example.com')).url, /console\.aws\.amazon\.com/);
    t.not(first, next);
  },
);

t.test('TEST-4 a lost device is listed, and has no code', async (t) => {
  const { users } = (await world(t)).control;
  const devices = await users.totp('root', 'root-lost@example.com');
  t.match(devices, [{ lost: true }]);
  t.notHas(devices[0], { code: String, nextCode: String });
  t.same(await users.totp('root', 'root@example.com'), [], 'who has no device has no codes');
});

t.test('TEST-4 a drifted device shows its own codes, which only a resync takes', async (t) => {
  const w = await world(t, { clock: NOON });
  t.match(await w.control.users.totp('iam', '111122223333:grace'), [{ inSync: false, code: /^\d{6}$/ }]);
  await w.control.users.act('iam', '111122223333:grace', 'resync-mfa');
  t.match(await w.control.users.totp('iam', '111122223333:grace'), [{ inSync: true }]);
  t.match((await asIam(w, 'grace')).url, /console\.aws\.amazon\.com/);
});

t.test('TEST-4 two codes that follow each other resync a device too', async (t) => {
  const w = await world(t, { clock: NOON });
  const act = (codes: string[]) => w.control.users.act('iam', '111122223333:grace', 'resync-mfa', { codes });
  const [device] = await w.control.users.totp('iam', '111122223333:grace');
  await t.rejects(act(['000000', '000001']), { code: 'CODES_NOT_CONSECUTIVE', status: 400 });
  t.match(await act([String(device?.code), String(device?.nextCode)]), { devices: [{ driftSteps: 20 }] });
});

t.test('TEST-4 a device’s clock can be put off and back', async (t) => {
  const w = await world(t, { clock: NOON });
  const { users } = w.control;
  await asIam(w, 'bob');
  t.match((await users.act('iam', BOB, 'set-device-skew', { skew: '10m' })).devices, [{ skew: '10m' }]);
  t.match(await users.totp('iam', BOB), [{ inSync: false }]);
  await users.act('iam', BOB, 'set-device-skew', { skew: '-1m' });
  t.match(await users.totp('iam', BOB), [{ inSync: false }]);
  await users.act('iam', BOB, 'resync-mfa', { device: 'bob-phone' });
  t.match(
    (await asIam(w, 'bob')).url,
    /console\.aws\.amazon\.com/,
    'a clock that was put back is not held to spent steps',
  );
  await t.rejects(users.act('iam', BOB, 'set-device-skew'), { code: 'MALFORMED_REQUEST', detail: /lacks “skew”/ });
  await t.rejects(users.act('iam', '111122223333:carol', 'set-device-skew', { skew: '1m' }), { code: 'NOT_FOUND' });
});

t.test('TEST-2 TEST-4 codes of a future that the clock went back from are forgotten', async (t) => {
  const w = await world(t, { clock: NOON, settings: { mfaAttempts: 2 } });
  const { clock, users } = w.control;
  const isIn = async () => (await asIam(w, 'bob')).has('[data-testid=account-detail-menu]');
  const [now] = await users.totp('iam', BOB);
  await w.advance('900d');
  t.ok(await isIn());
  const guesser = await enterIam(w, 'example-corp', { username: 'bob' });
  for (let guesses = 0; guesses < 2; guesses++) await guesser.submit({ mfaCode: 'wrong' });
  t.notOk(await isIn(), 'nothing is judged for a minute');
  await clock.set({ ...NOON, force: true });
  t.equal((await users.totp('iam', BOB))[0]?.code, now?.code);
  t.ok(await isIn());
  await clock.advance('-1ms', { force: true });
  t.not((await users.totp('iam', BOB))[0]?.code, now?.code, 'a code of now stays spent');
});

t.test('TEST-4 seeded passkeys come in the form that DevTools takes, for each host style', async (t) => {
  const w = await world(t);
  const styles = { mirror: `aws.amazon.com.${w.name}.localhost`, real: 'aws.amazon.com', path: 'localhost' } as const;
  for (const style of ['mirror', 'real', 'path'] as const) {
    const [passkey] = await w.control.users.passkeys('root', 'root-passkey@example.com', style);
    t.match(passkey, {
      rpId: styles[style],
      isResidentCredential: true,
      signCount: 0,
      privateKey: /^[A-Za-z0-9+/]+=*$/,
    });
  }
  t.same(await w.control.users.passkeys('iam', BOB), []);
});

t.test('TEST-4 ROOT-2 the answer of a security check, while it is open', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
  await visitor.submit({ resolving_input: 'root-captcha@example.com' });
  const id = String(visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id'));
  const answer = await w.captchaAnswer(visitor);
  await visitor.submit({ captchaGuess: answer });
  t.ok(visitor.has('[name=password]'), 'it is right');
  await t.rejects(w.control.captchas.get(id), { code: 'NOT_FOUND' }, 'and used up');
});

t.test('IAM-6 ROOT-8 MFA is lost and deactivated from outside', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  t.match((await users.act('iam', BOB, 'lose-mfa')).devices, [{ lost: true }]);
  t.match(await users.totp('iam', BOB), [{ lost: true }]);
  t.same((await users.act('iam', BOB, 'deactivate-mfa', { device: 'BOB-PHONE' })).devices, []);
  t.match((await asIam(w, 'bob')).url, /console\.aws\.amazon\.com/, 'no second factor is asked for');
  t.match(await w.control.journal.list({ event: 'mfa.*' }), [
    { name: 'mfa.lost' },
    { name: 'mfa.removed', by: 'control' },
  ]);
  await t.rejects(users.act('iam', BOB, 'deactivate-mfa'), { code: 'NOT_FOUND', detail: /MFA device of this user/ });
});

t.test(
  'TEST-4 a user is given an app with a secret of the test’s own, or a new one, and signs in with it',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const { users, journal } = w.control;
    const secret = 'jbsw y3dp-ehpk 3pxp JBSWY3DPEHPK3PXP';
    const own = await users.addDevice('iam', ALICE, { type: 'totp', name: 'own', secret });
    t.match(own, {
      name: 'own',
      type: 'totp',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      skew: '0s',
      hardware: false,
    });
    const [{ code } = {}] = await users.totp('iam', ALICE);
    t.equal(code, await generateTotp('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', Date.parse(NOON.now)));
    const visitor = await enterIam(w, '111122223333', { username: 'alice' });
    t.ok(isIn(await visitor.submit({ mfaCode: String(code) })));
    t.match(await journal.list({ event: 'mfa.registered' }), [{ user: /user\/alice$/, device: own.serialNumber }]);
    const drawn = await users.addDevice('workforce', JANE, { type: 'totp', skew: '-1h' });
    t.match(drawn, { name: 'authenticator-app', secret: /^[A-Z2-7]{32}$/, skew: '-1h' });
    t.match(await users.totp('workforce', JANE), [{ name: 'authenticator-app', inSync: false }]);
    const token = await users.addDevice('root', 'root@example.com', { type: 'totp', hardware: true });
    t.match(token, { name: 'hardware-token', hardware: true });
  },
);

t.test('TEST-4 a user is given a passkey, whose key a browser can hold', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const { privateKey, ...device } = await users.addDevice('iam', ALICE, { type: 'passkey' });
  t.match(device, { name: 'passkey', type: 'passkey' });
  const [credential, ...more] = await users.passkeys('iam', ALICE);
  t.match(credential, { privateKey, signCount: 0 });
  t.same(more, []);
  const second = await users.addDevice('iam', ALICE, { type: 'passkey', privateKey });
  t.match([second.name, second.privateKey], ['passkey-2', privateKey], 'or one of the test’s own');
  const visitor = await enterIam(w, '111122223333', { username: 'alice' });
  t.ok(visitor.has('[name=deviceId]'), 'there are two to choose from');
});

t.test('TEST-4 a device that cannot be is refused with its reason, and is not there', async (t) => {
  const { users } = (await world(t)).control;
  const give = (device: object, id = ALICE) => users.addDevice('iam', id, device as never);
  for (const [device, code, id] of [
    [{ type: 'totp', secret: 'SHORT' }, 'MALFORMED_REQUEST'],
    [{ type: 'totp', secret: '0189'.repeat(8) }, 'MALFORMED_REQUEST'],
    [{ type: 'totp', privateKey: 'x' }, 'MALFORMED_REQUEST'],
    [{ type: 'passkey', secret: 'JBSWY3DPEHPK3PXP' }, 'MALFORMED_REQUEST'],
    [{ type: 'passkey', privateKey: 'AAAA' }, 'MALFORMED_REQUEST'],
    [{ type: 'stone' }, 'MALFORMED_REQUEST'],
    [{}, 'MALFORMED_REQUEST'],
    [{ type: 'totp', name: 'two words' }, 'INVALID_NAME'],
    [{ type: 'totp', name: 'bob-phone' }, 'DEVICE_NAME_TAKEN', BOB],
    [{ type: 'totp' }, 'NOT_FOUND', '111122223333:nobody'],
  ] as const)
    await t.rejects(give(device, id), { code }, JSON.stringify(device));
  t.same((await users.get('iam', ALICE)).devices, []);
  const { secret } = await give({ type: 'totp' });
  await t.rejects(give({ type: 'totp', secret }), { code: 'DEVICE_REGISTERED_ALREADY', status: 409 });
  for (let more = 0; more < 7; more++) await give({ type: 'totp' });
  await t.rejects(give({ type: 'passkey' }), { code: 'TOO_MANY_DEVICES', status: 409 });
});

t.test('TEST-4 a lost device is found again, and shows codes', async (t) => {
  const w = await world(t);
  const { users, journal } = w.control;
  await users.act('iam', BOB, 'lose-mfa');
  t.match(await users.totp('iam', BOB), [{ lost: true }]);
  t.notHas((await users.act('iam', BOB, 'find-mfa')).devices[0], { lost: true });
  t.match(await users.totp('iam', BOB), [{ code: /^\d{6}$/ }]);
  t.match(await journal.list({ event: 'mfa.found' }), [{ user: /user\/bob$/ }]);
  t.ok(isIn(await asIam(w, 'bob')));
});

t.test('TEST-4 an action that would change nothing says so, and one of two devices is enough', async (t) => {
  const { users } = (await world(t)).control;
  const again = (id: string, action: UserAction, body?: ActionBody) =>
    t.rejects(users.act('iam', id, action, body), { code: 'UNCHANGED', status: 409 }, action);
  await again(BOB, 'find-mfa');
  await users.act('iam', BOB, 'lose-mfa');
  await again(BOB, 'lose-mfa');
  await again(BOB, 'resync-mfa');
  await again(BOB, 'set-device-skew', { skew: '0s' });
  await users.act('iam', ALICE, 'require-password-reset');
  await again(ALICE, 'require-password-reset');
  const [phone] = (await users.get('iam', HEIDI)).devices;
  await users.act('iam', HEIDI, 'lose-mfa', { device: phone?.name });
  t.match((await users.act('iam', HEIDI, 'lose-mfa')).devices, [{ lost: true }, { lost: true }]);
  await again(HEIDI, 'lose-mfa', { device: phone?.name });
});

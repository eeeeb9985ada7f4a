import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { enterIam } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const NOON = { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } as const;
const BOB = '111122223333:bob';

t.test(
  'TEST-4 the code is one that is accepted now: a spent step gives the next one, then there is a wait',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const codes = async () => (await w.control.users.totp('root', 'root-mfa@example.com'))[0];
    const [first, next] = [(await codes())?.code, (await codes())?.nextCode];
    t.match(await codes(), { secondsLeft: 30, inSync: true, code: /^\d{6}$/ });
    const visitor = await asRoot(w, 'root-mfa@example.com');
    t.match(visitor.url, /console\.aws\.amazon\.com/);
    t.equal((await codes())?.code, next, 'the step is spent');
    t.notHas(await codes(), { waitSeconds: Number });
    t.match((await asRoot(w, 'root-mfa@example.com')).url, /console\.aws\.amazon\.com/, 'and that one is accepted');
    t.match(await codes(), { waitSeconds: 30 }, 'the window is spent');
    await w.advance('30s');
    t.notHas(await codes(), { waitSeconds: Number });
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

t.test('TEST-2 TEST-4 what was typed in a future that the clock went back from is forgotten', async (t) => {
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

import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { events } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const CONSOLE = 'console.aws.amazon.com';
const NOON = { mode: 'frozen', at: Date.UTC(2026, 5, 1, 12) } as const;
const HOSTILE = `"><script>alert(1)</script>`;
const metas = ['awsc-session-data', 'awsc-csrf-token', 'tb-data', 'csrf_token'];
const marks = [
  '#nav-usernameMenu',
  '[data-testid=account-detail-menu]',
  '#awsc-top-level-nav',
  '#awsc-nav-header',
  '[data-testid=awsc-concierge-input]',
  '#awsc-nav-footer-content span[data-testid=awsc-footer-copyright]',
  'meta#xsrf-token[data-token]',
  '[data-id=awsccc-cb-btn-decline]',
];

t.test('ROOT-12 the header names account or user with the account ID, beside a Region menu', async (t) => {
  const w = await world(t);
  const root = await asRoot(w, 'root@example.com');
  const alice = await asIam(w, 'alice');
  for (const [visitor, label] of [
    [root, 'Example Corp @ 1111-2222-3333'],
    [alice, 'alice @ 1111-2222-3333'],
  ] as const) {
    t.match(visitor.url, '/console/home');
    t.equal(visitor.text('#nav-usernameMenu'), label);
    t.match(visitor.text('[data-testid=unifiedConsoleHeader]'), 'Console Home');
    for (const mark of marks) t.ok(visitor.has(mark), mark);
    for (const name of metas) t.ok(visitor.has(`meta[name=${name}][content]`), name);
    const session = visitor.page.querySelector('meta[name=awsc-session-data]')?.getAttribute('content') ?? '';
    t.equal(JSON.parse(session).accountId, '111122223333');
  }
  await root.click('[data-testid=section-security]');
  t.match(root.text('[data-testid=account-identifiers] h2'), 'Account identifiers');
  t.equal(root.text('[data-testid=account-id]'), '111122223333');
  await alice.click('[data-testid=section-security]');
  t.match(alice.text('[data-testid=account-identifiers] h2'), 'Account details');
  t.equal(alice.text('[data-testid=account-id]'), '111122223333');
  t.notOk(alice.has('[data-testid=section-account]'), 'the account page is the owner’s');
});

/** The secret key of the device that is being set up, as the page shows it on request. */
async function shownSecret(visitor: Visitor): Promise<string> {
  await visitor.submit({}, { form: 'showSecret' });
  return secretOn(visitor);
}

/** The parser keeps the mark-up inside `pre` as text. */
const secretOn = (visitor: Visitor) => />([A-Z2-7]{32})</.exec(visitor.text('[data-testid=secret-key] pre'))?.[1] ?? '';

/** Registers an authenticator app with codes so many steps from now. */
async function register(w: World, visitor: Visitor, name: string, steps: readonly [number, number] = [0, 1]) {
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
  await visitor.submit({ deviceName: name });
  const secret = await shownSecret(visitor);
  const [code1, code2] = await Promise.all(steps.map((step) => generateTotp(secret, NOON.at, step)));
  await visitor.submit({ code1: code1 ?? '', code2: code2 ?? '' }, { form: 'submitCodes' });
  return secret;
}

const deviceNames = (visitor: Visitor) =>
  visitor.page.querySelectorAll('[data-testid=device-name]').map((element) => element.text);

t.test('IAM-9 an authenticator app is registered by two consecutive codes and is asked for from then on', async (t) => {
  for (const kind of ['root', 'iam'] as const) {
    const w = await world(t, { clock: NOON });
    const enter = () => (kind === 'root' ? asRoot(w, 'root@example.com') : asIam(w, 'alice'));
    const visitor = await enter();
    await visitor.click('[data-testid=section-security]');
    t.ok(visitor.has('[data-testid=no-devices]'));
    await visitor.click('[data-testid=assign-mfa]');
    await visitor.submit({ deviceName: 'my-phone' });
    t.match(visitor.page.querySelector('[data-testid=qr-code]')?.getAttribute('src'), /^data:image\/svg\+xml;base64,/);
    t.notOk(visitor.has('[data-testid=secret-key]'), 'the secret key shows on request only');
    const secret = await shownSecret(visitor);
    t.match(secret, /^[A-Z2-7]{32}$/);
    await visitor.refresh();
    t.equal(secretOn(visitor), secret, 'a refresh changes nothing');
    const codes = { code1: await generateTotp(secret, NOON.at), code2: await generateTotp(secret, NOON.at, 1) };
    await visitor.submit(codes, { form: 'submitCodes' });
    t.ok(visitor.has('[data-testid=registered-in-sync]'));
    await visitor.click('[data-testid=back-to-list]');
    t.same(deviceNames(visitor), ['my-phone']);
    await w.advance('2m');
    const again = await enter();
    t.ok(again.has('#nav-usernameMenu'), 'with a code of it');
    t.equal(again.text('[data-testid=mfa-used]'), 'Yes');
  }
});

const refusals: readonly { name: string; steps: readonly [number, number]; result: string }[] = [
  { name: 'in the wrong order', steps: [1, 0], result: 'notice' },
  { name: 'the same code twice', steps: [0, 0], result: 'notice' },
  { name: 'with a gap', steps: [-1, 1], result: 'notice' },
  { name: 'too far ahead', steps: [5, 6], result: 'notice' },
  { name: 'older than ten minutes', steps: [-30, -29], result: 'notice' },
  { name: 'a little late', steps: [-1, 0], result: 'registered-in-sync' },
  { name: 'some minutes late', steps: [-11, -10], result: 'registered-out-of-sync' },
];

t.test(
  'IAM-9 codes that do not follow each other register nothing; late ones register out of sync, and it is said',
  async (t) => {
    for (const { name, steps, result } of refusals) {
      const w = await world(t, { clock: NOON });
      const visitor = await asIam(w, 'alice');
      await register(w, visitor, 'phone', steps);
      t.ok(visitor.has(`[data-testid=${result}]`), `${name}: ${visitor.text('main')}`);
      await visitor.goto(w.url(CONSOLE, '/iam/home'));
      t.same(deviceNames(visitor), result === 'notice' ? [] : ['phone'], name);
    }
  },
);

t.test('IAM-9 a device that is out of sync is refused at sign-in until it is resynced', async (t) => {
  const w = await world(t, { clock: NOON });
  const visitor = await asIam(w, 'alice');
  const secret = await register(w, visitor, 'phone', [-11, -10]);
  await w.advance('2m');
  const later = NOON.at + 120_000;
  const other = w.visitor();
  await other.goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await other.submit({ username: 'alice', password: 'Iam-Passw0rd!' });
  await other.submit({ mfaCode: await generateTotp(secret, later) });
  t.ok(other.has('[name=mfaCode]'), 'refused');
  await visitor.goto(w.url(CONSOLE, '/iam/home'));
  await visitor.click('[data-testid=resync-phone]');
  await visitor.submit({ code1: await generateTotp(secret, later, 1), code2: await generateTotp(secret, later) });
  t.ok(visitor.has('[data-testid=notice]'), 'two codes in the wrong order');
  await visitor.submit({ code1: await generateTotp(secret, later, -1), code2: await generateTotp(secret, later) });
  t.match(visitor.text('[data-testid=done]'), 'in sync');
  await w.advance('1m');
  await other.submit({ mfaCode: await generateTotp(secret, later + 60_000) });
  t.ok(other.has('#nav-usernameMenu'), 'accepted');
});

t.test('IAM-9 a hardware token is registered with its own seed, and not twice', async (t) => {
  const w = await world(t, { clock: NOON });
  const visitor = await asIam(w, 'alice');
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
  await visitor.submit({ deviceName: 'token', kind: 'hardware' });
  t.ok(visitor.has('[data-testid=notice]'), 'a token without a seed is none');
  t.equal(visitor.page.querySelector('[name=deviceName]')?.getAttribute('value'), 'token', 'what was typed stays');
  const seed = 'gezd gnbv gy3t qojq';
  await visitor.submit({ seed });
  t.notOk(visitor.has('[data-testid=qr-code]'), 'nothing to scan');
  const codes = { code1: await generateTotp(seed, NOON.at), code2: await generateTotp(seed, NOON.at, 1) };
  await visitor.submit(codes, { form: 'submitCodes' });
  t.ok(visitor.has('[data-testid=registered-in-sync]'));
  await visitor.click('[data-testid=back-to-list]');
  t.match(visitor.text('[data-device-id]'), 'Hardware');
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
  await visitor.submit({ deviceName: 'twin', kind: 'hardware', seed: 'GEZD-GNBV-GY3T-QOJQ' });
  await visitor.submit(codes, { form: 'submitCodes' });
  t.equal(visitor.text('[data-testid=notice]'), 'This device is registered already. Use another one.');
  t.match(await events(w, 'mfa.refused'), [{ reason: 'DEVICE_REGISTERED_ALREADY' }]);
  t.same(deviceNames(await visitor.goto(w.url(CONSOLE, '/iam/home'))), ['token']);
  await t.resolves(w.control.state.import(await w.control.state.export()), 'what was stored is a record');
});

const badNames = [HOSTILE, 'two words', '', 'x'.repeat(200), 'ümlaut', 'a\u0000b'];

t.test('IAM-9 names are unique per user without case, and of the characters that IAM takes', async (t) => {
  const w = await world(t, { clock: NOON });
  const visitor = await asIam(w, 'bob');
  for (const deviceName of [...badNames, 'BOB-Phone']) {
    await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
    await visitor.submit({ deviceName });
    t.ok(visitor.has('#error_message'), deviceName.slice(0, 20));
    t.notOk(visitor.has('[name=code1]'));
    t.notOk(visitor.has('main script'));
  }
  await register(w, visitor, 'second');
  await visitor.goto(w.url(CONSOLE, '/iam/home'));
  await visitor.click('[data-testid=rename-second]');
  await visitor.submit({ deviceName: 'Bob-Phone' });
  t.ok(visitor.has('[data-testid=notice]'), 'renaming cannot take it either');
  await visitor.submit({ deviceName: 'Second' });
  t.match(visitor.text('[data-testid=done]'), 'new name');
  t.same(deviceNames(visitor), ['bob-phone', 'Second']);
});

t.test('IAM-9 ROOT-5 eight devices are the most, and the page says why there is no ninth', async (t) => {
  const w = await world(t, { clock: NOON });
  const visitor = await asRoot(w, 'root@example.com');
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
  const ninth = visitor.url;
  for (let number = 1; number <= 8; number++) await register(w, visitor, `phone-${number}`);
  await visitor.goto(w.url(CONSOLE, '/iam/home'));
  t.equal(deviceNames(visitor).length, 8);
  t.notOk(visitor.has('[data-testid=assign-mfa]'));
  t.match(visitor.text('[data-testid=device-limit]'), '8');
  await visitor.goto(ninth);
  await visitor.submit({ deviceName: 'ninth' });
  t.match(visitor.text('[data-testid=notice]'), '8');
});

t.test('IAM-9 passkeys are listed, renamed and removed, and have no clock to resync', async (t) => {
  const w = await world(t);
  const heidi = await asIam(w, 'heidi');
  await heidi.click('[data-testid=section-security]');
  t.same(deviceNames(heidi).sort(), ['heidi-key', 'heidi-phone']);
  t.ok(heidi.has('[data-testid=resync-heidi-phone]'));
  t.notOk(heidi.has('[data-testid=resync-heidi-key]'));
  await heidi.click('[data-testid=rename-heidi-key]');
  await heidi.submit({ deviceName: 'old-key' });
  await heidi.click('[data-testid=remove-old-key]');
  t.notOk(heidi.has('[data-testid=last-device]'));
  await heidi.submit();
  t.same(deviceNames(heidi), ['heidi-phone']);
  const [removed] = await events(w, 'mfa.removed');
  t.match(removed, { user: 'arn:aws:iam::111122223333:user/heidi', facts: { by: 'user' } });
});

t.test('IAM-9 the last device gone, MFA is off', async (t) => {
  const w = await world(t);
  const root = await asRoot(w, 'root-mfa@example.com');
  await root.click('[data-testid=section-security]');
  await root.click('[data-testid=remove-root-mfa-phone]');
  t.ok(root.has('[data-testid=last-device]'), 'the page says what goes with it');
  const form = root.url;
  await root.submit();
  t.match(root.text('[data-testid=done]'), 'removed');
  t.ok(root.has('[data-testid=no-devices]'));
  await root.goto(form);
  t.match(root.path, '/iam/home?done=device-removed', 'the page of a done thing leads on');
  const again = await asRoot(w, 'root-mfa@example.com');
  t.equal(again.text('[data-testid=mfa-used]'), 'No');
});

t.test('IAM-9 a user cannot touch another user’s device', async (t) => {
  const w = await world(t);
  const bob = await asIam(w, 'bob');
  await bob.click('[data-testid=section-security]');
  await bob.click('[data-testid=remove-bob-phone]');
  const { pathname } = new URL(bob.url);
  const alice = await asIam(w, 'alice');
  for (const action of ['remove', 'rename', 'resync']) {
    await alice.goto(w.url(CONSOLE, pathname.replace('remove', action)));
    t.equal(alice.status, 404);
    t.ok(alice.has('#nav-usernameMenu'), 'said inside the console');
  }
  await alice.goto(bob.url);
  t.equal(alice.status, 404, 'nor by his flow');
});

const changes: readonly { title: string; typed: [string, string, string]; says: RegExp }[] = [
  { title: 'wrong present one', typed: ['Wrong-Passw0rd!', 'Fresh-Passw0rd!', 'Fresh-Passw0rd!'], says: /incorrect/ },
  { title: 'new ones differ', typed: ['', 'Fresh-Passw0rd!', 'Fresh-Passw0rd?'], says: /not the same/ },
  { title: 'too simple', typed: ['', 'short', 'short'], says: /8/ },
];

t.test('IAM-4 ROOT-14 the password is changed under the policy, the present one first', async (t) => {
  for (const kind of ['root', 'iam'] as const) {
    const w = await world(t);
    const visitor = kind === 'root' ? await asRoot(w, 'root@example.com') : await asIam(w, 'alice');
    const present = kind === 'root' ? 'Root-Passw0rd!' : 'Iam-Passw0rd!';
    await visitor.click('[data-testid=section-security]');
    await visitor.click('[data-testid=change-password]');
    const fill = ([current, fresh, again]: [string, string, string]) => ({
      currentPassword: current || present,
      newPassword: fresh,
      confirmPassword: again,
    });
    for (const { title, typed, says } of changes) {
      await visitor.submit(fill(typed));
      t.match(visitor.text('[data-testid=notice]'), says, `${kind}: ${title}`);
    }
    const form = visitor.url;
    const fields = new URLSearchParams(fill(['', 'Fresh-Passw0rd!', 'Fresh-Passw0rd!']));
    for (const name of ['csrf', 'flow', 'event'])
      fields.set(name, visitor.page.querySelector(`main [name=${name}]`)?.getAttribute('value') ?? '');
    await Promise.all([1, 2, 3].map(() => visitor.fetch(form, { method: 'POST', body: fields })));
    await visitor.post(form, fields);
    t.match(visitor.text('[data-testid=done]'), 'password', 'a double submit does no harm');
    const enter = kind === 'root' ? asRoot(w, 'root@example.com') : asIam(w, 'alice');
    t.notOk((await enter).has('#nav-usernameMenu'), 'the old password works no more');
  }
});

t.test('IAM-4 a user who may not change the password is told so, by page and by post', async (t) => {
  const w = await world(t);
  const visitor = await asIam(w, 'bob');
  await visitor.click('[data-testid=section-security]');
  t.ok(visitor.has('[data-testid=password-not-allowed]'));
  t.notOk(visitor.has('[data-testid=change-password]'));
  const csrf = visitor.page.querySelector('meta[name=csrf_token]')?.getAttribute('content') ?? '';
  const url = w.url(CONSOLE, '/iam/home/password');
  const post = () => visitor.post(url, { csrf, event: 'submitPasswords', newPassword: 'Fresh-Passw0rd!' });
  for (const refused of [await visitor.goto(url), await post()]) {
    t.equal(refused.status, 403);
    t.match(refused.text('[data-testid=refusal]'), 'administrator');
  }
});

import t from 'tap';
import type { FaultCreation, SaidKind, SignedInState } from '../../../src/client/index.ts';
import { carrying } from '../../helpers/carried.ts';
import { ask } from '../../helpers/http.ts';
import { isIn } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const ALICE = '111122223333:alice';
const JANE = 'd-1234567890:jane_doe';
const styles: readonly Style[] = ['mirror', 'path', 'real'];

const consoleUrl = (w: World, style: Style = 'mirror', host = 'console.aws.amazon.com') =>
  w.url(host, '/console/home', style);
const portalUrl = (w: World, style: Style = 'mirror') => w.url('d-1234567890.awsapps.com', '/start/', style);

/** Name and scope of every cookie, but of those that a form alone needs. */
const scopes = (cookies: readonly { name: string; domain: string; path: string; lasting: boolean }[]) =>
  cookies.map(({ name, domain, path, lasting }) => `${name} ${domain.replace(/^\./, '')}${path} ${lasting}`).sort();
const scopesOf = ({ cookies }: SignedInState) =>
  scopes(cookies.map((cookie) => ({ ...cookie, lasting: cookie.expires > 0 })));
const scopesAt = ({ jar }: Visitor) => scopes(jar.all());

const pathsOf = ({ files }: SignedInState) => files.map(({ path }) => path);

/** Events of a journal, by name, of one flow. */
async function steps(w: World, user: string): Promise<readonly string[]> {
  const entries = await w.control.journal.list({ user });
  return entries.filter(({ kind }) => kind === 'event').map(({ name }) => name);
}

t.test('TEST-13 a sign-in made by one call is the one that was typed: cookies, session, journal', async (t) => {
  const [typed, made] = [await world(t), await world(t)];
  const visitor = await typed.visitor().goto(consoleUrl(typed));
  await visitor.submit({ resolving_input: '111122223333', user_type: 'iam' });
  await visitor.submit({ account: '111122223333', username: 'bob', password: 'Iam-Passw0rd!' });
  await visitor.submit({ mfaCode: await typed.totp('iam', '111122223333:bob') });
  const said = await made.control.users.signIn('iam', '111122223333:bob', { surface: 'console' });
  const unnamed = (text: string) => text.replaceAll(typed.name, '').replaceAll(made.name, '');
  t.same(scopesOf(said).map(unnamed), scopesAt(visitor).map(unnamed));
  t.match(said.session, { kind: 'console', user: 'arn:aws:iam::111122223333:user/bob', mfa: true });
  t.same(await steps(made, 'bob'), await steps(typed, 'bob'));
  const [accepted] = await made.control.journal.list({ event: 'password.accepted' });
  t.equal(accepted?.vouched, true, 'the journal tells that nobody typed it');
  t.same(pathsOf(said), ['ca.pem']);
});

t.test(
  'TEST-13 root, IAM and workforce users and Builder IDs stand in console, portal and profile, in every style',
  async (t) => {
    const w = await world(t);
    const people: readonly (readonly [SaidKind, string])[] = [
      ['root', 'root-mfa@example.com'],
      ['iam', ALICE],
      ['iam', '111122223333:carol'],
    ];
    for (const style of styles) {
      for (const [kind, id] of people) {
        const { session, cookies } = await w.control.users.signIn(kind, id, { style, surface: 'console' });
        const visitor = await carrying(w, { cookies }).goto(consoleUrl(w, style));
        t.ok(isIn(visitor), `${id}, ${style}`);
        t.equal(session.mfa, id !== ALICE);
        t.equal(visitor.hops.length, 1, 'without any detour');
      }
      const jane = await w.control.users.signIn('workforce', JANE, { style, surface: 'portal' });
      t.match(jane.session, { kind: 'portal', directory: 'd-1234567890', mfa: false });
      const portal = await carrying(w, jane).goto(`${portalUrl(w, style)}fragments/accounts`, { follow: false });
      t.equal(portal.status, 200, `${JANE}, ${style}`);
      const { session, cookies } = await w.control.users.signIn('builder', 'builder-passkey@example.com', { style });
      t.match(session, { kind: 'builder', mfa: true });
      const profile = await carrying(w, { cookies }).goto(w.url('profile.aws.amazon.com', '/', style));
      t.match([profile.hops.length, profile.text()], [1, 'builder-passkey@example.com'], style);
      await w.control.reset();
    }
  },
);

t.test('TEST-13 a workforce user opens the console as a role, and a console of another Region', async (t) => {
  const w = await world(t);
  const role = { account: '111122223333', role: 'ReadOnlyAccess' };
  const said = await w.control.users.signIn('workforce', JANE, { surface: 'console', region: 'eu-west-1', ...role });
  t.match(said.session, { kind: 'console', account: '111122223333', user: /ReadOnlyAccess_.*\/jane_doe$/ });
  const visitor = await carrying(w, said).goto(consoleUrl(w, 'mirror', 'eu-west-1.console.aws.amazon.com'));
  t.ok(isIn(visitor));
  t.match(visitor.text('#nav-usernameMenu'), 'jane_doe');
  const alice = await w.control.users.signIn('iam', ALICE, { region: 'eu-west-1', surface: 'console' });
  const there = await carrying(w, alice).goto(consoleUrl(w, 'mirror', 'eu-west-1.console.aws.amazon.com'));
  t.ok(isIn(there));
  t.equal(there.hops.length, 1);
});

t.test('TEST-13 security checks and mailed codes are passed as the pages ask for them', async (t) => {
  const w = await world(t, { settings: { captcha: 'always' } });
  t.equal((await w.control.users.signIn('root', 'root-otp@example.com')).session.mfa, false);
  t.equal((await w.control.journal.list({ event: 'captcha.solved' })).length, 1);
  t.equal((await w.control.journal.list({ event: 'code.accepted' })).length, 1);
  await w.control.users.signIn('workforce', 'd-1234567890:pia_emailcode');
  t.equal((await w.control.journal.list({ event: 'code.accepted' })).length, 2);
  await w.control.mail.rules.add({ address: 'root-otp@example.com', action: 'bounce' });
  await t.rejects(w.control.users.signIn('root', 'root-otp@example.com'), { code: 'CODE_NOT_DELIVERED' });
});

t.test('TEST-13 a wish chooses among devices, and codes of a device are spent', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
  const heidi = '111122223333:heidi';
  const { devices = [] } = await w.control.users.get('iam', heidi);
  t.equal(devices.length, 2);
  for (const { name, serialNumber } of devices) {
    await w.control.users.signIn('iam', heidi, { mfa: name });
    const [accepted] = await w.control.journal.list({ event: 'mfa.accepted', order: 'desc', limit: 1 });
    t.equal(accepted?.device, serialNumber);
  }
  const bob = () =>
    w.control.users.signIn('iam', '111122223333:bob').then(
      () => 201,
      ({ code }) => code,
    );
  const answers = await Promise.all(Array.from({ length: 4 }, bob));
  t.same(answers.sort(), [201, 201, 'DEVICE_CODES_SPENT', 'DEVICE_CODES_SPENT']);
  await w.advance('30s');
  t.equal(await bob(), 201);
  t.equal((await w.control.journal.list({ event: 'mfa.rejected' })).length, 0);
});

t.test('TEST-13 a session of it ends as any other does', async (t) => {
  const w = await world(t);
  const said = await w.control.users.signIn('iam', ALICE);
  t.equal((await w.control.sessions.list()).length, 2, 'the browser and the command line');
  await w.advance('12h1s');
  const visitor = await carrying(w, said).goto(consoleUrl(w));
  t.notOk(isIn(visitor));
});

t.test('TEST-13 a suspended account has nobody in it but its owner', async (t) => {
  const w = await world(t);
  await w.control.accounts.change('111122223333', { state: 'suspended' });
  await t.rejects(w.control.users.signIn('iam', ALICE), { code: 'ACCOUNT_SUSPENDED' });
  const said = await w.control.users.signIn('root', 'root@example.com');
  t.same(pathsOf(said), ['.aws/config', 'ca.pem'], 'and the owner has no command line');
  const visitor = await carrying(w, said).goto(consoleUrl(w));
  t.match(visitor.path, '/billing/reactivate');
});

t.test('TEST-13 a fault of a page on the way is told, and leaves no session', async (t) => {
  const w = await world(t);
  const lost: readonly FaultCreation['effect'][] = [
    { answer: 'unavailable' },
    { cut: 'before' },
    { cut: 'instead' },
    { cut: 'during' },
  ];
  const passed: readonly FaultCreation['effect'][] = [
    { cut: 'after' },
    { truncate: true },
    { bytesPerSecond: 100_000 },
  ];
  for (const surface of ['console', 'signin'])
    for (const effect of [...lost, ...passed]) {
      await w.control.faults.add({ when: { surface }, effect });
      const signedIn = w.control.users.signIn('iam', ALICE, { surface: 'console' });
      const what = `${surface} ${JSON.stringify(effect)}`;
      if (lost.includes(effect)) await t.rejects(signedIn, { code: 'SIGN_IN_UNFINISHED' }, what);
      else t.match(await signedIn, { session: { kind: 'console' } }, what);
      const left = await w.control.users.endSessions('iam', ALICE);
      t.equal(left, lost.includes(effect) ? 0 : 1, what);
      await w.control.faults.clear();
    }
});

t.test('TEST-13 HOST-2 HOST-6 the host that was asked is the host of path style, with its limits', async (t) => {
  const w = await world(t);
  const at = async (host: string, id: string, wish: object) => {
    const path = `/_latchkey/api/sandboxes/${w.name}/users/iam/${encodeURIComponent(id)}/sign-in`;
    const body = JSON.stringify(wish);
    const headers = { 'content-type': 'application/json', host };
    return (await ask(w.port, `http://localhost${path}`, { method: 'POST', body, headers })).json();
  };
  const compose = await at('latchkey:4600', ALICE, { style: 'path' });
  t.same(new Set(compose.cookies.map(({ domain }: { domain: string }) => domain)), new Set(['latchkey']));
  t.ok(compose.cookies.every(({ path }: { path: string }) => path.startsWith(`/~${w.name}`)));
  t.equal(compose.env.AWS_ENDPOINT_URL, `http://latchkey:4600/~${w.name}`);
  const carol = await at(`127.0.0.1:${w.port}`, '111122223333:carol', { style: 'path' });
  t.match(carol, { code: 'DEVICE_OUT_OF_REACH', detail: /no passkeys at this address/ });
  t.match(await at(`127.0.0.1:${w.port}`, '111122223333:carol', { style: 'mirror' }), { session: { mfa: true } });
  for (const wish of [
    { surface: 7 },
    { mfa: '' },
    { mfa: 'x'.repeat(257) },
    { style: 'plain' },
    { account: '1'.repeat(13) },
    [],
  ])
    t.match(await at('localhost', ALICE, wish), { code: 'MALFORMED_REQUEST' }, JSON.stringify(wish).slice(0, 40));
  t.match(await at('localhost', 'root@example.com', {}), { code: 'NOT_FOUND' });
});

t.test('TEST-13 cookies of a sandbox are worth nothing in another', async (t) => {
  const [one, other] = [await world(t), await world(t)];
  const { cookies } = await one.control.users.signIn('iam', ALICE, { style: 'real' });
  const visitor = carrying(other, { cookies });
  t.notOk(isIn(await visitor.goto(consoleUrl(other, 'real'))));
});

t.test(
  "TEST-13 PORTAL-4 PORTAL-5 a directory's rules hold: codes by text message, and users without a device",
  async (t) => {
    const w = await world(t);
    const { users, directories, journal } = w.control;
    const rule = (mfa: object, verificationCode: object = { demanded: false, by: 'email' }) =>
      directories.change('d-1234567890', { mfa, verificationCode } as never);
    await users.change('workforce', JANE, { phone: '+12025550123' });
    await rule({ mode: 'never' }, { demanded: true, by: 'sms' });
    await users.signIn('workforce', JANE, { surface: 'portal' });
    t.equal((await w.control.phone.list({ to: '+12025550123' })).length, 1);
    await rule({ mode: 'always', noDevice: 'register' });
    await t.rejects(users.signIn('workforce', JANE), { code: 'SIGN_IN_UNFINISHED', detail: /an MFA device/ });
    await rule({ mode: 'always', noDevice: 'block' });
    await t.rejects(users.signIn('workforce', JANE), { code: 'MFA_REQUIRED', status: 403 });
    await rule({ mode: 'always', noDevice: 'email-code' });
    t.match((await users.signIn('workforce', JANE, { surface: 'portal' })).session, { mfa: false });
    t.equal((await journal.list({ event: 'code.accepted' })).length, 2);
  },
);

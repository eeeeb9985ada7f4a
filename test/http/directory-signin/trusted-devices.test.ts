import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import { movedTo } from '../../helpers/moved-to.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { asScript, view } from '../../helpers/portal.ts';
import {
  changeDirectory,
  changeMfa,
  complaint,
  DIRECTORY,
  enterUsername,
  giveApp,
  isAtPortal,
  pageOf,
  sentCode,
  WORK_PASSWORD,
  workforceUser,
} from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const HERE = { headers: { 'x-forwarded-for': '203.0.113.7' } };
const JOHN = `${DIRECTORY}:john_totp`;
const BOX = '#wdc_mfacheckbox[name=trustDevice]';

/** A person's choice about the boxes of a sign-in: all boxes are ticked, or none. */
interface Ticks {
  readonly ticked: boolean;
}

/** Signs in as far as the password goes, at a moment whose codes are fresh. */
async function signIn(w: World, visitor: Visitor, name = 'john_totp', { ticked }: Ticks = { ticked: false }) {
  await w.advance('1m');
  await enterUsername(w, name, visitor);
  return visitor.submit({ password: WORK_PASSWORD, ...(ticked && { trustDevice: true }) });
}

/** Signs in with the authenticator app, and trusts the browser there. */
async function trustWithApp(w: World, visitor: Visitor, name = 'john_totp'): Promise<Visitor> {
  await signIn(w, visitor, name);
  await visitor.submit({ mfaCode: await w.totp('workforce', `${DIRECTORY}:${name}`), trustDevice: true });
  if (!isAtPortal(visitor)) throw new Error(`${name} is not in: ${visitor.text('main')}`);
  return visitor;
}

async function signOut(visitor: Visitor): Promise<void> {
  await (await view(visitor)).submit({}, asScript);
}

const changes = async (w: World) => (await events(w, 'browser.unrecognised')).map(({ facts }) => facts?.changed);

t.test('BUILDER-3 PORTAL-5 a ticked box skips MFA from the next sign-in on, after a sign-out too', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await w.visitor(HERE).goto(pageOf(w, 'login'), { follow: false });
  const browserCookies = visitor.answer.headers['set-cookie']?.filter((cookie) => cookie.startsWith('aws-ubid-main='));
  await signIn(w, visitor);
  t.equal(visitor.text(`label[for=wdc_mfacheckbox]`), 'This is a trusted device');
  t.ok(
    visitor.has('[data-testid="vmfa-authentication"] input[type=checkbox]:not([checked])'),
    'it is for the user to tick',
  );
  await visitor.submit({ mfaCode: '000000', trustDevice: true });
  t.match(complaint(visitor), 'That code is not right');
  t.ok(visitor.has(`${BOX}[checked]`), 'a mistyped code leaves it as it was');
  t.same(await events(w, 'browser.trusted'), [], 'and nothing is trusted');
  await visitor.submit({ mfaCode: await w.totp('workforce', JOHN) });
  t.ok(isAtPortal(visitor));
  t.match(await events(w, 'browser.trusted'), [{ user: JOHN, facts: { address: '203.0.113.7' } }]);
  t.match(browserCookies, [/; Max-Age=34560000;/], 'the browser is the same when it was closed meanwhile');
  await signOut(visitor);
  t.match(await events(w, 'session.ended'), [{ facts: { by: 'user' } }]);
  t.ok(isAtPortal(await signIn(w, visitor)));
  await w.advance('400d');
  t.ok(isAtPortal(await signIn(w, visitor)), 'time alone ends no trust');
  t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }, { facts: { mfa: false } }, {}]);
  t.equal((await events(w, 'browser.recognised')).length, 2);
});

t.test('BUILDER-3 PORTAL-5 without a tick MFA is asked for every time', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = w.visitor(HERE);
  for (let time = 0; time < 3; time++) {
    await signIn(w, visitor);
    t.ok(visitor.has(BOX));
    t.ok(isAtPortal(await visitor.submit({ mfaCode: await w.totp('workforce', JOHN) })));
  }
  await signIn(w, visitor, 'john_totp', { ticked: true });
  t.ok(visitor.has(`${BOX}[checked]`), 'what was said beside the password');
  await visitor.submit({ mfaCode: await w.totp('workforce', JOHN), trustDevice: false });
  t.ok(isAtPortal(visitor));
  t.same(await events(w, 'browser.trusted'), [], 'the last page decides');
});

const elsewhere: Readonly<Record<string, readonly [(w: World, trusted: Visitor) => unknown, readonly string[]]>> = {
  'another address': [
    (w, trusted) => movedTo(w, trusted, { headers: { 'x-forwarded-for': '203.0.113.8' } }),
    ['address'],
  ],
  'an address of the setting': [
    async (w, trusted) => {
      await w.control.settings.change({ clientAddress: '2001:db8::1' });
      return trusted;
    },
    ['address'],
  ],
  'another User-Agent': [
    (w, trusted) => movedTo(w, trusted, { ...HERE, userAgent: 'Mozilla/5.0 (Other)' }),
    ['user-agent'],
  ],
  'another User-Agent at another address': [
    (w, trusted) => movedTo(w, trusted, { userAgent: 'Mozilla/5.0 (Other)' }),
    ['user-agent', 'address'],
  ],
  'a lost cookie': [
    (_w, trusted) => {
      trusted.jar.clear();
      return trusted;
    },
    ['browser'],
  ],
  'another browser': [(w) => w.visitor(HERE), ['browser']],
  'a forged cookie': [
    (w, trusted) => {
      const host = new URL(pageOf(w, 'login'));
      const [sandbox = '', id = ''] = trusted.jar.get(host, 'aws-ubid-main')?.split('.') ?? [];
      const forger = w.visitor(HERE);
      forger.jar.take(host, [`aws-ubid-main=${sandbox}.${id}.${'A'.repeat(43)}; Path=/`]);
      return forger;
    },
    ['browser'],
  ],
};

for (const [what, [move, changed]] of Object.entries(elsewhere))
  t.test(`BUILDER-3 PORTAL-5 ${what} asks again, and the journal tells why`, async (t) => {
    const w = await world(t, FROZEN);
    const trusted = await trustWithApp(w, w.visitor(HERE));
    t.ok(isAtPortal(await signIn(w, trusted)));
    t.same(await changes(w), []);
    const moved = (await move(w, trusted)) as Visitor;
    await signIn(w, moved);
    t.notOk(isAtPortal(moved));
    t.ok(moved.has('[data-testid="vmfa-authentication"]'));
    t.same(await changes(w), [changed]);
    await moved.submit({ mfaCode: await w.totp('workforce', JOHN), trustDevice: true });
    t.ok(isAtPortal(await signIn(w, moved)), 'trusted in turn');
  });

t.test(
  'BUILDER-3 back where it was trusted, a browser is trusted again, unless it is trusted elsewhere by now',
  async (t) => {
    const w = await world(t, FROZEN);
    const visitor = await trustWithApp(w, w.visitor(HERE));
    await w.control.settings.change({ clientAddress: '198.51.100.1' });
    await signIn(w, visitor);
    t.ok(isAtPortal(await visitor.submit({ mfaCode: await w.totp('workforce', JOHN) })));
    await w.control.settings.change({ clientAddress: 'own' });
    t.ok(isAtPortal(await signIn(w, visitor)));
    await w.control.settings.change({ clientAddress: '198.51.100.1' });
    await trustWithApp(w, visitor);
    await w.control.settings.change({ clientAddress: 'own' });
    t.notOk(isAtPortal(await signIn(w, visitor)));
  },
);

t.test('BUILDER-3 PORTAL-5 trust given without any device counts for a device that comes later', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = w.visitor(HERE);
  t.ok(isAtPortal(await signIn(w, visitor, 'jane_doe', { ticked: true })));
  await signOut(visitor);
  await giveApp(w, 'jane_doe');
  t.ok(isAtPortal(await signIn(w, visitor, 'jane_doe')));
  t.notOk(isAtPortal(await signIn(w, w.visitor(HERE), 'jane_doe')), 'the device is asked for in other browsers');
});

t.test(
  'BUILDER-3 PORTAL-5 a mailed code in place of MFA, or one beside it, is a place to trust the device',
  async (t) => {
    const w = await world(t, FROZEN);
    await changeMfa(w, { mode: 'context', noDevice: 'email-code' });
    const visitor = await signIn(w, w.visitor(HERE), 'jane_doe');
    t.ok(visitor.has(BOX));
    await visitor.submit({ code: '000000', trustDevice: true });
    t.ok(visitor.has(`${BOX}[checked]`), 'kept beside a mistyped code');
    await visitor.submit({ code: await sentCode(w, 'jane_doe@example.com') });
    t.ok(isAtPortal(visitor));
    t.ok(isAtPortal(await signIn(w, visitor, 'jane_doe')));
    await changeDirectory(w, { verificationCode: { demanded: true, by: 'email' } });
    t.notOk(isAtPortal(await signIn(w, visitor, 'jane_doe')), 'PORTAL-4’s code is no MFA: trust does not skip it');
  },
);

t.test('BUILDER-3 PORTAL-5 with a passkey, and with a first device', async (t) => {
  const w = await world(t, FROZEN);
  const credentials = await w.control.users.passkeys('workforce', `${DIRECTORY}:kim_passkey`);
  const kim = await signIn(w, w.visitor(HERE), 'kim_passkey', { ticked: true });
  t.ok(kim.has(`form[data-webauthn] ${BOX}[checked]`));
  t.ok(isAtPortal(await answerPasskey(kim, softwareAuthenticator({ credentials }))));
  t.ok(isAtPortal(await signIn(w, kim, 'kim_passkey')));
  await changeMfa(w, { mode: 'context', noDevice: 'register', types: ['totp'] });
  const jane = await signIn(w, w.visitor(HERE), 'jane_doe');
  await jane.submit({}, { form: 'showSecret' });
  const [secret = ''] = /[A-Z2-7]{32}/.exec(jane.text('[data-testid=secret-key]')) ?? [];
  const { now } = await w.control.clock.get();
  await jane.submit({ code: await generateTotp(secret, Date.parse(now)) }, { form: 'submitDeviceCode' });
  t.ok(jane.has('[data-testid=device-registered]') && jane.has(BOX));
  t.ok(isAtPortal(await jane.submit({ trustDevice: true })));
  t.ok(isAtPortal(await signIn(w, jane, 'jane_doe')));
});

t.test('BUILDER-3 the trust of one user is nobody else’s', async (t) => {
  const w = await world(t, FROZEN);
  await giveApp(w, 'jane_doe');
  const visitor = await trustWithApp(w, w.visitor(HERE));
  await signIn(w, visitor, 'jane_doe');
  t.ok(visitor.has('[data-testid="vmfa-authentication"]'));
  t.same(await events(w, 'browser.unrecognised'), [], 'she has trusted none');
  t.ok(isAtPortal(await signIn(w, visitor)));
  const other = await world(t, FROZEN);
  const stranger = movedTo(other, visitor, HERE);
  const url = new URL(pageOf(other, 'login'));
  const cookie = visitor.jar.get(new URL(pageOf(w, 'login')), 'aws-ubid-main');
  stranger.jar.take(url, [`aws-ubid-main=${cookie}; Path=/`]);
  await trustWithApp(other, other.visitor(HERE));
  t.notOk(isAtPortal(await signIn(other, stranger)), 'a cookie of another sandbox is none');
});

t.test('BUILDER-3 always asks all the same; a forged box is trusted nowhere', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await trustWithApp(w, w.visitor(HERE));
  await changeMfa(w, { mode: 'always' });
  await signIn(w, visitor);
  t.ok(visitor.has('[data-testid="vmfa-authentication"]'));
  t.notOk(visitor.has(BOX));
  const stranger = await signIn(w, w.visitor(HERE));
  const forged = { event: 'submitMfaCode', mfaCode: await w.totp('workforce', JOHN), trustDevice: 'on' };
  const csrf = stranger.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  await stranger.post(stranger.url, { ...forged, csrf });
  t.ok(isAtPortal(stranger));
  await changeMfa(w, { mode: 'context' });
  t.notOk(isAtPortal(await signIn(w, stranger)));
  t.ok(isAtPortal(await signIn(w, visitor)), 'trust that was given before counts again');
});

t.test('BUILDER-3 trust ends with its user; passwords and devices do not end it', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await trustWithApp(w, w.visitor(HERE));
  await giveApp(w, 'john_totp');
  t.ok(isAtPortal(await signIn(w, visitor)));
  await w.control.users.act('workforce', JOHN, 'lose-mfa');
  t.ok(isAtPortal(await signIn(w, visitor)));
  await w.control.users.change('workforce', JOHN, { password: WORK_PASSWORD });
  t.ok(isAtPortal(await signIn(w, visitor)));
  const { email } = await workforceUser(w, 'john_totp');
  await w.control.users.remove('workforce', JOHN);
  await w.control.users.create('workforce', {
    directory: DIRECTORY,
    name: 'john_totp',
    email,
    password: WORK_PASSWORD,
  });
  await giveApp(w, 'john_totp');
  t.notOk(isAtPortal(await signIn(w, visitor)));
});

import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import { BUILDER_PASSWORD, builderStep, enterBuilder, isInProfile, openProfile } from '../../helpers/builder.ts';
import { movedTo } from '../../helpers/moved-to.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const HERE = { headers: { 'x-forwarded-for': '203.0.113.7' } };
const TOTP = 'builder-totp@example.com';
const PLAIN = 'builder@example.com';
const BOX = '[data-testid=trust-device]';

/** Signs in at a moment whose codes are fresh, as far as the password goes. */
async function enter(w: World, visitor: Visitor, email = TOTP, typed = {}): Promise<Visitor> {
  await w.advance('1m');
  return enterBuilder(w, email, visitor, typed);
}

/** Trusts the browser at the first step, and proves the device. */
async function trust(w: World, visitor: Visitor, email = TOTP): Promise<Visitor> {
  await enter(w, visitor, email, { trustDevice: true });
  await visitor.submit({ mfaCode: await w.totp('builder', email) });
  if (!isInProfile(visitor)) throw new Error(visitor.text('main'));
  return visitor;
}

async function signOut(visitor: Visitor): Promise<Visitor> {
  return visitor.submit();
}

t.test(
  'BUILDER-3 the box stands before the password, stays as it is from step to step, and the last page decides',
  async (t) => {
    const w = await world(t, FROZEN);
    const visitor = await openProfile(w, w.visitor(HERE));
    t.ok(visitor.has(`${BOX}:not([checked])`), 'it is for the user to tick');
    t.equal(visitor.text('label[for=trustDevice]'), 'This is a trusted device');
    await visitor.submit({ email: TOTP, trustDevice: true });
    t.ok(visitor.has(`${BOX}[checked]`), 'at the password');
    await visitor.submit({ password: 'wrong' });
    t.ok(visitor.has(`${BOX}[checked]`), 'beside a wrong one');
    await visitor.submit({ password: BUILDER_PASSWORD });
    t.ok(visitor.has(`${BOX}[checked]`), 'at the device');
    await visitor.submit({ mfaCode: '000000' });
    t.ok(visitor.has(`${BOX}[checked]`), 'beside a mistyped code');
    t.same(await events(w, 'browser.trusted'), [], 'nothing is trusted before somebody is in');
    await visitor.submit({ mfaCode: await w.totp('builder', TOTP), trustDevice: false });
    t.ok(isInProfile(visitor));
    t.same(await events(w, 'browser.trusted'), []);
    await signOut(visitor);
    t.equal(builderStep(await enter(w, visitor)), 'mfa-code');
  },
);

interface Cell {
  /** The events between the trust and the next sign-in, and the browser of the latter. */
  readonly move: (w: World, trusted: Visitor) => Promise<Visitor> | Visitor;
  /** The differences that the journal tells; absent where trust holds. */
  readonly asks?: readonly string[];
}

/** Trust outlives passwords, sessions and devices, and ends with its context (docs/decisions/010). */
const cells: Readonly<Record<string, Cell>> = {
  'the same browser': { move: (_w, trusted) => trusted },
  'a sign-out': { move: (_w, trusted) => signOut(trusted) },
  'another browser': { move: (w) => w.visitor(HERE), asks: ['browser'] },
  'cookies cleared': {
    move(_w, trusted) {
      trusted.jar.clear();
      return trusted;
    },
    asks: ['browser'],
  },
  'another address': {
    move: (w, trusted) => movedTo(w, trusted, { headers: { 'x-forwarded-for': '203.0.113.8' } }),
    asks: ['address'],
  },
  'another User-Agent': {
    move: (w, trusted) => movedTo(w, trusted, { ...HERE, userAgent: 'Mozilla/5.0 (Other)' }),
    asks: ['user-agent'],
  },
  'another address and User-Agent': {
    move: (w, trusted) => movedTo(w, trusted, { userAgent: 'Mozilla/5.0 (Other)' }),
    asks: ['user-agent', 'address'],
  },
  'the password changed': {
    async move(w, trusted) {
      await w.control.users.change('builder', TOTP, { password: BUILDER_PASSWORD });
      return trusted;
    },
  },
  'all sessions deleted': {
    async move(w, trusted) {
      await w.control.users.endSessions('builder', TOTP);
      return trusted;
    },
  },
  'another device registered after trust': {
    async move(w, trusted) {
      await w.control.users.addDevice('builder', TOTP, { type: 'totp', name: 'tablet' });
      return trusted;
    },
  },
  'the device lost': {
    async move(w, trusted) {
      await w.control.users.act('builder', TOTP, 'lose-mfa');
      return trusted;
    },
  },
  'a year gone by': {
    async move(w, trusted) {
      await w.advance('365d');
      return trusted;
    },
  },
};

for (const [what, { move, asks }] of Object.entries(cells))
  t.test(`BUILDER-3 after ${what} MFA is ${asks ? 'asked for' : 'skipped'}`, async (t) => {
    const w = await world(t, FROZEN);
    const moved = await move(w, await trust(w, w.visitor(HERE)));
    await w.control.users.endSessions('builder', TOTP);
    await enter(w, moved);
    t.equal(isInProfile(moved), asks === undefined, moved.text('main'));
    if (asks !== undefined) t.equal(builderStep(moved), 'mfa-code');
    t.same(
      (await events(w, 'browser.unrecognised')).map(({ facts }) => facts?.changed),
      asks ? [asks] : [],
    );
  });

t.test('BUILDER-3 trust given before MFA was registered counts for it, after a sign-out too', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enter(w, w.visitor(HERE), PLAIN, { trustDevice: true });
  t.ok(isInProfile(visitor));
  await signOut(visitor);
  await w.control.users.addDevice('builder', PLAIN, { type: 'totp', name: 'phone' });
  t.ok(isInProfile(await enter(w, visitor, PLAIN)));
  t.equal(builderStep(await enter(w, w.visitor(HERE), PLAIN)), 'mfa-code', 'elsewhere the device is asked for');
});

t.test('BUILDER-3 the trust of one Builder ID is nobody else’s, and ends with it', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await trust(w, w.visitor(HERE));
  await signOut(visitor);
  t.not(builderStep(await enter(w, visitor, 'builder-full@example.com')), '');
  await w.control.users.remove('builder', TOTP);
  await w.control.users.create('builder', { email: TOTP, password: BUILDER_PASSWORD });
  await w.control.users.addDevice('builder', TOTP, { type: 'totp', name: 'phone' });
  t.equal(builderStep(await enter(w, visitor)), 'mfa-code');
});

t.test('BUILDER-3 a passkey’s page keeps the box', async (t) => {
  const w = await world(t, FROZEN);
  const email = 'builder-passkey@example.com';
  const credentials = await w.control.users.passkeys('builder', email);
  const visitor = await enter(w, w.visitor(HERE), email, { trustDevice: true });
  t.ok(visitor.has(`form[data-webauthn] ${BOX}[checked]`));
  t.ok(isInProfile(await answerPasskey(visitor, softwareAuthenticator({ credentials }))));
  await signOut(visitor);
  t.ok(isInProfile(await enter(w, visitor, email)));
});

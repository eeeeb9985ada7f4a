import t from 'tap';
import { world } from '../../helpers/world.ts';

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

t.test('TEST-7 the seven Builder IDs of the default set, each with its case', async (t) => {
  const { users } = (await world(t)).control;
  const all = await users.list('builder');
  t.same(
    all.sort(byId).map(({ id, devices, emailVerified = false, hasPassword }) => ({
      id,
      emailVerified,
      hasPassword,
      devices: devices.map(({ type, lost = false }) => (lost ? `${type}, lost` : type)),
    })),
    [
      ['builder-full@example.com', ['totp', 'totp']],
      ['builder-lost@example.com', ['totp, lost']],
      ['builder-passkey@example.com', ['passkey']],
      ['builder-totp@example.com', ['totp']],
      ['builder-unverified@example.com', [], false],
      ['builder@example.com', []],
      ['root@example.com', []],
    ].map(([id, devices, whole = true]) => ({ id, emailVerified: whole, hasPassword: whole, devices })),
  );
  t.match(await users.get('builder', 'Builder@Example.com'), { name: 'Bo Builder', nickname: 'Bo', kind: 'builder' });
  t.equal((await users.get('root', 'root@example.com')).kind, 'root', 'one address, two identities');
  const [lost] = await users.totp('builder', 'builder-lost@example.com');
  t.match(lost, { name: 'lost-phone', lost: true });
  t.notOk(lost && 'code' in lost);
  t.equal((await users.totp('builder', 'builder-full@example.com')).length, 2);
});

t.test('TEST-5 Builder IDs are made, changed and removed', async (t) => {
  const { users } = (await world(t)).control;
  const made = await users.create('builder', { email: 'zoe@example.com', password: 'Any-Passw0rd!' });
  t.match(made, { id: 'zoe@example.com', name: 'zoe', emailVerified: true, hasPassword: true, devices: [] });
  t.same(await users.change('builder', 'zoe@example.com', made), made, 'the view can be sent back');
  const moved = await users.change('builder', 'zoe@example.com', { email: 'zoe2@example.com', nickname: 'Zo' });
  t.match(moved, { id: 'zoe2@example.com', nickname: 'Zo', userId: made.userId });
  await t.rejects(users.get('builder', 'zoe@example.com'), { code: 'NOT_FOUND' });
  t.notOk('nickname' in (await users.change('builder', 'zoe2@example.com', { nickname: null })));
  await users.addDevice('builder', 'zoe2@example.com', { type: 'totp', name: 'phone' });
  const lost = await users.act('builder', 'zoe2@example.com', 'lose-mfa');
  t.match(lost.devices, [{ name: 'phone', lost: true, serialNumber: `builder:${made.userId}:mfa/phone` }]);
  await users.remove('builder', 'zoe2@example.com');
  await t.rejects(users.get('builder', 'zoe2@example.com'), { code: 'NOT_FOUND' });
});

t.test('BUILDER-1 a sign-up that was left unverified occupies nothing', async (t) => {
  const { users } = (await world(t)).control;
  const email = 'builder-unverified@example.com';
  await users.change('builder', 'builder@example.com', { email });
  t.match(await users.get('builder', email), { name: 'Bo Builder', emailVerified: true });
  t.equal((await users.list('builder')).length, 6, 'what was left of the sign-up is gone');
});

t.test('TEST-5 a Builder ID that cannot be is refused with the reason', async (t) => {
  const { users } = (await world(t)).control;
  const taken = { code: 'EMAIL_IN_USE', status: 409 };
  await t.rejects(users.create('builder', { email: 'BUILDER@example.com' }), taken);
  await t.rejects(users.change('builder', 'builder-totp@example.com', { email: 'builder@example.com' }), taken);
  for (const email of ['', 'nobody', 'a@b c', 'bo@bücher.example'])
    await t.rejects(users.create('builder', { email }), { code: 'INVALID_EMAIL', status: 400 }, email);
  const wrong = { code: 'INVALID_NAME', status: 400 };
  await t.rejects(users.create('builder', { email: 'n@example.com', name: '\u0000' }), wrong);
  await t.rejects(users.change('builder', 'builder@example.com', { nickname: ' ' }), wrong);
  const malformed = { code: 'MALFORMED_REQUEST', status: 400 };
  await t.rejects(users.create('builder', { name: 'Bo' }), { ...malformed, detail: /lacks “email”/ });
  await t.rejects(users.create('builder', { email: 'n@example.com', account: '111122223333' }), malformed);
  await t.rejects(users.act('builder', 'builder@example.com', 'invite'), malformed);
});

/** A row of the page of people, its cells apart but for the buttons. */
const seeded: Readonly<Record<string, RegExp>> = {
  'builder@example.com': /^builder@example.comBo Builder \| Build-Passw0rd! \| none \| active$/,
  'root@example.com': /Robin Root \| Build-Passw0rd! \| none \| active$/,
  'builder-totp@example.com': /Build-Passw0rd! \| builder-phone \d{6} \d+ s left/,
  'builder-passkey@example.com': /passkey/,
  'builder-lost@example.com': /lost nobody holds it: no code \| active$/,
  'builder-unverified@example.com': /\| none \| none \| sign-up left at the verification code$/,
};

t.test('TEST-10 the Builder IDs stand on the page of people with passwords, codes and what is special', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(`${w.origin}/_latchkey/people`);
  for (const [email, expected] of Object.entries(seeded)) {
    const cells = visitor.page.querySelectorAll(`[data-testid="builder-${email}"] > [data-title]`);
    t.match(cells.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()).join(' | '), expected, email);
  }
  await visitor.click('[data-testid="profile-of-builder@example.com"]');
  t.ok(visitor.has('[data-testid=builder-email]'));
});

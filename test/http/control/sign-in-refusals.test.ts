import t from 'tap';
import type { SaidKind, SignInWish } from '../../../src/client/index.ts';
import { world } from '../../helpers/world.ts';

const ALICE = '111122223333:alice';
const JANE = 'd-1234567890:jane_doe';

t.test('TEST-13 every kind of user, with a second factor and without, and the wish for either', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const people: readonly (readonly [SaidKind, string, boolean])[] = [
    ['root', 'root@example.com', false],
    ['root', 'root-mfa@example.com', true],
    ['root', 'root-passkey@example.com', true],
    ['iam', ALICE, false],
    ['iam', '111122223333:bob', true],
    ['iam', '111122223333:carol', true],
    ['workforce', JANE, false],
    ['workforce', 'd-1234567890:john_totp', true],
    ['workforce', 'd-1234567890:kim_passkey', true],
    ['builder', 'builder@example.com', false],
    ['builder', 'builder-totp@example.com', true],
    ['builder', 'builder-passkey@example.com', true],
    ['federated', 'example-idp:fay@example.com', false],
  ];
  for (const [kind, id, mfa] of people) {
    t.equal((await users.signIn(kind, id, { mfa })).session.mfa, mfa, id);
    await w.advance('1m');
    const sessions = (await w.control.sessions.list()).length;
    await t.rejects(users.signIn(kind, id, { mfa: !mfa }), { code: 'MFA_UNLIKE_WISH' }, id);
    t.equal((await w.control.sessions.list()).length, sessions, 'a refused wish leaves none');
    await w.advance('1m');
  }
});

t.test('TEST-13 every refusal of the pages, and no session that is left', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  await users.act('workforce', 'd-1234567890:john_totp', 'lose-mfa');
  await users.create('iam', { account: '111122223333', name: 'nopass' });
  for (const account of ['777788889999', '888899990000'])
    await users.create('iam', { account, name: 'shut', password: 'Iam-Passw0rd!' });
  await users.create('builder', { email: 'nopass@example.com' });
  await users.change('workforce', 'd-1234567890:pia_emailcode', { deviceClockSkew: '10m' });
  await users.change('builder', 'builder-passkey@example.com', { deviceClockSkew: '10m' });
  const refused: readonly (readonly [SaidKind, string, SignInWish, number, string])[] = [
    ['iam', '111122223333:erin', {}, 409, 'SIGN_IN_UNFINISHED'],
    ['iam', '333344445555:ivan', {}, 409, 'SIGN_IN_UNFINISHED'],
    ['iam', '222233334444:frank', {}, 403, 'PASSWORD_HARD_EXPIRED'],
    ['iam', '111122223333:dave', {}, 409, 'DEVICE_OUT_OF_REACH'],
    ['iam', '111122223333:grace', {}, 400, 'TOTP_OUT_OF_SYNC'],
    ['iam', '111122223333:nopass', {}, 400, 'NO_PASSWORD'],
    ['iam', '111122223333:nobody', {}, 404, 'NOT_FOUND'],
    ['root', 'root-lost@example.com', {}, 409, 'DEVICE_OUT_OF_REACH'],
    ['root', 'root-member@example.com', {}, 400, 'NO_PASSWORD'],
    ['root', 'root-suspended@example.com', { surface: 'cli' }, 403, 'ACCOUNT_SUSPENDED'],
    ['root', 'root-closed@example.com', { surface: 'cli' }, 403, 'ACCOUNT_CLOSED'],
    ['root', 'root-gone@example.com', {}, 400, 'UNKNOWN_ROOT_EMAIL'],
    ['iam', '777788889999:shut', {}, 403, 'ACCOUNT_SUSPENDED'],
    ['iam', '888899990000:shut', {}, 403, 'ACCOUNT_CLOSED'],
    ['workforce', 'd-1234567890:pia_emailcode', {}, 400, 'DEVICE_CLOCK_SKEWED'],
    ['workforce', 'd-8888888880:ada', {}, 400, 'CONNECTOR_REFUSED'],
    ['builder', 'builder-passkey@example.com', {}, 400, 'DEVICE_CLOCK_SKEWED'],
    ['builder', 'nopass@example.com', {}, 400, 'NO_PASSWORD'],
    ['workforce', 'd-1234567890:quinn_disabled', {}, 400, 'USER_DISABLED'],
    ['workforce', 'd-1234567890:lee_invited', {}, 400, 'NO_PASSWORD'],
    ['workforce', 'd-1234567890:max_otp', {}, 409, 'SIGN_IN_UNFINISHED'],
    ['workforce', 'd-1234567890:john_totp', {}, 409, 'DEVICE_OUT_OF_REACH'],
    ['builder', 'builder-lost@example.com', {}, 409, 'DEVICE_OUT_OF_REACH'],
    ['builder', 'builder-unverified@example.com', {}, 400, 'UNKNOWN_USER'],
    ['builder', 'builder@example.com', { surface: 'cli' }, 400, 'MALFORMED_REQUEST'],
    ['workforce', JANE, { account: '999999999999' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['workforce', 'd-1234567890:nora_none', { surface: 'console' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['iam', '111122223333:carol', { surface: 'cli' }, 403, 'ACTION_DENIED'],
    ['iam', ALICE, { mfa: true }, 409, 'MFA_UNLIKE_WISH'],
    ['iam', '111122223333:bob', { mfa: false }, 409, 'MFA_UNLIKE_WISH'],
    ['iam', '111122223333:bob', { mfa: 'another-phone' }, 404, 'NOT_FOUND'],
    ['iam', ALICE, { surface: 'portal' }, 400, 'MALFORMED_REQUEST'],
    ['iam', ALICE, { account: '111122223333' }, 400, 'MALFORMED_REQUEST'],
    ['iam', ALICE, { region: 'nowhere' }, 400, 'MALFORMED_REQUEST'],
  ];
  for (const [kind, id, wish, status, code] of refused)
    await t.rejects(users.signIn(kind, id, wish), { status, code }, `${id} ${JSON.stringify(wish)}`);
  t.same(await w.control.sessions.list(), []);
});

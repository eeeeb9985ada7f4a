import t from 'tap';
import { mfaDevices } from '../../../src/core/mfa/device.ts';
import { csrfOf } from '../../helpers/mfa-recovery.ts';
import { refusal } from '../../helpers/refusal.ts';
import { complaint, enterIam, enterRootPassword, events, FROZEN, isIn, sandboxOf } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const CORP = '111122223333';

async function twoCodes(w: World, kind: 'root' | 'iam', id: string) {
  const [device] = await w.control.users.totp(kind, id);
  return { code1: device?.code ?? '', code2: device?.nextCode ?? '' };
}

const MFA = 'root-mfa@example.com';

t.test('ROOT-8 a device out of sync is resynced by two consecutive codes, up to a day off either way', async (t) => {
  for (const [skew, found] of [
    ['10m', true],
    ['-24h', true],
    ['24h', true],
    ['24h30s', false],
  ] as const) {
    const w = await world(t, FROZEN);
    await w.control.users.act('root', MFA, 'set-device-skew', { skew });
    const visitor = await enterRootPassword(w, MFA);
    const codes = await twoCodes(w, 'root', MFA);
    await visitor.submit({ mfaCode: codes.code1 });
    t.ok(complaint(visitor), 'refused while out of sync');
    await visitor.click('[data-testid=mfa-help]');
    await visitor.submit({}, { form: 'resync' });
    await visitor.submit({ code1: codes.code2, code2: codes.code1 });
    t.match(refusal(visitor), /directly after the other/, 'in the wrong order');
    await visitor.submit(codes);
    t.equal(visitor.has('[data-testid=resynced]'), found, skew);
    if (!found) continue;
    t.same(await events(w, 'session.started'), [], 'both codes are spent, nobody is in yet');
    await visitor.click('[data-testid=go-on]');
    await visitor.submit({ mfaCode: codes.code2 });
    t.ok(complaint(visitor), 'a code of the resync works no second time');
    await w.advance('1m');
    await visitor.submit({ mfaCode: await w.totp('root', MFA) });
    t.ok(isIn(visitor), `in with the next code, ${skew} off`);
    t.match(await events(w, 'session.started'), [{ facts: { mfa: true } }]);
  }
});

t.test('ROOT-8 the console’s request outlives the detour', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = w.visitor();
  await visitor.goto(w.url('console.aws.amazon.com', '/support/home'));
  await visitor.submit({ resolving_input: MFA });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  await visitor.click('[data-testid=mfa-help]');
  await visitor.submit({}, { form: 'resync' });
  await visitor.submit({}, { form: 'otherWay' });
  await visitor.submit({}, { form: 'resync' });
  await visitor.submit(await twoCodes(w, 'root', MFA));
  await visitor.click('[data-testid=go-on]');
  await w.advance('1m');
  await visitor.submit({ mfaCode: await w.totp('root', MFA) });
  t.match(visitor.path, /^\/support\/home/);
});

t.test('ROOT-8 one of several devices is resynced; another user’s is not, and a passkey has no clock', async (t) => {
  const w = await world(t, FROZEN);
  const { items } = await (await sandboxOf(w)).store.list(mfaDevices);
  const visitor = await enterRootPassword(w, 'root-passkey@example.com');
  await visitor.submit({ deviceId: visitor.page.querySelector('[name=deviceId]')?.getAttribute('value') ?? '' });
  await visitor.click('[data-testid=mfa-help]');
  await visitor.submit({}, { form: 'resync' });
  t.notOk(visitor.has('[type=radio]'), 'the only one that shows codes needs no choice');
  const form = { csrf: csrfOf(visitor), event: 'submitCodes' };
  const foreign = items.find(({ userId }) => userId === 'root-222233334444');
  const passkey = items.find(({ userId, type }) => userId === 'root-333344445555' && type === 'passkey');
  const own = await twoCodes(w, 'root', 'root-passkey@example.com');
  for (const [device, codes, says] of [
    [foreign, await twoCodes(w, 'root', MFA), /not registered/],
    [passkey, own, /cannot be used/],
  ] as const) {
    await visitor.post(visitor.url, { ...form, ...codes, deviceId: device?.id ?? '' });
    t.match(refusal(visitor), says);
  }
  await visitor.submit(own);
  t.ok(visitor.has('[data-testid=resynced]'));
});

t.test('IAM-6 grace is out of sync: after several refused codes the page offers a resync', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await enterIam(w, CORP, { username: 'grace' });
  const codes = await twoCodes(w, 'iam', `${CORP}:grace`);
  for (let times = 1; times <= 3; times++) {
    t.notOk(visitor.has('[data-testid=resync-offer]'), `after ${times - 1}`);
    await visitor.submit({ mfaCode: codes.code1 });
  }
  t.match(await events(w, 'mfa.rejected'), [{ reason: 'TOTP_OUT_OF_SYNC' }, {}, {}]);
  await visitor.submit({}, { form: 'resync' });
  await visitor.submit({ code1: codes.code1, code2: codes.code1 });
  t.match(refusal(visitor), /directly after the other/);
  await visitor.submit({}, { form: 'backToCode' });
  await visitor.submit({}, { form: 'resync' });
  await visitor.submit(codes);
  t.ok(visitor.has('[data-testid=resynced]'));
  await visitor.submit({}, { form: 'backToCode' });
  t.notOk(visitor.has('[data-testid=resync-offer]'), 'the count is cleared');
  await w.advance('1m');
  await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:grace`) });
  t.ok(isIn(visitor));
  t.match(await events(w, 'mfa.resynced'), [{ facts: { driftSteps: 20 } }]);
});

t.test('IAM-6 grace gets in by the administrator’s resync, and keeps in sync', async (t) => {
  const w = await world(t, FROZEN);
  await w.control.users.act('iam', `${CORP}:grace`, 'resync-mfa');
  for (const later of ['0s', '6h']) {
    await w.advance(later === '0s' ? '1s' : later);
    const visitor = await enterIam(w, CORP, { username: 'grace' });
    await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:grace`) });
    t.ok(isIn(visitor), later);
  }
});

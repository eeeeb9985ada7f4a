import t from 'tap';
import { accounts } from '../../../../src/core/accounts/account.ts';
import { findIamUser } from '../../../../src/core/accounts/find-user.ts';
import { addDevice } from '../../../../src/core/mfa/add-device.ts';
import { CONSOLE_DEVICE_LIMIT } from '../../../../src/core/mfa/device-rules.ts';
import { removeDevice } from '../../../../src/core/mfa/remove-device.ts';
import { registerTotp } from '../../../../src/core/mfa/totp/register-totp.ts';
import { devicesOf } from '../../../../src/core/mfa/user-devices.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';
import { generateTotp } from '../../../helpers/totp.ts';

const NOW = Date.UTC(2030, 0, 1);
const SECRET = 'JBSWY3DPEHPK3PXP';
/** The secret of a number. */
const secretOf = (number: number) => `JBSWY3DPEHPK3PX${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[number]}`;

async function alice() {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: NOW } });
  const account = (await sandbox.store.get(accounts, '111122223333'))?.value;
  const found = account && (await findIamUser(sandbox, account, 'alice'));
  if (found === undefined) throw new Error('there is no alice');
  const had = (await devicesOf(sandbox, found.id)).length;
  return { sandbox, user: found, had };
}

/** Two codes, the first of which is so many steps from now. */
const codesFrom = (step: number, secret = SECRET): Promise<readonly [string, string]> =>
  Promise.all([generateTotp(secret, NOW, step), generateTotp(secret, NOW, step + 1)]) as never;

const wanted = (codes: readonly [string, string], name = 'phone', secret = SECRET) =>
  ({ name, secret, hardware: false, codes }) as const;

t.test('IAM-9 two codes that follow each other register a device, in sync inside the window', async (t) => {
  for (const [step, inSync, driftSteps] of [
    [-1, true, 0],
    [0, true, 0],
    [-3, false, -2],
    [-21, false, -20],
  ] as const) {
    const { sandbox, user } = await alice();
    const { device, inSync: said } = await registerTotp(sandbox, user, wanted(await codesFrom(step)));
    t.match([said, device.driftSteps], [inSync, driftSteps], `${step} steps from now`);
  }
});

t.test('IAM-9 codes that are ten minutes late, early, swapped or apart register nothing', async (t) => {
  const { sandbox, user, had } = await alice();
  const [first, second] = await codesFrom(0);
  const apart = await generateTotp(SECRET, NOW, 2);
  for (const [title, codes] of [
    ['late', await codesFrom(-22)],
    ['early', await codesFrom(2)],
    ['swapped', [second, first]],
    ['apart', [first, apart]],
    ['the same', [first, first]],
    ['of another secret', await codesFrom(0, secretOf(0))],
  ] as const)
    await t.rejects(registerTotp(sandbox, user, wanted(codes)), { code: 'CODES_NOT_CONSECUTIVE' }, title);
  t.equal((await devicesOf(sandbox, user.id)).length, had);
});

t.test('IAM-9 a user has eight devices of any kind at the most, with a hundred racers', async (t) => {
  const { sandbox, user } = await alice();
  const register = async (number: number) => {
    const secret = secretOf(number % 32);
    return registerTotp(sandbox, user, wanted(await codesFrom(0, secret), `phone-${number}`, secret));
  };
  const results = await Promise.allSettled(Array.from({ length: 100 }, (_, number) => register(number)));
  t.equal((await devicesOf(sandbox, user.id)).length, CONSOLE_DEVICE_LIMIT);
  const why = new Set(results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : [])));
  for (const code of why) t.match(code, /^(?:TOO_MANY_DEVICES|DEVICE_REGISTERED_ALREADY)$/);
  await t.rejects(register(31), { code: /TOO_MANY_DEVICES|DEVICE_REGISTERED_ALREADY/ });
  const [one] = await devicesOf(sandbox, user.id);
  await removeDevice(sandbox, user, one?.id ?? '', 'user');
  t.equal((await devicesOf(sandbox, user.id)).length, CONSOLE_DEVICE_LIMIT - 1, 'one that is removed makes room');
});

t.test('IAM-9 a device’s name and secret are the user’s only once, whatever their case', async (t) => {
  const { sandbox, user } = await alice();
  await registerTotp(sandbox, user, wanted(await codesFrom(0)));
  const other = secretOf(1);
  await t.rejects(registerTotp(sandbox, user, wanted(await codesFrom(0, other), 'PHONE', other)), {
    code: 'DEVICE_NAME_TAKEN',
  });
  await t.rejects(registerTotp(sandbox, user, wanted(await codesFrom(0), 'tablet', SECRET.toLowerCase())), {
    code: 'DEVICE_REGISTERED_ALREADY',
  });
  await t.rejects(addDevice(sandbox, user, { type: 'totp', name: 'no blanks', secret: other }), {
    code: 'INVALID_NAME',
  });
});

t.test('IAM-9 the test’s side adds devices under the same rules, and names them itself', async (t) => {
  const { sandbox, user, had } = await alice();
  const add = (each: Sandbox) => addDevice(each, user, { type: 'totp' });
  const names = new Set<string>();
  for (let number = had; number < CONSOLE_DEVICE_LIMIT; number += 1) names.add((await add(sandbox)).name);
  t.equal(names.size, CONSOLE_DEVICE_LIMIT - had);
  await t.rejects(add(sandbox), { code: 'TOO_MANY_DEVICES' });
  await t.rejects(addDevice(sandbox, user, { type: 'totp', secret: 'short' }), { code: 'MALFORMED_REQUEST' });
});

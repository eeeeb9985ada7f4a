import t from 'tap';
import { devicesOf } from '../../../src/core/mfa/user-devices.ts';
import { proveMfa } from '../../../src/core/sts/prove-mfa.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { ACCOUNT, callerBy, frozen, iamUser, START } from '../../helpers/bare-people.ts';
import { generateTotp } from '../../helpers/totp.ts';

const SECRET = 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB';
const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/bob-phone`;

async function bob() {
  const sandbox = await frozen();
  const caller = await callerBy(sandbox, 'AKIAMOCKBOB000000001');
  const prove = async (offset: number) =>
    proveMfa(sandbox, caller, { serialNumber, tokenCode: await generateTotp(SECRET, START, offset) });
  return { sandbox, caller, prove };
}

t.test('CLI-4 a code of the step before, of now and of the step after counts, and no other', async (t) => {
  for (const offset of [-1, 0, 1]) t.equal(await (await bob()).prove(offset), true, `${offset}`);
  for (const offset of [-2, 2]) await t.rejects((await bob()).prove(offset), { code: 'WRONG_CODE' }, `${offset}`);
});

t.test('CLI-4 a time step is spent with its code', async (t) => {
  const { sandbox, prove } = await bob();
  await prove(0);
  await t.rejects(prove(0), { code: 'TOTP_REPLAYED' });
  await t.rejects(prove(-1), { code: 'TOTP_REPLAYED' }, 'those before it are spent, too');
  await advanceClock(sandbox, 30_000);
  t.equal(await prove(1), true);
});

t.test('CLI-4 serial number and code come together, or not at all', async (t) => {
  const { sandbox, caller } = await bob();
  t.equal(await proveMfa(sandbox, caller, {}), false);
  await t.rejects(proveMfa(sandbox, caller, { serialNumber }), { code: 'MFA_INCOMPLETE' });
  await t.rejects(proveMfa(sandbox, caller, { tokenCode: '123456' }), { code: 'MFA_INCOMPLETE' });
});

t.test('IAM-9 STS takes no passkey, and the journal names the device that was tried', async (t) => {
  const { sandbox, caller } = await bob();
  const { user } = await iamUser(sandbox, 'heidi');
  const heidi = { ...caller, principal: { kind: 'user', user } } as const;
  const passkey = (await devicesOf(sandbox, user.id)).find(({ type }) => type === 'passkey');
  const proof = { serialNumber: passkey?.serialNumber ?? '', tokenCode: '123456' };
  await t.rejects(proveMfa(sandbox, heidi, proof), { code: 'MFA_DEVICE_UNKNOWN' });
  const [entry] = await sandbox.journal.list({ event: 'mfa.rejected' });
  t.match(entry, { reason: 'MFA_DEVICE_UNKNOWN', facts: { device: passkey?.serialNumber } });
});

t.test('CLI-4 the device of another user of the account proves nothing', async (t) => {
  const { sandbox, caller } = await bob();
  const { user } = await iamUser(sandbox, 'alice');
  const alice = { ...caller, principal: { kind: 'user', user } } as const;
  const proof = { serialNumber, tokenCode: await generateTotp(SECRET, START) };
  await t.rejects(proveMfa(sandbox, alice, proof), { code: 'MFA_DEVICE_UNKNOWN' });
  t.equal(await proveMfa(sandbox, caller, proof), true, 'nor is the step spent');
});

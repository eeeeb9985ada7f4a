import t from 'tap';
import { DomainError } from '../../../src/core/errors.ts';
import { clearAttempts, limitAttempts, wrongAttempts } from '../../../src/core/mfa/limit-attempts.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { changeSettings } from '../../helpers/bare-sandbox.ts';

async function begin(): Promise<Sandbox> {
  const sandbox = await frozen();
  await changeSettings(sandbox, { mfaAttempts: 3, mfaDelayMs: 30_000 });
  return sandbox;
}
const refuse = (code: 'WRONG_CODE' | 'TOTP_REPLAYED' | 'UNKNOWN_DEVICE') => async (): Promise<never> => {
  throw new DomainError(code, {});
};
const wrong = (sandbox: Sandbox, user = 'ann') => limitAttempts(sandbox, user, {}, refuse('WRONG_CODE'));
const right = (sandbox: Sandbox, user = 'ann') => limitAttempts(sandbox, user, {}, async () => 'in');
const WRONG = { code: 'WRONG_CODE' };

t.test('IAM-3 the guess after the last wrong one is not judged, right or wrong', async (t) => {
  const sandbox = await begin();
  for (const _ of [1, 2, 3]) await t.rejects(wrong(sandbox), WRONG);
  await t.rejects(right(sandbox), { code: 'MFA_DELAYED', facts: { seconds: 30 } });
  await t.rejects(wrong(sandbox), { code: 'MFA_DELAYED' });
  t.equal(await right(sandbox, 'ben'), 'in', 'another user is not delayed');
  t.match(await sandbox.journal.list({ event: 'mfa.delayed' }), [
    { facts: { seconds: 30 } },
    { facts: { seconds: 30 } },
  ]);
});

t.test('IAM-3 the delay ends to the millisecond, and counting begins again', async (t) => {
  const sandbox = await begin();
  for (const _ of [1, 2, 3]) await t.rejects(wrong(sandbox), WRONG);
  await advanceClock(sandbox, 29_001);
  await t.rejects(right(sandbox), { code: 'MFA_DELAYED', facts: { seconds: 1 } });
  await advanceClock(sandbox, 999);
  for (const _ of [1, 2]) await t.rejects(wrong(sandbox), WRONG);
  t.equal(await wrongAttempts(sandbox, 'ann'), 2);
  t.equal(await right(sandbox), 'in');
});

t.test('IAM-3 a right code clears the count', async (t) => {
  const sandbox = await begin();
  for (const _ of [1, 2]) await t.rejects(wrong(sandbox), WRONG);
  t.equal(await right(sandbox), 'in');
  t.equal(await wrongAttempts(sandbox, 'ann'), 0);
  for (const _ of [1, 2]) await t.rejects(wrong(sandbox), WRONG);
  await clearAttempts(sandbox, 'ann');
  for (const _ of [1, 2, 3]) await t.rejects(wrong(sandbox), WRONG);
});

t.test('IAM-3 a refusal that is no guess leaves the count as it was', async (t) => {
  const sandbox = await begin();
  await t.rejects(wrong(sandbox), WRONG);
  for (const code of ['TOTP_REPLAYED', 'UNKNOWN_DEVICE'] as const) {
    await t.rejects(limitAttempts(sandbox, 'ann', {}, refuse(code)), { code });
    t.equal(await wrongAttempts(sandbox, 'ann'), 1, code);
  }
});

t.test('IAM-3 a clock that went back behind the last wrong guess does not lock anybody out', async (t) => {
  const sandbox = await begin();
  for (const _ of [1, 2, 3]) await t.rejects(wrong(sandbox), WRONG);
  await advanceClock(sandbox, -1, true);
  t.equal(await right(sandbox), 'in');
});

t.test('IAM-3 TEST-8 100 guesses at once are no more than the limit', async (t) => {
  const sandbox = await begin();
  const guesses = Array.from({ length: 100 }, () => wrong(sandbox).catch(({ code }: DomainError) => code));
  const codes = await Promise.all(guesses);
  t.equal(codes.filter((code) => code === 'WRONG_CODE').length, 3);
  t.equal(codes.filter((code) => code === 'MFA_DELAYED').length, 97);
});

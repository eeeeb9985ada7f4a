import fc from 'fast-check';
import t from 'tap';
import { acceptCode, codeId, makeCode, newCode } from '../../../src/core/challenges/sent-code.ts';
import { createRandom } from '../../../src/core/random/random.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { changeSettings } from '../../helpers/bare-sandbox.ts';

const seeded = (seed: string) => createRandom({ seed, drawn: 0 });
const ID = codeId('sign-in', 'flow-1');
const type = (sandbox: Sandbox, typed: string, id = ID) =>
  acceptCode(sandbox, id, typed, 'sign-in', { subject: { user: 'ann' } });
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

t.test('ROOT-4 a code is accepted once, blanks between its digits included', async (t) => {
  const sandbox = await frozen();
  const code = await makeCode(sandbox, ID);
  await type(sandbox, ` ${code.slice(0, 3)} ${code.slice(3)}\n`);
  await t.rejects(type(sandbox, code), { code: 'CODE_USED' });
  t.match(await sandbox.journal.list({ event: 'code.rejected' }), [{ reason: 'CODE_USED', user: 'ann' }]);
});

t.test('ROOT-4 a code is nobody else’s: another purpose or flow does not know it', async (t) => {
  const sandbox = await frozen();
  const code = await makeCode(sandbox, ID);
  for (const id of [codeId('sign-in', 'flow-2'), codeId('recovery', 'flow-1')])
    await t.rejects(type(sandbox, code, id), { code: 'CODE_USED' }, id);
  await t.resolves(type(sandbox, code), 'and that cost it nothing');
});

t.test('ROOT-4 a new code replaces the one before, and begins with no wrong tries', async (t) => {
  const sandbox = await frozen();
  await changeSettings(sandbox, { codeAttempts: 1 });
  const first = await makeCode(sandbox, ID);
  await t.rejects(type(sandbox, wrong(first)), { code: 'WRONG_CODE' });
  await t.rejects(type(sandbox, first), { code: 'TOO_MANY_ATTEMPTS' });
  const second = await makeCode(sandbox, ID);
  t.not(second, first);
  await t.resolves(type(sandbox, second));
});

t.test('ROOT-4 a code lives as long as the setting says, its last millisecond not included', async (t) => {
  const sandbox = await frozen();
  await changeSettings(sandbox, { codeLifetimeMs: 90_000 });
  const [early, late] = [codeId('sign-in', 'early'), codeId('sign-in', 'late')];
  const codes = [await makeCode(sandbox, early), await makeCode(sandbox, late)] as const;
  await advanceClock(sandbox, 89_999);
  await t.resolves(type(sandbox, codes[0], early));
  await advanceClock(sandbox, 1);
  await t.rejects(type(sandbox, codes[1], late), { code: 'CODE_EXPIRED' });
});

t.test('ROOT-4 after so many wrong tries even the right code is refused, and expiry is told first', async (t) => {
  const sandbox = await frozen();
  await changeSettings(sandbox, { codeAttempts: 3 });
  const code = await makeCode(sandbox, ID);
  for (const typed of [wrong(code), '', `${code}0`])
    await t.rejects(type(sandbox, typed), { code: 'WRONG_CODE' }, typed);
  await t.rejects(type(sandbox, code), { code: 'TOO_MANY_ATTEMPTS' });
  await advanceClock(sandbox, sandbox.settings.codeLifetimeMs);
  await t.rejects(type(sandbox, code), { code: 'CODE_EXPIRED' });
});

t.test(
  'ROOT-4 TEST-8 100 guesses at once are no more than the limit, and one of 100 right codes is accepted',
  async (t) => {
    const sandbox = await frozen();
    await changeSettings(sandbox, { codeAttempts: 5 });
    const race = async (typed: string, outcome: string): Promise<number> => {
      const racers = Array.from({ length: 100 }, () =>
        type(sandbox, typed).then(
          () => 'accepted',
          (error: { readonly code: string }) => error.code,
        ),
      );
      return (await Promise.all(racers)).filter((each) => each === outcome).length;
    };
    t.equal(await race(wrong(await makeCode(sandbox, ID)), 'WRONG_CODE'), 5);
    t.equal(await race(await makeCode(sandbox, ID), 'accepted'), 1);
  },
);

t.test('ROOT-4 a one-time code is six digits, leading noughts included', async (t) => {
  fc.assert(fc.property(fc.string(), (seed) => /^\d{6}$/.test(newCode(seeded(seed)))));
  const random = seeded('a');
  const asked: number[] = [];
  for (const [drawn, code] of [
    [0, '000000'],
    [42, '000042'],
    [999_999, '999999'],
  ] as const) {
    random.int = (maxExclusive) => {
      asked.push(maxExclusive);
      return drawn;
    };
    t.equal(newCode(random), code);
  }
  t.strictSame(asked, [1e6, 1e6, 1e6]);
});

t.test('TEST-14 a known code is for its address alone, until its end, and works once', async (t) => {
  const sandbox = await frozen();
  const knownCodes = [{ to: 'Root@example.com', code: '123456', until: '2030-01-01T00:00:01Z' }];
  await changeSettings(sandbox, { knownCodes });
  t.equal(await makeCode(sandbox, ID, 'root@EXAMPLE.com'), '123456');
  await type(sandbox, '123456');
  await t.rejects(type(sandbox, '123456'), { code: 'CODE_USED' });
  const others = new Set<string>();
  for (let at = 0; at < 3; at += 1) others.add(await makeCode(sandbox, ID, 'other@example.com'));
  t.not([...others].join(), '123456');
  await advanceClock(sandbox, 1000);
  for (let at = 0; at < 3; at += 1) others.add(await makeCode(sandbox, ID, 'root@example.com'));
  t.notOk(others.size === 1 || others.has('123456'), 'its end has come');
});

t.test('ROOT-4 PORTAL-4 a code that went to an address or phone of before has expired', async (t) => {
  const sandbox = await frozen();
  const accept = (code: string, reachable?: readonly (string | undefined)[]) =>
    acceptCode(sandbox, ID, code, 'sign-in', { subject: { user: 'ann' }, reachable });
  const code = await makeCode(sandbox, ID, 'Ann@example.com');
  await t.rejects(accept(code, ['other@example.com', undefined]), { code: 'CODE_EXPIRED' });
  t.match(await sandbox.journal.list({ event: 'code.rejected' }), [{ reason: 'CODE_EXPIRED', user: 'ann' }]);
  await t.resolves(accept(code, [undefined, 'ANN@example.com']), 'nothing was lost of it');
  await t.resolves(accept(await makeCode(sandbox, ID, '+15550100'), ['ann@example.com', '+15550100']));
  await t.resolves(accept(await makeCode(sandbox, ID, 'new@example.com')), 'a new address has to be shown first');
});

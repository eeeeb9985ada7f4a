import t from 'tap';
import { answerCaptcha, dropCaptcha, needsCaptcha, showCaptcha } from '../../../src/core/challenges/captcha.ts';
import { captchas } from '../../../src/core/challenges/challenge.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import type { CaptchaMode, Settings } from '../../../src/core/world/settings.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { changeSettings } from '../../helpers/bare-sandbox.ts';

async function shown(sandbox: Sandbox): Promise<{ id: string; answer: string }> {
  const id = await showCaptcha(sandbox);
  return { id, answer: (await sandbox.store.get(captchas, id))?.value.answer ?? '' };
}

t.test('ROOT-2 a right answer is accepted once', async (t) => {
  const sandbox = await frozen();
  const { id, answer } = await shown(sandbox);
  await t.resolves(answerCaptcha(sandbox, id, ` ${answer.toLowerCase()} `));
  await t.rejects(answerCaptcha(sandbox, id, answer), { code: 'CAPTCHA_USED' });
});

t.test('ROOT-2 a wrong answer uses the picture up', async (t) => {
  const sandbox = await frozen();
  for (const typed of ['', 'x', 'wrong!']) {
    const { id, answer } = await shown(sandbox);
    await t.rejects(answerCaptcha(sandbox, id, typed), { code: 'WRONG_CAPTCHA' }, typed);
    await t.rejects(answerCaptcha(sandbox, id, answer), { code: 'CAPTCHA_USED' }, typed);
  }
  await t.rejects(answerCaptcha(sandbox, 'made-up', 'x'), { code: 'CAPTCHA_USED' });
});

t.test('ROOT-2 a picture lives for 10 minutes, its last millisecond not included', async (t) => {
  const sandbox = await frozen();
  const [early, late, dropped] = [await shown(sandbox), await shown(sandbox), await shown(sandbox)];
  await dropCaptcha(sandbox, dropped.id);
  await t.rejects(answerCaptcha(sandbox, dropped.id, dropped.answer), { code: 'CAPTCHA_USED' });
  await advanceClock(sandbox, 10 * 60_000 - 1);
  await t.resolves(answerCaptcha(sandbox, early.id, early.answer));
  await advanceClock(sandbox, 1);
  await t.rejects(answerCaptcha(sandbox, late.id, late.answer), { code: 'CAPTCHA_USED' });
});

/** The sandbox's mode, the account's own, failures so far, and whether the check is shown. `captchaFailures` is 3. */
const rules: readonly (readonly [Settings['captcha'], CaptchaMode | undefined, number, boolean])[] = [
  ['off', undefined, 99, false],
  ['off', 'always', 99, false],
  ['never', undefined, 99, false],
  ['never', 'always', 0, true],
  ['never', 'after-failures', 3, true],
  ['always', undefined, 0, true],
  ['always', 'never', 99, false],
  ['always', 'after-failures', 2, false],
  ['after-failures', undefined, 2, false],
  ['after-failures', undefined, 3, true],
  ['after-failures', undefined, 4, true],
  ['after-failures', 'always', 0, true],
  ['after-failures', 'never', 3, false],
];

t.test('ROOT-2 the account’s mode goes before the sandbox’s, but never against “off”', async (t) => {
  const sandbox = await frozen();
  for (const [captcha, own, failures, shows] of rules) {
    await changeSettings(sandbox, { captcha, captchaFailures: 3 });
    t.equal(await needsCaptcha(sandbox, own, failures), shows, `${captcha} ${own} ${failures}`);
  }
});

import t from 'tap';
import type { Call } from '../../../src/core/calls/call.ts';
import type { Learnt } from '../../../src/core/calls/call-watch.ts';
import { quotaBuckets, quotas } from '../../../src/core/quotas/quota.ts';
import { QuotaWatch } from '../../../src/core/quotas/quota-watch.ts';
import { faultsOfRecord } from '../../../src/core/records/check-records.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock, setClock } from '../../../src/core/time/move-clock.ts';
import { bareSandbox, changeSettings } from '../../helpers/bare-sandbox.ts';

const START = Date.UTC(2030, 0, 1);
const CORP = '111122223333';
const frozen = () => bareSandbox({ clock: { mode: 'frozen', at: START } });
const watch = new QuotaWatch();

/** The answer instead of a call, at the moment at which its bucket is known. */
const asked = (sandbox: Sandbox, service: string, { account = CORP, learnt = 'caller' as Learnt } = {}) =>
  watch.answerInstead({ sandbox, service, accountId: account, host: 'localhost' } as Call, learnt);

/** So many calls at once; answers how many of them pass. */
async function passing(sandbox: Sandbox, service: string, calls: number, more = {}): Promise<number> {
  const answers = await Promise.all(Array.from({ length: calls }, () => asked(sandbox, service, more)));
  return answers.filter((answer) => answer === undefined).length;
}
const atOperation = { learnt: 'operation' } as const;

t.test('TEST-16 nobody is turned away before the settings say so', async (t) => {
  const sandbox = await frozen();
  t.notOk(watch.isAwake(sandbox));
  await changeSettings(sandbox, { quotas: 'real' });
  t.ok(watch.isAwake(sandbox));
});

t.test('TEST-16 the burst of each API passes exactly, of calls at once', async (t) => {
  for (const [service, { burst, perAccount }] of quotas) {
    const sandbox = await frozen();
    const learnt = perAccount ? 'caller' : 'operation';
    t.equal(await passing(sandbox, service, burst, { learnt }), burst, `${service}: all of the burst`);
    t.equal(await passing(sandbox, service, 1, { learnt }), 0, `${service}: none after it`);
  }
});

t.test('TEST-16 a hundred racers for twenty places: twenty pass', async (t) => {
  t.equal(await passing(await frozen(), 'sso', 100, atOperation), 20);
});

t.test('TEST-16 the bucket fills on the sandbox’s clock: one call each 50 ms, and never above the burst', async (t) => {
  const sandbox = await frozen();
  await passing(sandbox, 'sso', 20, atOperation);
  await advanceClock(sandbox, 49);
  t.equal(await passing(sandbox, 'sso', 2, atOperation), 0, 'a millisecond early');
  const kept = await sandbox.store.get(quotaBuckets, 'sso');
  t.same(faultsOfRecord(quotaBuckets.name, kept?.value), [], 'a store reads again what it holds');
  await advanceClock(sandbox, 1);
  t.equal(await passing(sandbox, 'sso', 2, atOperation), 1, 'on time');
  await advanceClock(sandbox, 24 * 60 * 60 * 1000);
  t.equal(await passing(sandbox, 'sso', 30, atOperation), 20, 'after a day');
});

t.test('TEST-16 a clock that was put back fills nothing', async (t) => {
  const sandbox = await frozen();
  await passing(sandbox, 'sso', 20, atOperation);
  await setClock(sandbox, { mode: 'frozen', now: START - 60_000, force: true });
  t.equal(await passing(sandbox, 'sso', 1, atOperation), 0);
  await advanceClock(sandbox, 50);
  t.equal(await passing(sandbox, 'sso', 2, atOperation), 1, 'and goes on from there');
});

t.test('TEST-16 accounts share no bucket of IAM and STS; everybody shares that of the portal', async (t) => {
  const sandbox = await frozen();
  const other = { account: '222233334444' };
  t.equal(await passing(sandbox, 'iam', 41), 40);
  t.equal(await passing(sandbox, 'iam', 41, other), 40);
  t.equal(await passing(sandbox, 'sts', 1), 1, 'another API of the same account');
  t.equal(await passing(sandbox, 'sso', 21, atOperation), 20);
  t.equal(await passing(sandbox, 'sso', 1, { ...other, ...atOperation }), 0);
  t.equal(await passing(await frozen(), 'sso', 20, atOperation), 20, 'another sandbox');
});

t.test('TEST-16 a call is counted once: when its bucket is known, and not at its other steps', async (t) => {
  const sandbox = await frozen();
  for (const learnt of ['operation', 'step'] as const)
    t.equal(await passing(sandbox, 'iam', 50, { learnt }), 50, learnt);
  t.equal(await passing(sandbox, 'iam', 40), 40);
  for (const learnt of ['caller', 'step'] as const) t.equal(await passing(sandbox, 'sso', 50, { learnt }), 50, learnt);
  t.equal(await passing(sandbox, 'sso', 20, atOperation), 20);
  t.equal(await passing(sandbox, 'console', 700), 700, 'pages have no quota');
});

t.test('TEST-16 each API turns away in its own words', async (t) => {
  for (const [service, status, code] of [
    ['sts', 400, 'Throttling'],
    ['iam', 400, 'Throttling'],
    ['sso', 429, 'TooManyRequestsException'],
    ['sso-oidc', 429, 'ThrottlingException'],
  ] as const) {
    const sandbox = await frozen();
    const { burst = 0, perAccount } = quotas.get(service) ?? {};
    const learnt = perAccount ? 'caller' : 'operation';
    await passing(sandbox, service, burst, { learnt });
    t.match(await asked(sandbox, service, { learnt }), { status, code, rule: `quota of ${service}` });
  }
});

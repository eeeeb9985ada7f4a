import t from 'tap';
import { sessions } from '../../../src/core/sessions/session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { sweepSandbox } from '../../../src/core/world/sweep-sandbox.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

t.test('TEST-2 records that ended a day ago on the sandbox’s clock are swept, and none sooner', async (t) => {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  const now = sandbox.clock.now();
  const ended = {
    kind: 'console',
    principal: { kind: 'user', userId: 'u' },
    accountId: 'a',
    mfa: false,
    createdAt: now,
    browserId: 'b',
    userAgent: '',
    address: '',
  } as const;
  await sandbox.store.put(sessions, { ...ended, id: 'one', expiresAt: now }, 0);
  await advanceClock(sandbox, 86_400_000 - 1000);
  await sweepSandbox(sandbox);
  t.ok(await sandbox.store.get(sessions, 'one'));
  await advanceClock(sandbox, 2000);
  await sweepSandbox(sandbox);
  t.notOk(await sandbox.store.get(sessions, 'one'));
});

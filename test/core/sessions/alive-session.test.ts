import t from 'tap';
import { findBuilderUser } from '../../../src/core/builder/find-builder-user.ts';
import { aliveSession, beginSession } from '../../../src/core/sessions/alive-session.ts';
import type { BuilderSession } from '../../../src/core/sessions/session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { bareSandbox, changeSettings } from '../../helpers/bare-sandbox.ts';

t.test('a session is alive up to its end, and under its own kind alone', async (t) => {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  const user = await findBuilderUser(sandbox, 'builder@example.com');
  if (user === undefined) throw new Error('the default fixtures lack somebody');
  await changeSettings(sandbox, { clientAddress: '203.0.113.9' });
  const { id, ...session } = await beginSession<BuilderSession>(sandbox, user, 1000, {
    ...{ kind: 'builder', browserId: 'b', userAgent: 'test', address: '127.0.0.1', mfa: true },
  });
  t.match(session, { userId: user.id, expiresAt: session.createdAt + 1000, address: '203.0.113.9' });
  const [told] = await sandbox.journal.list({ event: 'session.started' });
  t.match(told, { user: user.email, facts: { sessionId: id, mfa: true } });
  t.equal(await aliveSession(sandbox, 'portal', id), undefined);
  t.equal(await aliveSession(sandbox, 'builder', 'another'), undefined);
  t.equal(await aliveSession(sandbox, 'builder', undefined), undefined);
  await advanceClock(sandbox, 999);
  t.equal((await aliveSession(sandbox, 'builder', id))?.userId, user.id);
  await advanceClock(sandbox, 1);
  t.equal(await aliveSession(sandbox, 'builder', id), undefined, 'its end is exclusive');
});

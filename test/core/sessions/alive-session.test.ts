import t from 'tap';
import { findAccount, findRootOf } from '../../../src/core/accounts/find-user.ts';
import { type User, users } from '../../../src/core/accounts/user.ts';
import { startBuilderSession } from '../../../src/core/builder/builder-sessions.ts';
import { findBuilderUser } from '../../../src/core/builder/find-builder-user.ts';
import { makePassword } from '../../../src/core/credentials/set-password.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { aliveSession, beginSession } from '../../../src/core/sessions/alive-session.ts';
import { startSession } from '../../../src/core/sessions/console-sessions.ts';
import { endSessionsOf } from '../../../src/core/sessions/end-session.ts';
import { type BuilderSession, sessions } from '../../../src/core/sessions/session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { bareSandbox, before, changeSettings } from '../../helpers/bare-sandbox.ts';

t.test('a session is alive up to its end, and under its own kind alone', async (t) => {
  const sandbox = await frozen();
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

/** A sandbox in which something happens just before the first session is stored. */
async function interrupted(happens: (sandbox: Sandbox) => Promise<unknown>): Promise<Sandbox> {
  let left = 1;
  const sandbox: Sandbox = await bareSandbox({
    store: (own) => before(own, (kind) => kind.name === sessions.name && left-- === 1 && happens(sandbox)),
  });
  return sandbox;
}

async function root(sandbox: Sandbox) {
  const [account, user] = [await findAccount(sandbox, '111122223333'), await findRootOf(sandbox, '111122223333')];
  if (account === undefined || user === undefined) throw new Error('the default fixtures lack an account');
  return { account, user };
}

async function builder(sandbox: Sandbox) {
  const user = await findBuilderUser(sandbox, 'builder@example.com');
  if (user === undefined) throw new Error('the default fixtures lack somebody');
  return { user };
}

/** A recovery, which ends all sessions that it finds. */
async function recover(sandbox: Sandbox, user: User): Promise<void> {
  const password = await makePassword(sandbox, 'Other-Passw0rd!');
  await update(sandbox.store, users, user.id, (known) => ({ ...known, password }));
  await endSessionsOf(sandbox, user.id, 'recovery');
}

const BROWSER = { browserId: 'b', userAgent: 'test', address: '127.0.0.1', mfa: false };
type Person = { readonly user: User };
const doors: Readonly<Record<string, [(s: Sandbox) => Promise<Person>, (s: Sandbox, who: never) => Promise<unknown>]>> =
  {
    'a root user': [root, (sandbox, who) => startSession(sandbox, who, BROWSER)],
    'a Builder ID': [builder, (sandbox, who) => startBuilderSession(sandbox, who, BROWSER)],
  };

for (const [name, [find, start]] of Object.entries(doors)) {
  t.test(`ROOT-7 a recovery leaves no session of ${name} to a sign-in that began by the old password`, async (t) => {
    const sandbox = await interrupted(async (own) => recover(own, (await find(own)).user));
    const who = (await find(sandbox)) as never;
    await t.rejects(start(sandbox, who), { code: 'PASSWORD_CHANGED_SINCE' });
    t.same((await sandbox.store.list(sessions, {})).items, []);
    t.same(await sandbox.journal.list({ event: 'session.started' }), []);
    await start(sandbox, (await find(sandbox)) as never);
    t.equal((await sandbox.store.list(sessions, {})).items.length, 1, 'the new password lets in');
  });

  t.test(`ROOT-7 nobody removes ${name} and leaves a session behind`, async (t) => {
    const sandbox = await interrupted(async (own) => own.store.remove(users, (await find(own)).user.id));
    await t.rejects(start(sandbox, (await find(sandbox)) as never), { code: 'PASSWORD_CHANGED_SINCE' });
    t.same((await sandbox.store.list(sessions, {})).items, []);
  });
}

import { findUser, type Owned } from '../accounts/find-user.ts';
import { type ConsoleUser, subjectOfUser, userArn, users } from '../accounts/user.ts';
import type { EventFacts } from '../events.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ConsoleSession, sessions } from './session.ts';

export type SessionOrigin = Pick<ConsoleSession, 'browserId' | 'userAgent' | 'address' | 'mfa'>;
export type EndedBy = EventFacts['session.ended']['by'];

/** A session that is alive, with the user that it belongs to. */
export interface SignedIn extends Owned {
  readonly session: ConsoleSession;
}

/** Signs a user in to the console for 12 hours at most (IAM-8). */
export async function startSession(
  sandbox: Sandbox,
  user: ConsoleUser,
  origin: SessionOrigin,
): Promise<ConsoleSession> {
  const { consoleSessionMs } = await sandbox.settings();
  const createdAt = sandbox.clock.now();
  const session: ConsoleSession = {
    id: newId(sandbox.random),
    kind: 'console',
    userId: user.id,
    accountId: user.accountId,
    createdAt,
    expiresAt: createdAt + consoleSessionMs,
    ...origin,
  };
  await sandbox.store.put(sessions, session, 0);
  sandbox.journal.event('session.started', {
    user: userArn(user),
    accountId: user.accountId,
    sessionId: session.id,
    mfa: origin.mfa,
  });
  return session;
}

/** The console session of an id, if it is alive and its user still exists. */
export async function liveSession(sandbox: Sandbox, id: string | undefined): Promise<SignedIn | undefined> {
  const session = id === undefined ? undefined : (await sandbox.store.get(sessions, id))?.value;
  if (session?.kind !== 'console' || session.expiresAt <= sandbox.clock.now()) return undefined;
  const owned = await findUser(sandbox, session.userId);
  return owned && { ...owned, session };
}

/** Ends a session of any kind; false when there was none. */
export async function endSession(sandbox: Sandbox, id: string, by: EndedBy): Promise<boolean> {
  const session = await sandbox.store.take(sessions, id);
  if (session === undefined) return false;
  const owner = (await sandbox.store.get(users, session.userId))?.value;
  const subject = {
    ...(session.kind === 'console' && { accountId: session.accountId }),
    ...(owner && subjectOfUser(owner)),
  };
  sandbox.journal.event('session.ended', { ...subject, sessionId: id, by });
  return true;
}

/** Ends every session of a user, but the one named. */
export async function endSessionsOf(sandbox: Sandbox, userId: string, by: EndedBy, except?: string): Promise<void> {
  const { items } = await sandbox.store.list(sessions, { index: 'user', key: userId });
  for (const { id } of items) if (id !== except) await endSession(sandbox, id, by);
}

import { subjectOfUser, users } from '../accounts/user.ts';
import type { EventFacts, Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import { findPrincipal, namesOfPrincipal } from '../sts/principal.ts';
import { type Session, sessions } from './session.ts';
import { endWhenNoticed } from './tool-sessions.ts';

export type EndedBy = EventFacts['session.ended']['by'];

/** The person of a session of any kind; without a name when the user or the role is gone. */
export async function subjectOfSession(sandbox: Sandbox, session: Session): Promise<Subject> {
  if ('userId' in session) {
    const user = (await sandbox.store.get(users, session.userId))?.value;
    return user === undefined ? {} : subjectOfUser(user);
  }
  const { accountId } = session;
  const principal = await findPrincipal(sandbox, session.principal);
  return { ...(principal && { user: namesOfPrincipal(principal).arn }), accountId };
}

/**
 * Ends a session of any kind, and those in roles that its user has switched to; false when there was none. Tools that were
 * entered by a Builder ID's notice it later (BUILDER-12).
 */
export async function endSession(sandbox: Sandbox, id: string, by: EndedBy): Promise<boolean> {
  const session = await sandbox.store.take(sessions, id);
  if (session === undefined) return false;
  if (session.kind === 'builder') await endWhenNoticed(sandbox, session);
  sandbox.journal.event('session.ended', { ...(await subjectOfSession(sandbox, session)), sessionId: id, by });
  if (session.kind === 'console' && session.switched === undefined) await endSwitched(sandbox, id, by);
  return true;
}

async function endSwitched(sandbox: Sandbox, id: string, by: EndedBy): Promise<void> {
  const { items } = await sandbox.store.list(sessions, { index: 'switched', key: id });
  for (const each of items) await endSession(sandbox, each.id, by);
}

/** Signs a person out of the console: out of a switched role, and as whoever has switched to it. */
export async function signOutOf(sandbox: Sandbox, id: string): Promise<void> {
  const session = (await sandbox.store.get(sessions, id))?.value;
  const switched = session?.kind === 'console' ? session.switched : undefined;
  await endSession(sandbox, switched?.sessionId ?? id, 'user');
  // Its user's session may have been over already.
  if (switched !== undefined) await endSession(sandbox, id, 'user');
}

/** Ends every session that is a user's own, but the one named; answers how many there were. */
export async function endSessionsOf(sandbox: Sandbox, userId: string, by: EndedBy, except?: string): Promise<number> {
  let ended = 0;
  for (;;) {
    const before = ended;
    const { items } = await sandbox.store.list(sessions, { index: 'user', key: userId });
    for (const { id } of items) if (id !== except && (await endSession(sandbox, id, by))) ended += 1;
    // One that was begun by another of them meanwhile is found by looking again, or finds that other one ended.
    if (ended === before) return ended;
  }
}

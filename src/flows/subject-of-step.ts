import { findRootByEmail } from '../core/accounts/find-user.ts';
import { subjectOfUser, users } from '../core/accounts/user.ts';
import type { Subject } from '../core/journal/events.ts';
import type { Sandbox } from '../core/sandbox.ts';
import { subjectOfSession } from '../core/sessions/end-session.ts';
import { sessions } from '../core/sessions/session.ts';

/** The fields by which states and events of all flows name a person: found, signed in, or as typed. */
type Naming = Partial<Record<'userId' | 'sessionId' | 'directoryId' | 'username' | 'email' | 'builderEmail', unknown>>;

/**
 * Whom a step of a flow is about: the user that its states or its event name, else whom its events told of, else what was
 * typed (TEST-6).
 */
export async function subjectOfStep(
  sandbox: Sandbox,
  told: Subject | undefined,
  namings: readonly Naming[],
): Promise<Subject> {
  const first = (name: keyof Naming) =>
    namings.map((naming) => naming[name]).find((value): value is string => typeof value === 'string' && value !== '');
  const [userId, sessionId] = [first('userId'), first('sessionId')];
  const user = userId === undefined ? undefined : (await sandbox.store.get(users, userId))?.value;
  if (user !== undefined) return subjectOfUser(user);
  const session = sessionId === undefined ? undefined : (await sandbox.store.get(sessions, sessionId))?.value;
  if (session !== undefined) return subjectOfSession(sandbox, session);
  if (told !== undefined) return told;
  const [directoryId, username, email] = [first('directoryId'), first('username'), first('email')?.trim()];
  const builderEmail = first('builderEmail')?.trim();
  if (builderEmail !== undefined) return { user: builderEmail };
  if (directoryId !== undefined && username !== undefined) return { user: `${directoryId}:${username}` };
  if (email === undefined) return {};
  const owned = await findRootByEmail(sandbox, email);
  return owned === undefined ? { user: email } : subjectOfUser(owned.user);
}

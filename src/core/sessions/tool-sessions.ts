import { subjectOfUser } from '../accounts/user.ts';
import { type BuilderMember, builderById } from '../builder/find-builder-user.ts';
import { newId } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { aliveSession } from './alive-session.ts';
import { type BuilderSession, sessions, type ToolSession } from './session.ts';

/** A tool's session that is alive, with its user. */
export interface ToolSignedIn extends BuilderMember {
  readonly session: ToolSession;
}

/** How long a tool may take to notice that the profile was signed out (BUILDER-12). */
const NOTICE_MS = 60 * 60 * 1000;

/**
 * Signs a tool in with the Builder ID of a session, for as long as the setting says now; undefined when that session ends at
 * the same moment.
 */
export async function startToolSession(
  sandbox: Sandbox,
  { user, session: by }: BuilderMember & { readonly session: BuilderSession },
  tool: string,
): Promise<ToolSession | undefined> {
  const createdAt = sandbox.clock.now();
  const { userId, mfa, browserId, userAgent, address } = by;
  const expiresAt = createdAt + sandbox.settings.toolSessionMs;
  const origin = { userId, mfa, browserId, userAgent, address };
  const session: ToolSession = {
    id: newId(sandbox.random),
    kind: 'tool',
    tool,
    builderSessionId: by.id,
    createdAt,
    expiresAt,
    ...origin,
  };
  await sandbox.store.put(sessions, session, 0);
  // All sessions of the user may have been ended just before this one was there.
  if ((await sandbox.store.get(sessions, by.id)) === undefined) {
    await sandbox.store.remove(sessions, session.id);
    return undefined;
  }
  sandbox.journal.event('session.started', { ...subjectOfUser(user), sessionId: session.id, mfa, tool });
  return session;
}

/** The tool's session of an id, if it is alive and its user exists. */
export async function liveToolSession(sandbox: Sandbox, id: string | undefined): Promise<ToolSignedIn | undefined> {
  const session = await aliveSession(sandbox, 'tool', id);
  const member = session && (await builderById(sandbox, session.userId));
  return member && { ...member, session };
}

/** Lets the tools that were entered by a session live on until they notice its end. */
export async function endWhenNoticed({ store, clock }: Sandbox, { id, userId }: BuilderSession): Promise<void> {
  const noticedAt = clock.now() + NOTICE_MS;
  const { items } = await store.list(sessions, { index: 'user', key: userId });
  for (const session of items)
    if (session.kind === 'tool' && session.builderSessionId === id && session.expiresAt > noticedAt)
      await update(store, sessions, session.id, (known) => ({ ...known, expiresAt: noticedAt }));
}

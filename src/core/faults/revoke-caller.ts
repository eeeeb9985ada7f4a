import type { Call } from '../calls/call.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSession, subjectOfSession } from '../sessions/end-session.ts';
import { sessions } from '../sessions/session.ts';
import { bearerTokens } from '../tokens/bearer-token.ts';

/**
 * Takes from whoever calls all that they are signed in with: a person's sessions, with every token that came of them, or a
 * tool's tokens.
 */
export async function revokeCaller(sandbox: Sandbox, { user, clientId }: Call): Promise<void> {
  if (user !== undefined) await endSessionsBy(sandbox, user);
  else if (clientId !== undefined) await dropTokensOf(sandbox, clientId);
}

async function endSessionsBy(sandbox: Sandbox, user: string): Promise<void> {
  const { items } = await sandbox.store.list(sessions);
  for (const session of items) {
    const subject = await subjectOfSession(sandbox, session);
    if (subject.user === user) await endSession(sandbox, session.id, 'control');
  }
}

async function dropTokensOf({ store }: Sandbox, clientId: string): Promise<void> {
  const { items } = await store.list(bearerTokens);
  for (const { id, clientId: of } of items) if (of === clientId) await store.remove(bearerTokens, id);
}

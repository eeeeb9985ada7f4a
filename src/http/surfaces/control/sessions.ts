import { type User, userArn, userHandle, users } from '../../../core/accounts/user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { endSession } from '../../../core/sessions/console-sessions.ts';
import { type ConsoleSession, sessions } from '../../../core/sessions/session.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/sessions.ts';
import type { SessionView } from './schemas/insight.ts';
import { isoTime } from './times.ts';

/** Who is signed in. */
export const sessionRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/sessions', { schema: operations.listSessions }, async (request) => ({
    sessions: await alive(sandboxes.require(request.params.s), request.query.user),
  }));
  app.delete('/sandboxes/:s/sessions/:id', { schema: operations.endSession }, async (request, reply) => {
    const { s, id } = request.params;
    if (await endSession(sandboxes.require(s), id, 'control')) return reply.code(204).send(null);
    throw new DomainError('NOT_FOUND', { what: `session ${id}` });
  });
};

async function alive(sandbox: Sandbox, wanted: string | undefined): Promise<SessionView[]> {
  const now = sandbox.clock.now();
  const { items } = await sandbox.store.list(sessions);
  const views = items
    .filter(({ expiresAt }) => now < expiresAt)
    .map(async (session) => {
      const user = (await sandbox.store.get(users, session.userId))?.value;
      return session.kind === 'console' && user && isMeant(user, wanted) ? [viewOf(session, user)] : [];
    });
  return (await Promise.all(views)).flat();
}

function isMeant(user: User, wanted: string | undefined): boolean {
  const names = [userArn(user), userHandle(user), user.kind === 'root' ? user.email : user.name];
  return wanted === undefined || names.some((name) => name.toLowerCase().includes(wanted.toLowerCase()));
}

const viewOf = (session: ConsoleSession, user: User): SessionView => ({
  id: session.id,
  kind: session.kind,
  user: userArn(user),
  accountId: session.accountId,
  mfa: session.mfa,
  createdAt: isoTime(session.createdAt),
  expiresAt: isoTime(session.expiresAt),
  userAgent: session.userAgent,
  address: session.address,
});

import { loginOf, userHandle, users } from '../../../../core/accounts/user.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { endSession, endSessionsOf, subjectOfSession } from '../../../../core/sessions/end-session.ts';
import { type Session, sessions, userIdOf } from '../../../../core/sessions/session.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { endedSessions, type SessionView, sessionList, sessionQuery } from '../schemas/insight.ts';
import { userPath } from '../schemas/users.ts';
import { isoTime } from '../times.ts';
import { userOfPath } from './user-kinds.ts';

const tags = ['Sessions'];

const operations = {
  listSessions: {
    operationId: 'listSessions',
    ...example({ given: 'a session', query: { user: '111122223333:alice' } }),
    tags,
    summary: 'List the sessions that are alive',
    params: inSandbox,
    querystring: sessionQuery,
    response: { 200: sessionList, ...refusals },
  },

  endSession: {
    operationId: 'endSession',
    ...example({ given: 'a session', refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'End a session',
    description:
      'Its browser is signed out at its next request, and the tokens that came of it are worth nothing. Tools that were entered by a session of the kind `builder` notice within 60 minutes.',
    params: inSandboxWithId("The session's id."),
    response: { 204: nothing, ...refusals },
  },

  endSessionsOfUser: {
    operationId: 'endSessionsOfUser',
    ...example({
      given: 'a session',
      params: { kind: 'iam', id: '111122223333:alice' },
      refused: { params: { id: '111122223333:nobody' } },
    }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'End all sessions of a user',
    description: 'Every browser is signed out at its next request, and every tool that was allowed by one of them.',
    params: userPath,
    response: { 200: endedSessions, ...refusals },
  },
};

/** The sessions of a sandbox. */
export const sessionRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/sessions', { schema: operations.listSessions }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user, ...page } = request.query;
    const view = (session: Session) => viewIfAlive(sandbox, session, user);
    const { items, next } = await pageOfList(sandbox.store, sessions, page, view);
    return { sessions: items, next };
  });
  app.delete('/sandboxes/:s/sessions/:id', { schema: operations.endSession }, async (request, reply) => {
    const { id } = request.params;
    if (await endSession(sandboxFor(request), id, 'control')) return reply.code(204).send(null);
    throw new DomainError('NOT_FOUND', { what: `session ${id}` });
  });
  app.delete('/sandboxes/:s/users/:kind/:id/sessions', { schema: operations.endSessionsOfUser }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    return { ended: await endSessionsOf(sandbox, user.id, 'control') };
  });
};

async function viewIfAlive(
  sandbox: Sandbox,
  session: Session,
  wanted: string | undefined,
): Promise<SessionView | undefined> {
  if (session.expiresAt <= sandbox.clock.now()) return undefined;
  const { user: arn } = await subjectOfSession(sandbox, session);
  if (arn === undefined) return undefined;
  const names = [arn, ...(await namesOf(sandbox, session))];
  return isMeant(names, wanted) ? viewOf(session, arn) : undefined;
}

/** The names of a user besides the ARN; a role's session goes by its ARN alone. */
async function namesOf({ store }: Sandbox, session: Session): Promise<readonly string[]> {
  const id = userIdOf(session);
  const user = id === undefined ? undefined : (await store.get(users, id))?.value;
  if (user === undefined) return [];
  return [userHandle(user), loginOf(user), ...('email' in user && user.email !== undefined ? [user.email] : [])];
}

const isMeant = (names: readonly string[], wanted = ''): boolean =>
  names.some((name) => name.toLowerCase().includes(wanted.toLowerCase()));

/** A session that there is. */
export async function sessionViewOf(sandbox: Sandbox, id: string): Promise<SessionView> {
  const session = (await sandbox.store.get(sessions, id))?.value;
  if (session === undefined) throw new DomainError('NOT_FOUND', { what: `session ${id}` });
  return viewOf(session, (await subjectOfSession(sandbox, session)).user ?? '');
}

const viewOf = (session: Session, user: string): SessionView => ({
  id: session.id,
  kind: session.kind,
  user,
  ...('directoryId' in session && { directory: session.directoryId }),
  ...('tool' in session && { tool: session.tool }),
  ...('accountId' in session && { account: session.accountId }),
  mfa: session.mfa,
  createdAt: isoTime(session.createdAt),
  expiresAt: isoTime(session.expiresAt),
  userAgent: session.userAgent,
  address: session.address,
});

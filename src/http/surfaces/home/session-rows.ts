import type { Sandbox } from '../../../core/sandbox.ts';
import { subjectOfSession } from '../../../core/sessions/end-session.ts';
import { type Session, sessions } from '../../../core/sessions/session.ts';
import type { Some } from '../../../pages/home/parts/more-rows.tsx';
import type { SessionRow } from '../../../pages/home/sessions-panel.tsx';
import type { Act } from './desk.ts';
import { lookAtSome, ROWS, some } from './some.ts';

/** The sessions of a sandbox, or of a user: those that are alive, and those whose time is over, newest first. */
export async function sessionRows(
  sandbox: Sandbox,
  act: Act,
  userId?: string,
): Promise<{ readonly alive: Some<SessionRow>; readonly over: Some<SessionRow> }> {
  const of = userId === undefined ? {} : { index: 'user', key: userId };
  const { items, total } = await lookAtSome(sandbox.store, sessions, of);
  const now = sandbox.clock.now();
  const newest = [...items].sort((a, b) => b.createdAt - a.createdAt);
  const alive = newest.filter(({ expiresAt }) => expiresAt > now);
  const over = newest.filter(({ expiresAt }) => expiresAt <= now);
  const view = async ({ rows, more }: Some<Session>): Promise<Some<SessionRow>> => ({
    rows: await Promise.all(rows.map((session) => rowOf(sandbox, act, session))),
    more,
  });
  return {
    alive: await view(some(alive, ROWS, total - items.length + alive.length)),
    over: await view(some(over, ROWS)),
  };
}

async function rowOf(sandbox: Sandbox, act: Act, session: Session): Promise<SessionRow> {
  const { id, kind, mfa, createdAt, expiresAt } = session;
  const { user = '' } = await subjectOfSession(sandbox, session);
  return { id, kind, user, mfa, createdAt, expiresAt, end: act('end-session', { id }) };
}

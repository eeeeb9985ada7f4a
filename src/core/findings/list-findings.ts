import type { Sandbox } from '../sandbox.ts';
import { subjectOfSession } from '../sessions/end-session.ts';
import { sessions } from '../sessions/session.ts';
import { findMistakes } from './find-mistakes.ts';
import type { Finding, FindingRule } from './finding.ts';

interface FindingQuery {
  readonly rule?: FindingRule;
  /** Only findings whose last entry has a greater `seq`. */
  readonly after?: number;
}

/** The mistakes of clients that a sandbox's journal shows by now, and the sessions that are left (TEST-15). */
export async function listFindings(sandbox: Sandbox, { rule, after = 0 }: FindingQuery = {}): Promise<Finding[]> {
  const mistakes = findMistakes(await sandbox.journal.list()).filter(({ seq }) => seq > after);
  const left = rule === undefined || rule === 'leaves-session' ? await sessionsLeft(sandbox) : [];
  return [...mistakes, ...left].filter((finding) => rule === undefined || finding.rule === rule);
}

async function sessionsLeft(sandbox: Sandbox): Promise<Finding[]> {
  const now = sandbox.clock.now();
  const { items } = await sandbox.store.list(sessions, { limit: MOST_SESSIONS });
  const alive = items.filter(({ expiresAt }) => expiresAt > now);
  return Promise.all(
    alive.map(async (session) => {
      const { user } = await subjectOfSession(sandbox, session);
      return {
        rule: 'leaves-session',
        facts: { who: user ?? '', kind: session.kind, id: session.id },
        seq: 0,
        at: session.createdAt,
        entries: [],
        ...(user && { user }),
      } as const;
    }),
  );
}

/** Nobody reads more. */
const MOST_SESSIONS = 1000;

import type { Sandbox } from '../../../core/sandbox.ts';
import { SessionsPage, type SessionsPageProps } from '../../../pages/home/sessions-page.tsx';
import { sendPage } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, homeDeskOf } from './desk.ts';
import { sessionRows } from './session-rows.ts';

/** The endings that the page tells. */
const TOLD = 50;

/** People who are signed in, and who were. */
export const sessionsPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame, act } = await homeDeskOf(tools, request, reply);
    const { alive, over } = await sessionRows(sandbox, act);
    const ended = await endings(sandbox);
    return sendPage(reply, SessionsPage({ page, frame, alive, over, ended }));
  };

async function endings({ journal }: Sandbox): Promise<SessionsPageProps['ended']> {
  const entries = await journal.list({ event: 'session.ended', order: 'desc', limit: TOLD });
  return entries.map(({ seq, at, user = '', facts }) => ({
    ...{ seq, at, user },
    by: facts.by as SessionsPageProps['ended'][number]['by'],
  }));
}

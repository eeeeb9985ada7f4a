import { listFindings } from '../../../core/findings/list-findings.ts';
import { FindingsPage } from '../../../pages/home/journal/findings-page.tsx';
import { sendPage } from '../../plugins/pages.ts';
import { worded } from '../control/findings/finding-words.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, homeDeskOf } from './desk.ts';
import { ROWS, some } from './some.ts';

/** The entries that stand beside a finding. */
const SHOWN = 5;

/** The mistakes of clients (TEST-15). */
export const findingsPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame, to } = await homeDeskOf(tools, request, reply);
    const found = await listFindings(sandbox, {});
    const told = found.toReversed().map((finding) => worded(finding, page.text.findings));
    const views = told.map(({ entries, ...finding }) => ({
      ...finding,
      entries: entries.slice(-SHOWN).map((number) => ({ number, url: to('journal', String(number)) })),
    }));
    return sendPage(reply, FindingsPage({ page, frame, findings: some(views, ROWS) }));
  };

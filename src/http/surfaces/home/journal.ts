import type { JournalEntry } from '../../../core/journal.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import { type EntryView, type JournalFilter, JournalPage } from '../../../pages/home/journal-page.tsx';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { frameOf, type Handler, queryText } from './frame.ts';

const ROWS = 200;

/** The newest entries; `?event=`, `?user=` and `?kind=` narrow them. */
export const journalPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const kind = queryText(request, 'kind');
    const filter: JournalFilter = {
      event: queryText(request, 'event'),
      user: queryText(request, 'user'),
      kind: kind === 'event' || kind === 'request' ? kind : undefined,
    };
    const { event, user } = filter;
    await deliverDue(sandboxFor(request));
    const all = await sandboxFor(request).journal.list({ event, user });
    const found = filter.kind === undefined ? all : all.filter((entry) => entry.kind === filter.kind);
    const entries = found.slice(-ROWS).toReversed().map(entryView);
    const page = pageContext(request);
    const frame = frameOf(tools, request, reply);
    return sendPage(reply, JournalPage({ page, frame, filter, entries, found: found.length }));
  };

function entryView({ facts, ...entry }: JournalEntry): EntryView {
  // A request's name is its method and path already.
  const told = entry.kind === 'request' ? ['method', 'path'] : [];
  const rest = Object.entries(facts).filter(([name, value]) => value !== undefined && !told.includes(name));
  return { ...entry, facts: rest.map(([name, value]) => [name, written(value)]) };
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

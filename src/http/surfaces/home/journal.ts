import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { JournalEntry } from '../../../core/journal/journal.ts';
import { type RefusedAttempt, refusedAttempts } from '../../../core/journal/refused-attempts.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { EntryPage } from '../../../pages/home/journal/entry-page.tsx';
import { type JournalFilter, JournalPage } from '../../../pages/home/journal/journal-page.tsx';
import { type AttemptView, RefusalsPage } from '../../../pages/home/journal/refusals-page.tsx';
import type { PageContext } from '../../../pages/page.ts';
import { sendPage, words } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, type HomeDesk, homeDeskOf, queryText } from './desk.ts';
import { entryView } from './entries.ts';

const ROWS = 200;
const ATTEMPTS = 50;

/** The newest entries; `?event=`, `?user=`, `?kind=` narrow them, `?view=refusals` groups what was refused. */
export const journalPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const desk = await homeDeskOf(tools, request, reply);
    await deliverDue(desk.sandbox);
    const isRefusals = queryText(request, 'view') === 'refusals';
    return sendPage(reply, isRefusals ? await refusals(desk) : await everything(desk, request));
  };

async function everything({ sandbox, page, frame, act, to }: HomeDesk, request: FastifyRequest) {
  const filter = filterOf(request);
  const { event, user, kind } = filter;
  const all = await sandbox.journal.list({ event, user });
  const found = kind === undefined ? all : all.filter((entry) => entry.kind === kind);
  const before = beforeOf(request);
  const fitting = before === undefined ? found : found.filter(({ seq }) => seq < before);
  const shown = fitting.slice(-ROWS).toReversed();
  const oldest = shown.at(-1)?.seq;
  return JournalPage({
    ...{ page, frame, filter },
    entries: shown.map((entry) => entryView(entry, to)),
    found: found.length,
    ...(fitting.length > shown.length && { olderUrl: withQuery(to('journal'), { ...filter, before: String(oldest) }) }),
    ...(before !== undefined && { newestUrl: withQuery(to('journal'), filter) }),
    refusalsUrl: withQuery(to('journal'), { view: 'refusals' }),
    clear: act('clear-journal'),
  });
}

function filterOf(request: FastifyRequest): JournalFilter {
  const kind = queryText(request, 'kind');
  return {
    event: queryText(request, 'event'),
    user: queryText(request, 'user'),
    kind: kind === 'event' || kind === 'request' ? kind : undefined,
  };
}

function beforeOf(request: FastifyRequest): number | undefined {
  const given = queryText(request, 'before') ?? '';
  return /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}

function withQuery(url: string, members: JournalFilter & { readonly view?: string; readonly before?: string }): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? url : `${url}?${text}`;
}

async function refusals({ sandbox, page, frame, to }: HomeDesk) {
  const attempts = refusedAttempts(await newestEntries(sandbox));
  return RefusalsPage({
    ...{ page, frame },
    journalUrl: to('journal'),
    refusalsUrl: withQuery(to('journal'), { view: 'refusals' }),
    attempts: attempts.slice(0, ATTEMPTS).map((attempt) => attemptView(page, to, attempt)),
    more: Math.max(attempts.length - ATTEMPTS, 0),
  });
}

function attemptView(
  page: PageContext,
  to: HomeDesk['to'],
  { key, entries, refusal, times }: RefusedAttempt,
): AttemptView {
  const newest = (name: 'flow' | 'operation' | 'client') =>
    entries.map(({ facts }) => facts[name]).findLast((value) => typeof value === 'string');
  return {
    key,
    what: String(newest('flow') ?? newest('operation') ?? refusal.name),
    user: entries.findLast(({ user }) => user !== undefined)?.user,
    client: newest('client') as string | undefined,
    reason: refusal.reason,
    shown: shownFor(page, refusal),
    at: refusal.at,
    times,
    entries: entries.map((entry) => entryView(entry, to)),
  };
}

/** The words of the pages for a refusal, where they have any that stand without its facts. */
function shownFor(page: PageContext, { reason, facts }: RefusedAttempt['refusal']): string | undefined {
  if (!Object.hasOwn(page.text.errors, reason)) return undefined;
  try {
    const text = words(page, { code: reason, facts } as never);
    return typeof text === 'string' && !text.includes('undefined') ? text : undefined;
  } catch {
    return undefined;
  }
}

/** One entry, with the rest of its attempt. */
export const entryPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame, to } = await homeDeskOf(tools, request, reply);
    const { seq } = request.params as { seq: string };
    const number = /^\d{1,15}$/.test(seq) ? Number(seq) : -1;
    const [entry] = await sandbox.journal.list({ after: number - 1, limit: 1 });
    if (entry?.seq !== number) throw new DomainError('NOT_FOUND', { what: `/_latchkey/journal/${seq}` });
    const all = await newestEntries(sandbox);
    const refused = refusalOf(all, entry);
    const { exchangeViewOf } = await import('../control/journal/exchange/exchange-view.ts');
    return sendPage(
      reply,
      EntryPage({
        ...{ page, frame },
        exchange: exchangeViewOf(sandbox, entry),
        journalUrl: to('journal'),
        entry: { ...entryView(entry, to), ...(refused !== undefined && { reason: refused.reason }) },
        shown: refused === undefined ? undefined : shownFor(page, refused),
        together: together(all, entry).map((each) => entryView(each, to)),
      }),
    );
  };

type Refused = JournalEntry & { readonly reason: string };
const isRefused = (entry: JournalEntry): entry is Refused => entry.reason !== undefined;

/** The entry that says why: a form's request leaves that to the event that its flow told just before. */
function refusalOf(all: readonly JournalEntry[], entry: JournalEntry): Refused | undefined {
  if (isRefused(entry)) return entry;
  const { flowId } = entry.facts;
  if (entry.kind === 'event' || flowId === undefined) return undefined;
  const before = all.filter(({ seq, facts }) => seq < entry.seq && facts.flowId === flowId);
  const since = before.slice(before.findLastIndex(({ kind }) => kind === 'request') + 1);
  return since.findLast(isRefused);
}

/** The entries that are looked through for what belongs together. */
const LOOKED_AT = 10_000;

/** Oldest first. */
const newestEntries = async ({ journal }: Sandbox): Promise<JournalEntry[]> =>
  (await journal.list({ order: 'desc', limit: LOOKED_AT })).toReversed();

/** The most that is shown beside an entry. */
const BESIDE = 50;

/** The entries of the same flow, or of the same answer of an API. */
function together(all: readonly JournalEntry[], entry: JournalEntry): JournalEntry[] {
  const { flowId, requestId } = entry.facts;
  const belongs = ({ seq, facts }: JournalEntry): boolean =>
    seq !== entry.seq &&
    ((flowId !== undefined && facts.flowId === flowId) || (requestId !== undefined && facts.requestId === requestId));
  return all.filter(belongs).slice(-BESIDE).toReversed();
}

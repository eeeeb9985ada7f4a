import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { JournalEntry } from '../../../../core/journal/journal.ts';
import { deliverDue } from '../../../../core/messages/deliver-due.ts';
import { mails } from '../../../../core/messages/mail.ts';
import { onDelivery } from '../../../../core/messages/on-delivery.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { waitFor } from '../../../../core/waits/wait-for.ts';
import type { Sandboxes } from '../../../../core/world/sandboxes.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { whenGone } from '../../../server/when-gone.ts';
import type { ControlRoutes } from '../control-app.ts';
import { mailView } from '../messages/mail.ts';
import { example, inSandbox, object, problems, refusals } from '../schemas/common.ts';
import { journalQuery } from '../schemas/journal.ts';
import { journalEntryView } from './journal-entry-view.ts';

const { event, reason, user } = journalQuery.properties;

const operations = {
  readEvents: {
    operationId: 'readEvents',
    ...example({ given: 'a message', query: { event: 'mail.delivered', after: 0, limit: 1 } }),
    ...problems('TOO_MANY_WAITERS'),
    tags: ['Journal'],
    summary: 'Follow journal and mail as server-sent events',
    description:
      'An `event: journal` for each entry, with its `seq` as id, and an `event: mail` for each message that arrives. It begins with what comes from now on, or after `Last-Event-ID`, or after `after`. `event: missed` names the entries that the journal had dropped (setting `journalLimit`) before they could be told, as `{from, to}`. `event: reset` says that the sandbox went back to its fixtures, `event: dropped` that it is gone. A comment comes every ten seconds.',
    params: inSandbox,
    querystring: object({
      ...{ event, reason, user },
      after: Type.Optional(Type.Integer({ minimum: 0, description: 'Only entries with a greater `seq`; 0 for all.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Ends after so many entries.' })),
    }),
    headers: Type.Object({
      'last-event-id': Type.Optional(
        Type.String({ maxLength: 20, description: 'Goes on after the entry with this `seq`.' }),
      ),
    }),
    response: { 200: eventStream(), ...refusals },
  },
};

function eventStream() {
  return {
    description: 'The stream.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  } as const;
}

interface Wanted {
  readonly event?: string;
  readonly reason?: string;
  readonly user?: string;
}

/** Journal and mail as they come (TEST-19). A reader that is slow holds up nothing but itself: nothing is kept for it. */
export const eventRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/events', { schema: operations.readEvents }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { after, limit, ...wanted } = request.query;
    const last = /^\d{1,15}$/.exec(request.headers['last-event-id'] ?? '')?.[0];
    const from = last === undefined ? (after ?? (await sandbox.journal.newest())) : Number(last);
    return sendEvents(reply, sandboxes, sandbox, wanted, { from, limit }) as never;
  });
};

interface Place {
  /** Only entries with a greater `seq`. */
  readonly from: number;
  /** Ends after so many entries. */
  readonly limit?: number;
}

/**
 * Answers with the events of a sandbox until the reader is gone.
 * @throws {DomainError} `TOO_MANY_WAITERS`
 */
export async function sendEvents(
  reply: FastifyReply,
  sandboxes: Sandboxes,
  sandbox: Sandbox,
  wanted: Wanted,
  place: Place,
): Promise<FastifyReply> {
  const gone = await holdOpen(reply, sandbox);
  return reply
    .type('text/event-stream; charset=utf-8')
    .send(Readable.from(eventsOf(sandboxes, sandbox, wanted, place, gone)));
}

/**
 * Counts the stream among those who wait, as long as somebody listens.
 * @throws {DomainError} `TOO_MANY_WAITERS`
 */
async function holdOpen(reply: FastifyReply, { waiters }: Sandbox): Promise<AbortSignal> {
  const gone = whenGone(reply);
  const held = waiters.hold(() => new Promise<void>((resolve) => gone.addEventListener('abort', () => resolve())));
  // One that is refused is so at once.
  await Promise.race([held, Promise.resolve()]);
  return gone;
}

/** The entries that are read at once: so many are held for a reader. */
const AT_ONCE = 100;
const HEARTBEAT_MS = 10_000;

async function* eventsOf(
  sandboxes: Sandboxes,
  start: Sandbox,
  wanted: Wanted,
  { from, limit = Number.POSITIVE_INFINITY }: Place,
  gone: AbortSignal,
): AsyncGenerator<string> {
  let sandbox = start;
  let seen = from;
  let left = limit;
  yield 'retry: 1000\n\n';
  while (!gone.aborted) {
    const present = await sandboxes.find(sandbox.name);
    if (present === undefined) return yield 'event: dropped\ndata: {}\n\n';
    if (present.world.life !== sandbox.world.life) {
      sandbox = present;
      seen = 0;
      yield 'event: reset\nid: 0\ndata: {}\n\n';
    }
    const entries = await nextEntries(sandboxes, sandbox, { ...wanted, after: seen }, gone);
    yield* missed(sandbox, seen, entries[0]?.seq);
    for (const entry of entries) {
      seen = entry.seq;
      yield await told(sandbox, entry);
      left -= 1;
      if (left <= 0) return;
    }
    if (entries.length === 0) yield ':\n\n';
  }
}

/** Says which entries a reader that was too slow, or that begins too early, does not get: the journal has dropped them. */
async function* missed({ journal }: Sandbox, seen: number, next = seen + 1): AsyncGenerator<string> {
  if (next === seen + 1) return;
  const [oldest] = await journal.list({ limit: 1 });
  if (oldest === undefined || oldest.seq <= seen + 1) return;
  const to = Math.min(oldest.seq, next) - 1;
  yield `event: missed\nid: ${to}\ndata: ${JSON.stringify({ from: seen + 1, to })}\n\n`;
}

/** The entries that come next, or none when none has come for a while. */
async function nextEntries(
  sandboxes: Sandboxes,
  sandbox: Sandbox,
  query: Wanted & { readonly after: number },
  gone: AbortSignal,
): Promise<readonly JournalEntry[]> {
  const over = new AbortController();
  const stop = sandboxes.onLife((name) => name === sandbox.name && over.abort());
  const look = async () => {
    await deliverDue(sandbox);
    return sandbox.journal.list({ ...query, limit: AT_ONCE });
  };
  const { event, reason } = query;
  const wait = waitFor(
    look,
    [
      (wake) => sandbox.journal.onEntry(wake, { event, reason }),
      (wake) => sandbox.clock.onMove(wake),
      onDelivery(sandbox),
    ],
    HEARTBEAT_MS,
    AbortSignal.any([gone, over.signal]),
  );
  return wait.finally(stop);
}

async function told(sandbox: Sandbox, entry: JournalEntry): Promise<string> {
  const line = `event: journal\nid: ${entry.seq}\ndata: ${JSON.stringify(journalEntryView(entry))}\n\n`;
  if (entry.name !== 'mail.delivered') return line;
  const mail = await sandbox.store.get(mails, String(entry.facts.mailId));
  return mail === undefined
    ? line
    : `${line}event: mail\nid: ${entry.seq}\ndata: ${JSON.stringify(mailView(mail.value))}\n\n`;
}

import type { JournalEntry } from './journal.ts';

/** A refused attempt: the entries of one flow, or a call with its event. */
export interface RefusedAttempt {
  /** The first entry's number, or the flow's id. */
  readonly key: string;
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** The newest entry that says why. */
  readonly refusal: JournalEntry & { readonly reason: string };
  /** How often the same was refused; a flow counts once for each refusal. */
  readonly times: number;
}

/** The entries of one attempt that are kept: a client may poll for hours. */
const MOST = 50;

/**
 * The attempts that were refused, newest first. Entries of a flow belong together; others by what was refused, to whom and why,
 * so that a client that tries again and again is one attempt.
 * @param entries oldest first
 */
export function refusedAttempts(entries: readonly JournalEntry[]): RefusedAttempt[] {
  const groups = new Map<string, JournalEntry[]>();
  for (const [at, entry] of entries.entries()) {
    const key = keyOf(entry, entries[at + 1]);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(entry);
  }
  return [...groups]
    .flatMap(([key, group]) => attemptOf(key, group) ?? [])
    .sort((a, b) => b.refusal.seq - a.refusal.seq);
}

function attemptOf(key: string, group: readonly JournalEntry[]): RefusedAttempt | undefined {
  const refusals = group.filter(isRefusal);
  const refusal = refusals.at(-1);
  if (refusal === undefined) return undefined;
  // A call and its event say the same, and so do a step's own event and that of its flow.
  const requests = refusals.filter(({ kind }) => kind === 'request').length;
  const steps = refusals.filter(({ name }) => name === 'flow.refused').length;
  return { key, entries: group.slice(-MOST), refusal, times: Math.max(requests, steps) || refusals.length };
}

const isRefusal = (entry: JournalEntry): entry is RefusedAttempt['refusal'] => entry.reason !== undefined;

/** An event that is told with its request goes with it. */
function keyOf(entry: JournalEntry, next: JournalEntry | undefined): string | undefined {
  const { flowId } = entry.facts;
  if (typeof flowId === 'string') return flowId;
  if (entry.reason === undefined) return undefined;
  const request = entry.kind === 'event' && next?.kind === 'request' && next.reason === entry.reason ? next : entry;
  const inFlow = request.facts.flowId;
  if (typeof inFlow === 'string') return inFlow;
  const { operation = request.name, client, requestId: _each } = request.facts;
  return JSON.stringify([operation, request.reason, request.user ?? entry.user ?? client]);
}

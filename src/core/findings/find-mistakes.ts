import type { JournalEntry } from '../journal/journal.ts';
import type { Finding, FindingFacts, FindingRule } from './finding.ts';

/** A request of the journal, with the facts that the rules look at. */
interface Asked {
  readonly entry: JournalEntry;
  /** The tool, or else the user; calls of nobody in particular are one client. */
  readonly who: string;
  readonly operation: string;
  readonly status: number;
  readonly retryAfterMs?: number;
}

type Told = <R extends FindingRule>(rule: R, entries: readonly JournalEntry[], facts: FindingFacts[R]) => void;

/** A rule looks at one entry after the other, and tells what it finds. */
type Look = (asked: Asked, told: Told) => void;

/** The mistakes that journal entries show, in the order of the entries. */
export function findMistakes(entries: readonly JournalEntry[]): Finding[] {
  const findings: Finding[] = [];
  const told: Told = (rule, shown, facts) => {
    const last = shown.at(-1);
    if (last === undefined) return;
    const { client } = last.facts;
    findings.push({
      ...{ rule, facts, seq: last.seq, at: last.at, entries: shown.map(({ seq }) => seq) },
      ...(typeof client === 'string' && { client }),
      ...(last.user !== undefined && { user: last.user }),
    });
  };
  const rules = [pollsTooFast(), ignoresRetryAfter(), retriesRefusals(), signsInAgain(), sendsSecrets];
  for (const entry of entries) {
    const asked = askedOf(entry);
    if (asked === undefined) lookAtEvent(entry, told);
    else for (const look of rules) look(asked, told);
  }
  return findings;
}

function askedOf(entry: JournalEntry): Asked | undefined {
  if (entry.kind !== 'request') return undefined;
  const { client, operation, status, retryAfter } = entry.facts;
  return {
    entry,
    who: typeof client === 'string' ? client : (entry.user ?? ''),
    operation: typeof operation === 'string' ? operation : '',
    status: Number(status),
    ...(typeof retryAfter === 'number' && { retryAfterMs: retryAfter * 1000 }),
  };
}

function lookAtEvent(entry: JournalEntry, told: Told): void {
  const { name, reason, facts } = entry;
  if (name === 'grant.refused' && facts.why === 'used-refresh-token')
    told('uses-old-refresh-token', [entry], { who: String(facts.client ?? '') });
  if (name === 'authorization.started' && facts.stateless === true)
    told('goes-without-state', [entry], { who: String(facts.client ?? '') });
  if (name === 'api.refused' && reason === 'REGION_WRONG')
    told('calls-another-region', [entry], { what: String(facts.operation) });
}

/** RFC 8628 §3.5: the least time between polls, and what `slow_down` adds to it. Clients that wait five seconds are a moment short. */
const INTERVAL_MS = 5000;
const TOLERANCE_MS = 100;

/** The clock of a frozen sandbox stands between two calls: nothing is known of their pace. */
const isSooner = (from: JournalEntry, to: JournalEntry, ms: number): boolean => to.at > from.at && to.at - from.at < ms;

function pollsTooFast(): Look {
  const polls = new Map<string, { readonly entry: JournalEntry; readonly interval: number }>();
  return ({ entry, who, operation }, told) => {
    if (operation !== 'CreateToken') return;
    const isSlowed = entry.reason === 'SLOW_DOWN';
    if (!isSlowed && entry.reason !== 'AUTHORIZATION_PENDING') return void polls.delete(who);
    const before = polls.get(who);
    const interval = (before?.interval ?? INTERVAL_MS) + (isSlowed ? INTERVAL_MS : 0);
    if (before !== undefined && isSooner(before.entry, entry, before.interval - TOLERANCE_MS)) {
      const passed = (entry.at - before.entry.at) / 1000;
      told('polls-too-fast', [before.entry, entry], { who, passed, wait: before.interval / 1000 });
    }
    polls.set(who, { entry, interval });
  };
}

function ignoresRetryAfter(): Look {
  const waits = new Map<string, Asked>();
  return (asked, told) => {
    const { entry, who, operation, retryAfterMs } = asked;
    const key = `${who} ${operation || entry.name}`;
    const before = waits.get(key);
    if (before?.retryAfterMs !== undefined && isSooner(before.entry, entry, before.retryAfterMs)) {
      const facts = { who, what: operation || entry.name, wait: before.retryAfterMs / 1000 };
      told('ignores-retry-after', [before.entry, entry], facts);
    }
    if (retryAfterMs === undefined) waits.delete(key);
    else waits.set(key, asked);
  };
}

/** Refusals that pass: it is right to call again. */
const PASSING = /^(?:AUTHORIZATION_PENDING|SLOW_DOWN|SIGNATURE_EXPIRED|SIGNATURE_EARLY|Throttling.*|TooMany.*)$/;
const TIMES = 3;

function retriesRefusals(): Look {
  const runs = new Map<string, JournalEntry[]>();
  return ({ entry, who, operation, status }, told) => {
    if (operation === '') return;
    const key = `${who} ${operation}`;
    const { reason = '' } = entry;
    const run = runs.get(key) ?? [];
    if (status < 400 || status >= 500 || PASSING.test(reason)) return void runs.delete(key);
    const now = run[0]?.reason === reason ? [...run, entry].slice(-TIMES) : [entry];
    // Told at the third, and not again at the fourth.
    if (now.length === TIMES && run.length < TIMES)
      told('retries-refusals', now, { who, what: operation, times: TIMES, reason });
    runs.set(key, now);
  };
}

/** So many requests after a throttled one belong to its answer. */
const SOON = 5;

function signsInAgain(): Look {
  let throttled: JournalEntry | undefined;
  let left = 0;
  return ({ entry, operation, status }, told) => {
    if (status === 429 && entry.facts.service === 'sso') {
      throttled = entry;
      left = SOON;
      return;
    }
    left -= 1;
    if (throttled === undefined || left < 0) return;
    if (operation !== 'StartDeviceAuthorization' && operation !== 'Authorize') return;
    told('signs-in-again-when-throttled', [throttled, entry], { what: operation });
    throttled = undefined;
  };
}

const sendsSecrets: Look = ({ entry }, told) => {
  const { secretInUrl, path } = entry.facts;
  if (typeof secretInUrl === 'string') told('sends-secrets-in-url', [entry], { name: secretInUrl, path: String(path) });
};
